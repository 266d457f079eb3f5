import { digestOf } from '@sanduk/capabilities/book/digest.ts';
import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import { readingOf } from '@sanduk/capabilities/book/reading.ts';
import { checkSeals } from '@sanduk/capabilities/book/seal.ts';
import type { Read } from '@sanduk/journal';
import type { Phone } from '../phone/phone.ts';
import type { World } from '../world/world.ts';

/** What a reading comes to, as two phones would compare it. */
export const faceOf = (reading: Reading): string =>
  [
    digestOf(reading),
    reading.exceptions.map(({ id, code }) => `${code}:${id.slice(0, 6)}`).join(','),
    reading.seals
      .map(({ seal, signers, final }) => `${seal.slice(0, 6)}${signers.length}${final ? '!' : '?'}`)
      .join(','),
    reading.waiting.length,
  ].join(' | ');

/** Who turned her key for which seal. */
const signersOf = (reading: Reading): string =>
  reading.seals.map(({ seal, signers }) => `${seal.slice(0, 6)}${signers.length}`).join(',');

interface FromStart {
  readonly ids: string;
  readonly face: string;
  readonly signers: string;
}

const fromStart = new WeakMap<World, FromStart[]>();

/** Phones that hold the same entries are compared with one reading from the start; what each of them read is its own. */
const readFromStart = (world: World, reads: readonly Read[]): FromStart => {
  const ids = reads
    .map(({ id }) => id)
    .toSorted()
    .join();
  const known = fromStart.get(world) ?? [];
  const found = known.find((one) => one.ids === ids);
  if (found) return found;
  const reading = readingOf(reads);
  const made = { ids, face: faceOf(reading), signers: signersOf(reading) };
  fromStart.set(world, [made, ...known].slice(0, 4));
  return made;
};

/** I12: reading from the start gives what was read on, step by step, or from a snapshot. */
export const checkReplay = (world: World, phone: Phone, reading: Reading, reads: readonly Read[]): void => {
  const { face: whole, signers: all } = readFromStart(world, reads);
  const here = faceOf(reading);
  if (here !== whole) world.breach('I12', `${phone.name} reads ${here}\n   from the start: ${whole}`);
  const some = signersOf(reading);
  if (some !== all) world.breach('I12 signers', `${phone.name} knows ${some}\n   from the start: ${all}`);
};

/** I20 and I21: the same entries in any order, and however often, read the same. */
export const checkOrder = (world: World, phone: Phone, reads: readonly Read[]): void => {
  const { face: straight } = readFromStart(world, reads);
  const mixed = faceOf(readingOf(phone.chance.shuffled([...reads, ...reads.slice(0, reads.length >> 2)])));
  if (straight !== mixed) world.breach('I20', `in order: ${straight}\n   mixed: ${mixed}`);
};

/** The digest of every seal comes out again, years later. */
export const checkSealed = (world: World, reads: readonly Read[]): void => {
  for (const { seal, final, agrees } of checkSeals(reads)) {
    if (final && agrees === false) world.breach('sealed', `the digest of seal ${seal} is another one now`);
  }
};
