import type { Draft } from '../book/entries.ts';
import type { Office } from './entries.ts';

/** Somebody who is about to join: what a form holds until it is said. No more is asked of her than this. */
export interface Newcomer {
  readonly member: string;
  readonly nickname: string;
  readonly phone: string;
  readonly number: number;
  /** Places in the lists of dyes and pictures, from 0. */
  readonly colour: number;
  readonly picture: number;
}

export const longestNickname = 200;

/** The number after the largest that was ever given. */
export const nextNumber = (numbers: readonly number[]): number => Math.max(0, ...numbers) + 1;

/** What names differ by for the ear: neither capitals nor accents nor spaces round them. */
const heard = (name: string): string => name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();

/** Others who are called the same. Both may stay: the number tells them apart. */
export const namesakes = <P extends { readonly number: number }>(
  nickname: string,
  others: readonly (P & { readonly name: string })[],
): readonly P[] => (heard(nickname) === '' ? [] : others.filter(({ name }) => heard(name) === heard(nickname)));

/** Why she cannot join as she is written; undefined when she can. */
export const missingIn = (
  { nickname, number }: Newcomer,
  numbers: readonly number[],
): 'name' | 'name-too-long' | 'number-taken' | 'number' | undefined => {
  if (nickname.trim() === '') return 'name';
  if ([...nickname.trim().normalize('NFC')].length > longestNickname) return 'name-too-long';
  if (number < 1) return 'number';
  return numbers.includes(number) ? 'number-taken' : undefined;
};

export const joinedDraft = (newcomer: Newcomer, by: string): Draft => {
  const { member, number, colour, picture, nickname, phone } = newcomer;
  const words = { nickname: nickname.trim(), ...(phone.trim() === '' ? {} : { phone: phone.trim() }) };
  return { type: 'membership.Joined', member, number, colour, picture, by, words };
};

/**
 * Who could serve as what, in a group that has not chosen yet: first those without whom no meeting can be held, then
 * chair and counters as far as there are members. Nobody serves twice.
 */
export const officesProposed = (
  members: readonly string[],
  keyHolders: number,
): readonly (readonly [member: string, office: Office])[] => {
  const asked: readonly Office[] = [
    'record-keeper',
    'box-keeper',
    ...Array.from({ length: keyHolders }, (): Office => 'key-holder'),
    'chair',
    'money-counter',
    'money-counter',
  ];
  return members.flatMap((member, at) => {
    const office = asked[at];
    return office === undefined ? [] : [[member, office] as const];
  });
};

/** Seats of each office, and how many of them are taken. */
export interface Seats {
  readonly office: Office;
  readonly seats: number;
  readonly taken: number;
}

export const seatsTaken = (given: readonly Office[], keyHolders: number): readonly Seats[] =>
  (
    [
      ['chair', 1],
      ['record-keeper', 1],
      ['box-keeper', 1],
      ['money-counter', 2],
      ['key-holder', keyHolders],
    ] as const
  ).map(([office, seats]) => ({ office, seats, taken: given.filter((one) => one === office).length }));
