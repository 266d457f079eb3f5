import { expect, test } from 'vitest';
import { exceptionIdOf } from './ids.ts';
import { orderOf } from './order.ts';
import type { Standing } from './standing.ts';
import { standingOf } from './standing.ts';
import { testSigner } from './testing.ts';
import { toy, toyGrammar } from './testing-toy.ts';
import type { ToyPart } from './testing-toy.ts';
import type { Actor } from './testing-world.ts';
import { actor, cutOfKnown, learns, writes } from './testing-world.ts';
import type { Read } from './wire.ts';

const standing = (...actors: readonly Actor[]): Standing =>
  standingOf(orderOf([...new Map(actors.flatMap(({ known }) => [...known])).values()], toyGrammar), toyGrammar);

const why = (found: Standing, read: Read): string => found.fallen.get(read.id)?.why ?? 'stands';

/** Two devices that know the same beginning. */
const two = (): readonly [Actor, Actor] => {
  const [a, b] = [actor('device 0'), actor('device 1')];
  writes(a, toy({ type: 'toy.Moved', v: 1, sum: 0 }));
  writes(a, toy({ type: 'toy.Enrolled', v: 1, device: testSigner('device 1').device, member: 'm1' }));
  learns(b, a);
  return [a, b];
};

/** A third, let in by both. */
const three = (): readonly [Actor, Actor, Actor] => {
  const [a, b] = two();
  const c = actor('device 2');
  const { device } = testSigner('device 2');
  const enrolled = writes(a, toy({ type: 'toy.Enrolled', v: 1, device, member: 'm2' }));
  learns(b, a);
  writes(b, toy({ type: 'toy.Vouched', v: 1, entry: enrolled.id, member: 'm1' }));
  for (const one of [a, c]) learns(one, b);
  return [a, b, c];
};

const moved = (sum: number, instead?: string): ToyPart => ({
  type: 'toy.Moved',
  v: 1,
  sum,
  ...(instead === undefined ? {} : { instead }),
});
const decided = (what: number): ToyPart => ({ type: 'toy.Decided', v: 1, about: 'the price', what });
const reversed = (entry: Read): ToyPart => ({ type: 'toy.Reversed', v: 1, entry: entry.id });
const settled = (code: string, entries: readonly Read[], stands?: Read): ToyPart => ({
  type: 'toy.Settled',
  v: 1,
  exception: exceptionIdOf(
    code,
    entries.map(({ id }) => id),
  ),
  how: stands ? 'adopted' : 'dismissed',
  ...(stands ? { stands: stands.id } : {}),
});

/** Opens, seals and signs with both keys. */
const close = (who: Actor, meeting: string, prev?: Read): Read => {
  writes(who, toy({ type: 'toy.Opened', v: 1, meeting, keys: ['k1', 'k2'] }));
  const before = prev === undefined ? {} : { prev: prev.id };
  const seal = writes(who, toy({ type: 'toy.Sealed', v: 1, meeting, ...before, cut: cutOfKnown(who) }), { meeting });
  for (const member of ['k1', 'k2']) writes(who, toy({ type: 'toy.Signed', v: 1, seal: seal.id, member }));
  return seal;
};

test('N1 a reversed entry falls, and stands again when the reversal is reversed', () => {
  const [a] = two();
  const sum = writes(a, toy(moved(5)));
  const once = writes(a, toy(reversed(sum)));
  expect(why(standing(a), sum)).toBe('reversed');
  const twice = writes(a, toy(reversed(once)));
  expect(why(standing(a), sum)).toBe('stands');
  expect(why(standing(a), once)).toBe('reversed');
  writes(a, toy(reversed(twice)));
  expect(why(standing(a), sum)).toBe('reversed');
});

test('N1 a seal is not reversed by anybody', () => {
  const [a] = two();
  const seal = close(a, 'm1');
  writes(a, toy(reversed(seal)));
  expect(why(standing(a), seal)).toBe('stands');
});

test('N2 two equal answers are one, without a word', () => {
  const [a, b] = two();
  const one = writes(a, toy(moved(5)), { question: 'q' });
  const other = writes(b, toy(moved(5)), { question: 'q' });
  const found = standing(a, b);
  expect([why(found, one), why(found, other)].toSorted()).toEqual(['answered', 'stands']);
  expect(found.exceptions).toEqual([]);
});

test('N2 two different answers are an exception, and the group can adopt the other one', () => {
  const [a, b] = two();
  const one = writes(a, toy(moved(5)), { question: 'q' });
  const other = writes(b, toy(moved(6)), { question: 'q' });
  const found = standing(a, b);
  const [lost, won] = why(found, one) === 'answered' ? [one, other] : [other, one];
  expect(found.exceptions).toMatchObject([{ code: 'journal.answered-twice', entries: [one.id, other.id].toSorted() }]);
  learns(a, b);
  const pick = writes(a, toy(settled('journal.answered-twice', [one, other], lost)));
  const after = standing(a);
  expect([why(after, lost), why(after, won)]).toEqual(['stands', 'answered']);
  expect(after.adopted.get(pick.id)).toEqual([lost.id]);
  expect(after.exceptions).toEqual([]);
});

test('N2 an answer that the group passed over does not come back when the picked one is taken back', () => {
  const [a, b] = two();
  const one = writes(a, toy(moved(5)), { question: 'q' });
  const other = writes(b, toy(moved(6)), { question: 'q' });
  learns(a, b);
  const pick = writes(a, toy(settled('journal.answered-twice', [one, other], one)));
  writes(a, toy(reversed(one)));
  expect([why(standing(a), one), why(standing(a), other)]).toEqual(['reversed', 'answered']);
  expect(standing(a).exceptions).toEqual([]);
  writes(a, toy(reversed(pick)));
  expect(why(standing(a), other)).toBe('stands');
});

test('N2 what said the same as an answer that was passed over goes with it, whenever it comes', () => {
  const [a, b, c] = three();
  const passed = writes(a, toy(moved(5)), { question: 'q' });
  const same = writes(b, toy(moved(5)), { question: 'q' });
  const picked = writes(c, toy(moved(6)), { question: 'q' });
  learns(a, c);
  const late = standing(a, b, c).exceptions.flatMap(({ entries }) => entries);
  expect(late).toContain(picked.id);
  writes(a, toy(settled('journal.answered-twice', [passed, picked], picked)));
  const found = standing(a, b, c);
  expect([passed, same, picked].map((one) => why(found, one))).toEqual(['answered', 'answered', 'stands']);
  expect(found.exceptions).toEqual([]);
  // Said again by somebody who knows what the group picked, it is asked about anew.
  learns(b, a);
  const again = writes(b, toy(moved(5)), { question: 'q' });
  expect(standing(b, c).exceptions).toMatchObject([{ entries: [again.id, picked.id].toSorted() }]);
});

test('N2 of three answers the one that the group picked over another stands until the third is asked about', () => {
  const [a, b, c] = three();
  const answers = [a, b, c].map((one, at) => writes(one, toy(moved(5 + at)), { question: 'q' }));
  for (const one of [b, c]) learns(a, one);
  const before = standing(a);
  const stood = answers.find((one) => why(before, one) === 'stands');
  const others = answers.filter((one) => one !== stood);
  if (!stood) throw new Error('one of them stands');
  // Whichever of the others is picked, it stands; by order alone the third might.
  for (const pick of others) {
    const settlement = writes(a, toy(settled('journal.answered-twice', [stood, pick], pick)));
    const found = standing(a);
    expect(why(found, pick)).toBe('stands');
    expect(found.exceptions).toMatchObject([{ entries: others.map(({ id }) => id).toSorted() }]);
    writes(a, toy(reversed(settlement)));
  }
});

test('N2 what confirmed a reversed answer goes with it, and the right answer stands in its place', () => {
  const [a, b] = two();
  const one = writes(a, toy(moved(5)), { question: 'q' });
  const same = writes(b, toy(moved(5)), { question: 'q' });
  writes(a, toy(reversed(one)));
  const right = writes(a, toy(moved(2, one.id)), { question: 'q' });
  const found = standing(a, b);
  expect([why(found, one), why(found, same), why(found, right)]).toEqual(['reversed', 'reversed', 'stands']);
  expect(found.exceptions).toEqual([]);
});

test('N2 N5 a sealed answer goes before an open one', () => {
  const [a, b] = two();
  const [late, early] = testSigner('device 0').device < testSigner('device 1').device ? [a, b] : [b, a];
  const open = writes(late, toy(moved(6)), { question: 'q' });
  const sealed = writes(early, toy(moved(5)), { question: 'q' });
  expect(why(standing(a, b), sealed)).toBe('answered'); // by order alone the other would stand
  close(early, 'm1');
  const found = standing(a, b);
  expect([why(found, sealed), why(found, open)]).toEqual(['stands', 'answered']);
});

test('N3 two decisions that did not know of each other wait for the group', () => {
  const [a, b] = two();
  const one = writes(a, toy(decided(1)));
  const other = writes(b, toy(decided(2)));
  const found = standing(a, b);
  expect([why(found, one), why(found, other)]).toEqual(['contested', 'contested']);
  expect(found.exceptions).toMatchObject([{ code: 'journal.contested' }]);
  learns(a, b);
  const pick = writes(a, toy(settled('journal.contested', [one, other], other)));
  const after = standing(a);
  expect([why(after, one), why(after, other)]).toEqual(['dismissed', 'stands']);
  expect(after.adopted.get(pick.id)).toEqual([other.id]);
  expect(after.exceptions).toEqual([]);
});

test('N3 a decision that knew of the other one replaces it; an equal one confirms it', () => {
  const [a, b] = two();
  const one = writes(a, toy(decided(1)));
  const same = writes(b, toy(decided(1)));
  expect([why(standing(a, b), one), why(standing(a, b), same)].toSorted()).toEqual(['answered', 'stands']);
  const next = writes(a, toy(decided(3)));
  expect(why(standing(a), next)).toBe('stands');
  expect(why(standing(a), one)).toBe('stands');
});

test('N3 with which key something was signed as well makes it no other decision', () => {
  const [a, b] = two();
  const one = writes(a, toy({ ...decided(1), proof: 'pin of idris' } as ToyPart));
  const same = writes(b, toy({ ...decided(1), proof: 'pin of rahma' } as ToyPart));
  const found = standing(a, b);
  expect([why(found, one), why(found, same)].toSorted()).toEqual(['answered', 'stands']);
  expect(found.exceptions).toEqual([]);
});

test('N3 two settlements of one contest that disagree are contested themselves', () => {
  const [a, b] = two();
  const one = writes(a, toy(decided(1)));
  const other = writes(b, toy(decided(2)));
  learns(a, b);
  learns(b, a);
  const forOne = writes(a, toy(settled('journal.contested', [one, other], one)));
  const forOther = writes(b, toy(settled('journal.contested', [one, other], other)));
  const found = standing(a, b);
  expect([one, other, forOne, forOther].map((read) => why(found, read))).toEqual(Array(4).fill('contested'));
  learns(a, b);
  writes(a, toy(settled('journal.contested', [forOne, forOther], forOther)));
  const after = standing(a);
  expect([why(after, one), why(after, other)]).toEqual(['dismissed', 'stands']);
});

test('N3 N5 a sealed decision is not unmade by one that hid what it knew', () => {
  const [a, b] = two();
  const sealed = writes(a, toy(decided(1)));
  close(a, 'm1');
  const late = writes(b, toy(decided(2)));
  const found = standing(a, b);
  expect([why(found, sealed), why(found, late)]).toEqual(['stands', 'contested']);
  expect(found.exceptions).toHaveLength(1);
});

test('N4 what a revoked device said beyond its last admitted entry waits to be adopted', () => {
  const [a, b] = two();
  const last = writes(b, toy(moved(1)));
  const beyond = writes(b, toy(moved(2)));
  learns(a, b);
  const { d: device, n: lastN } = last.header;
  writes(a, toy({ type: 'toy.Opened', v: 1, meeting: 'm1', keys: ['k1', 'k2', 'k3'] }));
  const out = writes(a, toy({ type: 'toy.Revoked', v: 1, device, lastN, lastHash: last.id, by: 'k1' }));
  expect(why(standing(a), beyond)).toBe('stands');
  writes(a, toy({ type: 'toy.Vouched', v: 1, entry: out.id, member: 'k2' }));
  const found = standing(a);
  expect([why(found, last), why(found, beyond)]).toEqual(['stands', 'revoked']);
  expect(found.exceptions).toMatchObject([{ code: 'journal.after-revocation', entries: [beyond.id] }]);
  writes(a, toy(settled('journal.after-revocation', [beyond], beyond)));
  expect(why(standing(a), beyond)).toBe('stands');
});

test('F1 F2 a seal is final with its last key, and makes the seals before it final', () => {
  const [a] = two();
  writes(a, toy({ type: 'toy.Opened', v: 1, meeting: 'm1', keys: ['k1', 'k2'] }));
  const first = writes(a, toy({ type: 'toy.Sealed', v: 1, meeting: 'm1', cut: cutOfKnown(a) }));
  writes(a, toy({ type: 'toy.Signed', v: 1, seal: first.id, member: 'k1' }));
  writes(a, toy({ type: 'toy.Signed', v: 1, seal: first.id, member: 'k1' }));
  writes(a, toy({ type: 'toy.Signed', v: 1, seal: first.id, member: 'a stranger' }));
  const chain = () => orderOf([...a.known.values()], toyGrammar).chain;
  expect(chain().finals).toHaveLength(0);
  expect(chain().seals).toMatchObject([{ final: false, signers: ['k1'] }]);
  close(a, 'm2', first);
  expect(chain().finals).toHaveLength(2);
});

test('F3 a seal waits for the entries that its cut names', () => {
  const [a, b] = two();
  const elsewhere = writes(b, toy(moved(7)));
  const cut = [...cutOfKnown(a), ...cutOfKnown(b).filter(([, , id]) => id === elsewhere.id)];
  writes(a, toy({ type: 'toy.Opened', v: 1, meeting: 'm1', keys: ['k1'] }));
  const seal = writes(a, toy({ type: 'toy.Sealed', v: 1, meeting: 'm1', cut }));
  writes(a, toy({ type: 'toy.Signed', v: 1, seal: seal.id, member: 'k1' }));
  expect(orderOf([...a.known.values()], toyGrammar).chain.seals).toHaveLength(0);
  learns(a, b);
  expect(orderOf([...a.known.values()], toyGrammar).chain.finals).toHaveLength(1);
});

test('F4 of two final seals in one place neither counts until the group settles which', () => {
  const [a, b] = two();
  const one = close(a, 'm1');
  const other = close(b, 'm1');
  learns(a, b);
  const chain = () => orderOf([...a.known.values()], toyGrammar).chain;
  expect(chain().finals).toHaveLength(0);
  expect(chain().doubles).toEqual([[one.id, other.id].toSorted()]);
  writes(a, toy(settled('journal.double-seal', [one, other], other)));
  expect(chain().finals.map(({ node }) => node.read.id)).toEqual([other.id]);
  expect(chain().doubles).toEqual([]);
});
