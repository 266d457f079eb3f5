import type { ComponentChildren, JSX } from 'preact';
import { clothStyle } from './cloth.ts';
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';

/** A sheet of paper on the page; with `onPress` the whole sheet is one key. */
export const Sheet = (props: {
  readonly kind?: 'spine' | 'picked' | 'knot';
  readonly label?: string;
  readonly onPress?: () => void;
  readonly class?: string;
  readonly children: ComponentChildren;
}): JSX.Element => {
  const names = ['sheet', props.kind, props.onPress && 'press', props.class].filter(Boolean).join(' ');
  if (props.onPress)
    return (
      <button type="button" class={names} aria-label={props.label} onClick={props.onPress}>
        {props.children}
      </button>
    );
  return (
    <section class={names} aria-label={props.label}>
      {props.children}
    </section>
  );
};

export interface RowProps {
  readonly icon?: IconName;
  readonly picture?: ComponentChildren;
  readonly label: ComponentChildren;
  readonly line?: ComponentChildren;
  readonly end?: ComponentChildren;
  readonly onPress?: () => void;
}

/** One line of a list: picture, words, what stands at the end. Put rows inside `<Sheet class="lines">`. */
export const Row = ({ icon, picture, label, line, end, onPress }: RowProps): JSX.Element => {
  const inside = (
    <>
      {icon && <Icon name={icon} />}
      {picture}
      <span class="grow">
        {label}
        {line && (
          <>
            <br />
            <span class="small soft">{line}</span>
          </>
        )}
      </span>
      {end}
      {onPress && <Icon name="next" />}
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

export type Tone = 'done' | 'wait' | 'away' | 'seal' | 'act';

const tones: Readonly<Record<Tone, IconName>> = {
  done: 'tick',
  wait: 'clock',
  away: 'chair',
  seal: 'knot',
  act: 'next',
};

/** Shape and word; the colour only helps. */
export const Mark = ({
  tone,
  icon,
  label,
}: {
  readonly tone: Tone;
  readonly icon?: IconName;
  readonly label: string;
}): JSX.Element => (
  <span class={`mark ${tone}`}>
    <Icon name={icon ?? tones[tone]} />
    <span>{label}</span>
  </span>
);

export const Tag = ({
  tone,
  icon,
  label,
}: {
  readonly tone: Tone;
  readonly icon?: IconName;
  readonly label: string;
}): JSX.Element => (
  <span class={`mark tag ${tone}`}>
    <Icon name={icon ?? tones[tone]} />
    <span>{label}</span>
  </span>
);

/** Where the book lies: on this phone alone, on two, or on a hub as well. One tap explains. */
export const Pill = (props: {
  readonly place: 'this-phone' | 'two-phones' | 'hub';
  readonly label: string;
  readonly line?: string;
  readonly onPress?: () => void;
}): JSX.Element => {
  const names = props.place === 'this-phone' ? 'pill alone' : 'pill shared';
  const inside = (
    <>
      <Icon name={({ 'this-phone': 'phone', 'two-phones': 'phones', hub: 'hub' } as const)[props.place]} size="l" />
      <span>
        <b>{props.label}</b>
        {props.line && ` ${props.line}`}
      </span>
    </>
  );
  return props.onPress ? (
    <button type="button" class={names} onClick={props.onPress}>
      {inside}
    </button>
  ) : (
    <p class={names}>{inside}</p>
  );
};

/** How much of how much. The words beside it say the same, so the bar is silent for readers of screens. */
export const Meter = (props: {
  readonly value: number;
  readonly max: number;
  /** A line across, such as the limit. */
  readonly bound?: number;
  readonly words: ComponentChildren;
}): JSX.Element => {
  const share = (part: number): string => `${props.max <= 0 ? 0 : Math.min(100, (part / props.max) * 100)}%`;
  const over = props.bound !== undefined && props.value > props.bound;
  return (
    <div class="stack tight">
      <div class={over ? 'meter over' : 'meter'} aria-hidden="true">
        <div class="fill" style={{ inlineSize: share(props.value) }} />
        {props.bound !== undefined && <div class="bound" style={{ insetInlineStart: share(props.bound) }} />}
      </div>
      <div class="row between wrap small">{props.words}</div>
    </div>
  );
};

/** One page on paper, printed at its own size. */
export const Paper = (props: {
  readonly size: 'a4' | 'a5';
  /** The book whose cloth runs along the top. */
  readonly cloth?: string;
  /** The sentence of practice, printed on every page: a rehearsal must never pass for the book. */
  readonly rehearsal?: string | undefined;
  readonly children: ComponentChildren;
}): JSX.Element => (
  // A page is wider than a phone: whoever has only a keyboard can move it all the same.
  <article class={`paper ${props.size}`} tabIndex={0} style={props.cloth === undefined ? {} : clothStyle(props.cloth)}>
    {props.cloth !== undefined && <div class={props.rehearsal ? 'cloth bare' : 'cloth'} aria-hidden="true" />}
    {props.rehearsal && <p class="rehearsal-word">{props.rehearsal}</p>}
    {props.children}
  </article>
);
