import type { ComponentChildren, JSX } from 'preact';
import { PersonMark } from '@sanduk/kit';
import { useStage } from '../stage.ts';
import { nameOf } from './talk.ts';
import { emblemFor } from './Who.tsx';

export interface Tick {
  readonly key: string;
  readonly member: string;
  readonly ticked: boolean;
  readonly line?: string | undefined;
  readonly end?: ComponentChildren;
}

/** Members in a list, each to be taken off or added: native boxes to tick, one member a line. */
export const Ticks = (props: {
  readonly label: string;
  readonly ticks: readonly Tick[];
  readonly onChange: (key: string, ticked: boolean) => void;
}): JSX.Element => {
  const stage = useStage();
  return (
    <fieldset class="choice ticks">
      <legend>{props.label}</legend>
      {props.ticks.map(({ key, member, ticked, line, end }) => {
        const person = stage.person(member);
        return (
          <label class="one" key={key}>
            <input
              type="checkbox"
              checked={ticked}
              onChange={(event) => props.onChange(key, event.currentTarget.checked)}
            />
            <PersonMark emblem={emblemFor(person)} number={person.number} size="s" />
            <span class="grow">
              <bdi>{nameOf(stage, member)}</bdi>
              {line !== undefined && <span class="small soft option-line">{line}</span>}
            </span>
            {end}
          </label>
        );
      })}
    </fieldset>
  );
};
