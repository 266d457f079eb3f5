import type { JSX } from 'preact';
import { Mark, Padlock, PersonMark, say } from '@sanduk/kit';
import { emblemFor } from '../../book/screens/Who.tsx';
import { nameOf } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import type { KeyTurn } from '../closing.ts';
import './closing.css';

/** The box with one padlock for each key-holder; its word says whether her key was turned. */
export const KeysTurned = (props: {
  readonly keys: readonly KeyTurn[];
  readonly next?: string | undefined;
  /** Where the code is the main thing on the page. */
  readonly small?: boolean;
}): JSX.Element => {
  const stage = useStage();
  return (
    <section class={props.small ? 'box closing small-keys' : 'box closing'} aria-label={say('screen.seal.keys')}>
      <ul class="keys-turned">
        {props.keys.map((key) => {
          const { member, turned, here, elsewhere, method } = key;
          const person = stage.person(member);
          return (
            <li key={member}>
              <Padlock open={!turned} />
              <PersonMark
                emblem={emblemFor(person)}
                number={person.number}
                {...(props.small ? { size: 's' as const } : {})}
              />
              <bdi class="strong">{nameOf(stage, member)}</bdi>
              <Mark
                tone={turned ? 'done' : here || elsewhere ? 'act' : 'away'}
                icon={turned ? 'tick' : here || elsewhere ? 'key' : 'chair'}
                label={say(stateOf(key, props.next))}
              />
              {turned && method && <span class="small">{say(`screen.seal.by-${method}`)}</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
};

const stateOf = ({ member, turned, here, elsewhere }: KeyTurn, next: string | undefined): string => {
  if (turned) return 'screen.seal.turned';
  if (member === next) return 'screen.seal.your-turn';
  if (elsewhere) return `screen.seal.${elsewhere}`;
  return here ? 'screen.seal.waits' : 'screen.seal.away';
};
