import type { ComponentChildren, JSX } from 'preact';
import { Drawing } from './drawing.tsx';
import type { Emblem, EmblemName } from './emblems.ts';
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';
import { formatDigits } from './locale.ts';
import { emblemPictures } from './pictures-emblems.ts';
import type { Picture } from './pictures.ts';
import { reader, sayKit } from './words.ts';

const pictures = emblemPictures satisfies Readonly<Record<EmblemName, Picture>>;

export interface PersonMarkProps {
  readonly emblem: Emblem;
  readonly number: number;
  readonly size?: 's' | 'l';
  readonly away?: boolean;
}

/** Round: a person. Picture, colour and number together, never a colour alone. */
export const PersonMark = ({ emblem, number, size, away }: PersonMarkProps): JSX.Element => (
  <span class={`who dye-${emblem.colour}${size ? ` ${size}` : ''}${away ? ' away' : ''}`} aria-hidden="true">
    <Drawing of={pictures[emblem.picture]} />
    <b>{formatDigits(String(number), reader.value)}</b>
  </span>
);

export interface PersonProps extends PersonMarkProps {
  readonly name: string;
  readonly line?: ComponentChildren;
  readonly end?: ComponentChildren;
  readonly onPress?: () => void;
}

/** A person in a line: mark, name, what is said of her, what stands at the end. */
export const Person = ({ name, line, end, onPress, ...mark }: PersonProps): JSX.Element => {
  const words = { name, number: mark.number };
  const inside = (
    <>
      <PersonMark {...mark} />
      <span class="grow">
        <bdi class={mark.size === 'l' ? 'two-lines voice large' : 'two-lines strong'} title={name} aria-hidden="true">
          {name}
        </bdi>
        <span class="heard-only">{sayKit(mark.away ? 'kit.member-away' : 'kit.member', words)}</span>
        {line && <span class="small soft option-line">{line}</span>}
      </span>
      {end}
    </>
  );
  return onPress ? (
    <button type="button" class="row" onClick={onPress}>
      {inside}
    </button>
  ) : (
    <div class="row">{inside}</div>
  );
};

/** A seat of the roll: tap turns the state; the seat, a shape and a word show it. */
export const Seat = (props: {
  readonly name: string;
  readonly emblem: Emblem;
  readonly number: number;
  readonly state: 'here' | 'late' | 'away' | 'open';
  readonly mark: ComponentChildren;
  readonly label: string;
  readonly onPress: () => void;
}): JSX.Element => (
  <button type="button" class={`sheet seat ${props.state}`} aria-label={props.label} onClick={props.onPress}>
    <PersonMark emblem={props.emblem} number={props.number} away={props.state === 'away' || props.state === 'open'} />
    <bdi class="two-lines" title={props.name}>
      {props.name}
    </bdi>
    {props.mark}
  </button>
);

export type BeadState = 'done' | 'now' | 'half' | 'todo' | 'knot';

const stateKeys = {
  done: 'kit.step-done',
  now: 'kit.step-now',
  half: 'kit.step-half',
  todo: 'kit.step-todo',
  knot: 'kit.step-knot',
} as const;

const Bead = ({ state, icon }: { readonly state: BeadState; readonly icon: IconName }): JSX.Element => (
  <span class={`bead ${state}`} aria-hidden="true">
    <Icon name={state === 'done' ? 'tick' : state === 'knot' ? 'knot' : icon} />
  </span>
);

export interface Step {
  readonly key: string;
  readonly state: BeadState;
  readonly icon: IconName;
  readonly label: string;
  readonly line?: string;
  readonly end?: ComponentChildren;
  readonly onPress?: () => void;
}

/** A path of steps. Any bead opens its step; no swipe, no order forced. */
export const Thread = ({ label, steps }: { readonly label: string; readonly steps: readonly Step[] }): JSX.Element => (
  <ol class="thread" aria-label={label}>
    {steps.map((step) => {
      const inside = (
        <>
          <Bead state={step.state} icon={step.icon} />
          <span>
            <span class={step.state === 'now' ? 'strong' : ''}>{step.label}</span>
            <span class="heard-only">{`, ${sayKit(stateKeys[step.state])}`}</span>
            {(step.line ?? (step.state === 'now' && sayKit('kit.step-now'))) && (
              <span class="small soft option-line" aria-hidden={step.line === undefined}>
                {step.line ?? sayKit('kit.step-now')}
              </span>
            )}
          </span>
          <span class="small soft">{step.end}</span>
        </>
      );
      return (
        <li key={step.key} class={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
          {step.onPress ? (
            <button type="button" class="step-key" onClick={step.onPress}>
              {inside}
            </button>
          ) : (
            <span class="step-key">{inside}</span>
          )}
        </li>
      );
    })}
  </ol>
);

/** A short string of beads, at the top of a step: how far we are. The line below the title says the same in words. */
export const BeadString = ({ states }: { readonly states: readonly BeadState[] }): JSX.Element => (
  <div class="string" aria-hidden="true">
    {states.map((state, at) => (
      <span key={at} class={`bead ${state}`} />
    ))}
  </div>
);
