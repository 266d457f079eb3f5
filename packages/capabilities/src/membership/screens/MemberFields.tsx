import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Colour, Emblem } from '@sanduk/kit';
import { Counter, Field, Icon, PersonMark, emblemNames, emblemOf, say } from '@sanduk/kit';
import type { Newcomer } from '../newcomer.ts';
import { longestNickname, namesakes } from '../newcomer.ts';
import './members.css';

const colours: readonly Colour[] = [1, 2, 3, 4, 5, 6, 7, 8];

/** Picture and dye by their places in the lists of kit. */
export const emblemAt = (picture: number, colour: number): Emblem => ({
  picture: emblemNames[picture % emblemNames.length] ?? 'bird',
  colour: colours[colour % colours.length] ?? 1,
});

export interface Other {
  readonly name: string;
  readonly number: number;
  readonly picture: number;
  readonly colour: number;
}

/** A form for somebody new: next number, a picture and a dye that are still rare in the group. */
export const blankNewcomer = (member: string, number: number, others: readonly Other[]): Newcomer => {
  const emblem = emblemOf(
    member,
    others.map(({ picture, colour }) => emblemAt(picture, colour)),
  );
  return {
    member,
    nickname: '',
    phone: '',
    number,
    picture: emblemNames.indexOf(emblem.picture),
    colour: emblem.colour - 1,
  };
};

interface Props {
  readonly value: Newcomer;
  readonly others: readonly Other[];
  readonly onChange: (value: Newcomer) => void;
}

/** Nickname, picture, colour, number: all that a group asks of somebody who joins. */
export const MemberFields = ({ value, others, onChange }: Props): JSX.Element => {
  const [twin] = namesakes(value.nickname, others);
  const tooLong = [...value.nickname.trim()].length > longestNickname;
  return (
    <div class="stack tight">
      <Field
        label={say('screen.member.nickname')}
        value={value.nickname}
        onChange={(nickname) => onChange({ ...value, nickname })}
        hint={
          twin &&
          say('screen.member.namesake', { name: others.find((one) => one === twin)?.name ?? '', number: twin.number })
        }
        wrong={tooLong ? say('screen.member.too-long', { most: longestNickname }) : undefined}
      />
      <Pictures value={value} onChange={(picture) => onChange({ ...value, picture })} />
      <div class="emblem-and-dyes">
        <PersonMark emblem={emblemAt(value.picture, value.colour)} number={value.number} size="l" />
        <Dyes value={value} onChange={(colour) => onChange({ ...value, colour })} />
      </div>
      <div class="row between">
        <span class="strong">{say('screen.member.number')}</span>
        <Counter
          slim
          label={say('screen.member.number')}
          value={value.number}
          min={0}
          max={999}
          onChange={(number) => onChange({ ...value, number })}
        />
      </div>
    </div>
  );
};

const shownFirst = 4;

/** A few pictures and a key for all of them. The chosen one is always among those shown. */
const Pictures = (props: { readonly value: Newcomer; readonly onChange: (picture: number) => void }): JSX.Element => {
  const { value, onChange } = props;
  const [all, setAll] = useState(false);
  const first = value.picture - (value.picture % shownFirst);
  const shown = emblemNames.map((_, at) => at).filter((at) => all || (at >= first && at < first + shownFirst));
  return (
    <fieldset class="pictures">
      <legend class="heard-only">{say('screen.member.picture')}</legend>
      {shown.map((at) => (
        <label key={at} class="picture">
          <input type="radio" name="picture" checked={value.picture === at} onChange={() => onChange(at)} />
          <PersonMark emblem={emblemAt(at, value.colour)} number={value.number} />
          <span class="heard-only">{say(`emblem.${emblemNames[at] ?? 'bird'}`)}</span>
        </label>
      ))}
      {!all && (
        <button
          type="button"
          class="picture more"
          aria-label={say('screen.member.all-pictures')}
          onClick={() => setAll(true)}
        >
          <Icon name="dots" />
        </button>
      )}
    </fieldset>
  );
};

const Dyes = (props: { readonly value: Newcomer; readonly onChange: (colour: number) => void }): JSX.Element => (
  <fieldset class="dyes">
    <legend class="heard-only">{say('screen.member.colour')}</legend>
    {colours.map((dye, at) => (
      <label key={dye} class={`dye who dye-${dye}`}>
        <input type="radio" name="colour" checked={props.value.colour === at} onChange={() => props.onChange(at)} />
        {props.value.colour === at && <Icon name="tick" />}
        <span class="heard-only">{say(`dye.${dye}`)}</span>
      </label>
    ))}
  </fieldset>
);
