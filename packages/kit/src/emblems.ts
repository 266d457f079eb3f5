import { byteAt, wovenFrom } from './woven.ts';

/**
 * Pictures and colours by which a group knows its members on sight. Proposed from the member's id, and hers to change for
 * any that is free; beside the number that is never given twice.
 */
export type Colour = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** The first sixteen are proposed; the others wait to be chosen. Places are for ever. */
export const emblemNames = [
  'bird',
  'fish',
  'tree',
  'sun',
  'pot',
  'boat',
  'leaf',
  'house',
  'basket',
  'lamp',
  'hill',
  'flower',
  'cup',
  'kite',
  'drum',
  'wheel',
  'gourd',
  'ladder',
  'fan',
  'wheat',
  'mango',
  'comb',
  'swing',
  'pineapple',
] as const;
export type EmblemName = (typeof emblemNames)[number];

export interface Emblem {
  readonly picture: EmblemName;
  readonly colour: Colour;
}

const proposed = 16;

// Madder and plum, leaf and olive, indigo and violet, earth and olive: told apart badly in poor light or by weak eyes.
const near: Readonly<Record<Colour, readonly Colour[]>> = {
  1: [1, 5, 6],
  2: [2, 7, 4],
  3: [3, 8, 6],
  4: [4, 8, 2],
  5: [5, 1, 7],
  6: [6, 1, 3],
  7: [7, 2, 5],
  8: [8, 3, 4],
};

const colourAt = (at: number): Colour => ((((at % 8) + 8) % 8) + 1) as Colour;

/**
 * Byte 0 mod 16 names the picture, or the next one after it that is rarer in the group; byte 1 mod 8 the colour, or the
 * next that is far from the colours which already stand on that picture.
 */
export const emblemOf = (member: string, others: readonly Emblem[] = []): Emblem => {
  const bytes = wovenFrom('emblem', member);
  const uses = (name: EmblemName): number => others.filter(({ picture }) => picture === name).length;
  const candidates = emblemNames.slice(0, proposed);
  const fewest = Math.min(...candidates.map(uses));
  const start = byteAt(bytes, 0) % proposed;
  const turned = [...candidates.slice(start), ...candidates.slice(0, start)];
  const picture = turned.find((name) => uses(name) === fewest) ?? 'bird';
  const taken = others.filter((other) => other.picture === picture).map(({ colour }) => colour);
  const first = byteAt(bytes, 1) % 8;
  const order = Array.from({ length: 8 }, (_, at) => colourAt(first + at));
  const colour =
    order.find((one) => taken.every((other) => !near[other].includes(one))) ??
    order.find((one) => !taken.includes(one)) ??
    colourAt(first);
  return { picture, colour };
};
