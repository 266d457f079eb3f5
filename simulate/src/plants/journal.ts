import type { Plant } from './plant.ts';

/** Bugs in the order of a book: what comes first, what stands, who may speak, what is final, what was signed. */
const journal = 'packages/journal/src';
const client = 'apps/client/src';

const order: readonly Plant[] = [
  {
    name: 'order-by-arrival',
    file: `${journal}/order.ts`,
    find: 'if (x.header.d !== y.header.d) return x.header.d < y.header.d ? -1 : 1;',
    replace: 'if (x.header.d !== y.header.d) return 0;',
    breaks: 'O1: what came first is first',
  },
  {
    name: 'seals-do-not-order',
    file: `${journal}/order.ts`,
    find: 'if (a.segment !== b.segment) return a.segment - b.segment;',
    replace: '',
    breaks: 'O3: what came late slips under a seal',
  },
  {
    name: 'effects-before-causes',
    file: `${journal}/order.ts`,
    find: 'if (left === 0) heap.push(later);',
    replace: 'if (left >= 0) heap.push(later);',
    breaks: 'O2: an entry before what it rests on',
  },
  {
    name: 'forgets-what-was-seen',
    file: `${journal}/graph.ts`,
    find: 'for (const cause of causes) merge(seen, cause);',
    replace: 'for (const cause of causes.slice(0, 1)) merge(seen, cause);',
    breaks: 'who knew of what',
  },
  {
    name: 'cut-without-its-end',
    file: `${journal}/order.ts`,
    find: 'if ((list[middle] ?? -1) >= at) high = middle;',
    replace: 'if ((list[middle] ?? -1) > at) high = middle;',
    breaks: 'O3: the last line under a seal counts as open',
  },
  {
    name: 'counter-stands-still',
    file: `${journal}/author.ts`,
    find: 'n: head ? head.n + 1 : 0,',
    replace: 'n: head ? head.n + (head.n > 60 ? 0 : 1) : 0,',
    breaks: 'a chain that does not count on',
  },
  {
    name: 'wrong-predecessor',
    file: `${journal}/author.ts`,
    find: 'p: head?.id ?? null,',
    replace: 'p: head && head.n > 60 ? (book ?? null) : (head?.id ?? null),',
    breaks: 'a chain that does not hang together',
  },
];

const standing: readonly Plant[] = [
  {
    name: 'both-answers-stand',
    file: `${journal}/standing.ts`,
    find: "making.fallen.set(one.read.id, { why: 'answered', by: [stands.read.id, ...picked] });",
    replace: '',
    breaks: 'N2: the same cash twice',
  },
  {
    name: 'reversal-without-effect',
    file: `${journal}/falling.ts`,
    find: "if (direct) return { why: 'reversed', by: [direct.read.id] };",
    replace: '',
    breaks: 'N1: what was taken back stands',
  },
  {
    name: 'revoked-and-heard',
    file: `${journal}/falling.ts`,
    find: 'if (!unheard) return undefined;',
    replace: 'if (unheard || !unheard) return undefined;',
    breaks: 'N4: phones that are not in speak',
  },
];

const admission: readonly Plant[] = [
  {
    name: 'one-voice-is-enough',
    file: `${journal}/admission.ts`,
    find: 'if (writingIn(voices, seen).length <= 1) return false;',
    replace: 'if (writingIn(voices, seen).length >= 0) return false;',
    breaks: 'A2: a single officer lets a phone in',
  },
  {
    name: 'any-phone-turns-any-key',
    file: `${journal}/admission.ts`,
    find: 'return !writingIn(voices, seen).some((one) => one.member === member && !one.shared);',
    replace: 'return true;',
    breaks: 'F5: keys of others',
  },
];

const seals: readonly Plant[] = [
  {
    name: 'a-key-less',
    file: `${journal}/seals.ts`,
    find: 'signers.length === keys.length',
    replace: 'signers.length >= keys.length - 1',
    breaks: 'F1: final without the last key',
  },
];

const sifting: readonly Plant[] = [
  {
    name: 'signatures-unseen',
    file: `${journal}/sync/sift.ts`,
    find: 'if (flaw && stretch[at]) flaws.set(stretch[at].id, flaw);',
    replace: '{}',
    breaks: 'I22: a line in the name of another phone',
  },
  {
    name: 'promises-unseen',
    file: `${journal}/wire.ts`,
    find: "return commitmentOf(saltBytes, body) === commitment ? undefined : { flaw: 'commitment-wrong', part: index };",
    replace: 'return undefined;',
    breaks: 'W2: another body under the same header',
  },
];

const log: readonly Plant[] = [
  {
    name: 'any-proof-will-do',
    file: `${journal}/sync/following.ts`,
    find: 'return hashes !== undefined && isConsistent(from.size, to.size, hashes, from.root, to.root);',
    replace: 'return hashes !== undefined;',
    breaks: 'F2: a rewritten log is believed',
    hunt: { lie: 'swap', seed: 16 },
  },
  {
    name: 'two-roots-believed',
    file: `${journal}/sync/following.ts`,
    find: 'if (from.size === to.size) return sameHash(from.root, to.root);',
    replace: 'if (from.size === to.size) return true;',
    breaks: 'F3: another order than the signed one is believed',
    hunt: { lie: 'reorder', seed: 43 },
  },
  {
    name: 'what-others-heard-is-nothing',
    file: `${client}/gossip.ts`,
    find: 'for (const shown of checkpoints.slice(0, mostHeard)) {',
    replace: 'for (const shown of checkpoints.slice(0, 0)) {',
    breaks: 'what another phone was shown is not looked at',
    hunt: { lie: 'split', seed: 2 },
  },
];

export const journalPlants: readonly Plant[] = [...order, ...standing, ...admission, ...seals, ...sifting, ...log];
