import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphOf, isBefore } from './graph.ts';
import type { Order } from './order.ts';
import { causalOrderOf, orderOf } from './order.ts';
import type { Standing } from './standing.ts';
import { standingOf } from './standing.ts';
import { arrivals, histories } from './testing-histories.ts';
import { toyGrammar } from './testing-toy.ts';
import type { Read } from './wire.ts';

const idsOf = ({ placed }: Order): readonly string[] => placed.map(({ read }) => read.id);

const plain = ({ fallen, adopted, exceptions, settled }: Standing) => ({
  fallen: [...fallen].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  adopted: [...adopted].map(([id, list]) => [id, list.toSorted()] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  exceptions,
  settled: [...settled].toSorted(),
});

const arriving = histories.chain((reads) => fc.tuple(fc.constant(reads), arrivals(reads), arrivals(reads)));

test('O1 any arrival gives the same order, the same standing and the same exceptions', () =>
  fc.assert(
    fc.property(arriving, ([, one, other]) => {
      const [a, b] = [orderOf(one, toyGrammar), orderOf(other, toyGrammar)];
      expect(idsOf(b)).toEqual(idsOf(a));
      expect(b.placed.map(({ segment }) => segment)).toEqual(a.placed.map(({ segment }) => segment));
      expect(b.chain.doubles).toEqual(a.chain.doubles);
      expect(plain(standingOf(b, toyGrammar))).toEqual(plain(standingOf(a, toyGrammar)));
    }),
    { numRuns: 250 },
  ));

test('O5 whatever the clocks claim, the order is the same', () =>
  fc.assert(
    fc.property(histories, fc.integer(), (reads, seed) => {
      const wound = reads.map((read, at) => ({
        ...read,
        header: { ...read.header, t: (seed * (at + 7)) % 1e12, o: at },
      }));
      expect(idsOf(orderOf(wound, toyGrammar))).toEqual(idsOf(orderOf(reads, toyGrammar)));
    }),
    { numRuns: 40 },
  ));

test('O2 an entry comes after everything that its author had seen, in the book and in its file', () =>
  fc.assert(
    fc.property(histories, (reads) => {
      const { graph } = orderOf(reads, toyGrammar);
      for (const ordered of [orderOf(reads, toyGrammar).placed.map(({ read }) => read), causalOrderOf(reads)]) {
        const at = new Map(ordered.map(({ id }, index) => [id, index]));
        expect(at.size).toBe(reads.length);
        for (const a of graph.nodes.values()) {
          for (const b of graph.nodes.values()) {
            if (isBefore(a, b)) expect(at.get(a.read.id)).toBeLessThan(at.get(b.read.id) ?? -1);
          }
        }
      }
    }),
    { numRuns: 60 },
  ));

/** Who knew of what, by walking: slow and plain. */
const pastOf = (reads: readonly Read[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const past = new Map<string, Set<string>>();
  for (const { id, header } of causalOrderOf(reads)) {
    const own = new Set<string>();
    for (const cause of [header.p, ...header.w, header.g]) {
      if (cause === null) continue;
      own.add(cause);
      for (const older of past.get(cause) ?? []) own.add(older);
    }
    past.set(id, own);
  }
  return past;
};

test('O2 the graph knows of each pair who had seen whom, forks included', () =>
  fc.assert(
    fc.property(histories, (reads) => {
      const past = pastOf(reads);
      const { nodes } = graphOf(reads);
      for (const a of nodes.values()) {
        for (const b of nodes.values()) {
          if (a !== b) expect(isBefore(a, b)).toBe(past.get(b.read.id)?.has(a.read.id) ?? false);
        }
      }
    }),
    { numRuns: 60 },
  ));

const finalsOf = ({ chain }: Order): readonly string[] => chain.finals.map(({ node }) => node.read.id);

/** Two seals that follow the same one. */
const hasRivals = (reads: readonly Read[]): boolean => {
  const seals = reads.filter(({ ledger }) => ledger.type === 'toy.Sealed');
  const all = new Map(seals.map(({ id, ledger }) => [id, ledger['prev']]));
  return new Set(all.values()).size < all.size;
};

test('O3 O4 later arrivals swap nothing that a final seal covers, and nothing at all while no seal becomes final', () => {
  let sealedOnes = 0;
  fc.assert(
    fc.property(
      histories.chain((reads) => fc.tuple(arrivals(reads), fc.nat(100))),
      ([reads, percent]) => {
        const before = orderOf(reads.slice(0, Math.ceil((reads.length * percent) / 100)), toyGrammar);
        const after = orderOf(reads, toyGrammar);
        const [earlier, later] = [finalsOf(before), finalsOf(after)];
        // Two final seals in one place undo what follows them; that is an exception with a name of its own.
        if (earlier.some((seal, at) => later[at] !== seal)) {
          expect(hasRivals(reads)).toBe(true);
          return;
        }
        const same = earlier.length === later.length;
        sealedOnes += earlier.length;
        const kept = before.placed.filter(({ segment }) => same || segment < earlier.length).map(({ read }) => read.id);
        const set = new Set(kept);
        expect(idsOf(after).filter((id) => set.has(id))).toEqual(kept);
        const sealed = before.placed.filter(({ segment }) => segment < earlier.length).map(({ read }) => read.id);
        expect(idsOf(after).slice(0, sealed.length)).toEqual(sealed);
      },
    ),
    { numRuns: 400 },
  );
  expect(sealedOnes).toBeGreaterThan(20);
});
