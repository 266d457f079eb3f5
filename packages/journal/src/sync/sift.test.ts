import { expect, test } from 'vitest';
import { writeEntry } from '../author.ts';
import { testRandom, testSigner, testVerify } from '../testing.ts';
import { toyGrammar, toy } from '../testing-toy.ts';
import type { Read, Wire } from '../wire.ts';
import { sift } from './sift.ts';

const amina = testSigner('amina');

const written = async (count: number): Promise<readonly Read[]> => {
  const reads: Read[] = [];
  const random = testRandom('sift');
  for (let at = 0; at < count; at += 1) {
    const last = reads.at(-1);
    reads.push(
      await writeEntry({
        book: reads[0]?.id,
        head: last && { n: last.header.n, id: last.id },
        seen: [],
        meeting: undefined,
        time: at,
        ledger: toy({ type: 'toy.Moved', v: 1, sum: at }),
        signer: amina,
        random,
      }),
    );
  }
  return reads;
};

const keys = new Map([[amina.device, amina.key]]);

const ports = (reads: readonly Read[], here: readonly string[] = []) => ({
  book: reads[0]?.id ?? '',
  isHere: (id: string) => here.includes(id),
  keys,
  grammar: toyGrammar,
  verify: testVerify,
});

const wiresOf = (reads: readonly Read[]): readonly Wire[] => reads.map(({ wire }) => wire);

test('what is new and sound comes through in its order, once', async () => {
  const reads = await written(4);
  const { reads: fresh, declined } = await sift(
    [...wiresOf(reads), ...wiresOf(reads)],
    ports(reads, [reads[1]?.id ?? '']),
  );
  expect(fresh.map(({ header }) => header.n)).toEqual([0, 2, 3]);
  expect(declined).toEqual([]);
});

test('each flaw is named with the place that it claims: changed, of another book, of another hand, of nobody known', async () => {
  const reads = await written(3);
  const [first, second, third] = wiresOf(reads);
  if (!first || !second || !third) throw new Error('three lines were written');
  const stranger = testSigner('stranger');
  const theirs = await writeEntry({
    ...{ book: reads[0]?.id, head: undefined, seen: [], meeting: undefined, time: 0 },
    ledger: toy({ type: 'toy.Moved', v: 1, sum: 9 }),
    signer: stranger,
    random: testRandom('stranger'),
  });
  const wires = [
    { ...first, parts: [{ salt: 'AAAAAAAAAAAAAAAAAAAAAA', body: '{}' }] },
    { ...second, s: first.s },
    { ...third, h: third.h.replace('"t":2', '"t":3') },
    theirs.wire,
    { h: 'nonsense', s: '', a: 1, parts: [] } as Wire,
  ];
  const { reads: fresh, declined } = await sift(wires, ports(reads));
  expect(fresh).toEqual([]);
  expect(declined.map(({ why, n }) => `${why} ${n}`).toSorted()).toEqual([
    'commitment-wrong 0',
    'foreign-signature 1',
    'foreign-signature 2',
    'not-an-entry -1',
    'unknown-device 0',
  ]);
});

test('in haste the last signature of a stretch vouches for the ones before; where it does not hold, each stands alone', async () => {
  const reads = await written(5);
  const wires = wiresOf(reads);
  const [first] = wires;
  const inner = wires.map((wire, at) => (at === 2 ? { ...wire, s: first?.s ?? '' } : wire));
  const hasty = await sift(inner, { ...ports(reads), quick: true });
  expect(hasty.declined).toEqual([]);
  expect((await sift(inner, ports(reads))).declined.map(({ n }) => n)).toEqual([2]);
  const last = wires.map((wire, at) => (at === 4 ? { ...wire, s: first?.s ?? '' } : wire));
  const alone = await sift(last, { ...ports(reads), quick: true });
  expect(alone.declined.map(({ n }) => n)).toEqual([4]);
  expect(alone.reads).toHaveLength(4);
});
