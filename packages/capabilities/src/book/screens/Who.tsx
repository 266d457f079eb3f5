import type { ComponentChildren, JSX } from 'preact';
import type { Colour, Emblem } from '@sanduk/kit';
import { Person, emblemNames } from '@sanduk/kit';
import type { Person as Member } from '../stage.ts';
import { useStage } from '../stage.ts';
import { nameOf } from './talk.ts';

const colours: readonly Colour[] = [1, 2, 3, 4, 5, 6, 7, 8];

/** The picture and dye that she chose, by their places in the lists of kit. */
export const emblemFor = ({ picture, colour }: Member): Emblem => ({
  picture: emblemNames[picture % emblemNames.length] ?? 'bird',
  colour: colours[colour % colours.length] ?? 1,
});

/** A member in a line, as everybody knows her: picture, colour, number, name. */
export const Who = (props: {
  readonly member: string;
  readonly size?: 's' | 'l';
  readonly away?: boolean;
  readonly line?: ComponentChildren;
  readonly end?: ComponentChildren;
  readonly onPress?: () => void;
}): JSX.Element => {
  const stage = useStage();
  const { member, ...rest } = props;
  const person = stage.person(member);
  return <Person {...rest} name={nameOf(stage, member)} number={person.number} emblem={emblemFor(person)} />;
};
