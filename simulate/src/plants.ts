/** A bug that is put into the text of a source while it is read, to see that the simulation finds it. */
export interface Plant {
  readonly name: string;
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** What it breaks, in a few words. */
  readonly breaks: string;
}

const journal = 'packages/journal/src';
const book = 'packages/capabilities/src/book';
const client = 'apps/client/src';
const hub = 'apps/hub/src';

const order: readonly Plant[] = [
  {
    name: 'order-by-arrival',
    file: `${journal}/order.ts`,
    find: 'if (x.header.d !== y.header.d) return x.header.d < y.header.d ? -1 : 1;',
    replace: 'if (x.header.d !== y.header.d) return 0;',
    breaks: 'O1: what came first is first',
  },
  {
    name: 'order-by-clock',
    file: `${journal}/order.ts`,
    find: 'if (x.header.d !== y.header.d) return x.header.d < y.header.d ? -1 : 1;',
    replace: 'if (x.header.d !== y.header.d) return x.header.t - y.header.t;',
    breaks: 'O5: the later clock wins',
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
    find: 'if (left === 0) push(heap, later);',
    replace: 'if (left >= 0) push(heap, later);',
    breaks: 'O2: an entry before what it rests on',
  },
  {
    name: 'forgets-what-was-seen',
    file: `${journal}/graph.ts`,
    find: 'for (const cause of causes) merge(seen, cause);',
    replace: 'for (const cause of causes.slice(0, 1)) merge(seen, cause);',
    breaks: 'who knew of what',
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
  {
    name: 'late-answer-beats-seal',
    file: `${journal}/standing.ts`,
    find: '    one.segment,\n',
    replace: '    -one.segment,\n',
    breaks: 'N5: an open answer goes before a sealed one',
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
  {
    name: 'everybody-is-in',
    file: `${journal}/falling.ts`,
    find: 'if (!admission.isLetIn(node)) unheard.set',
    replace: 'if (!admission.isLetIn(node) && read.header.n < 0) unheard.set',
    breaks: 'A4: strangers speak',
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
  {
    name: 'keys-from-nowhere',
    file: `${journal}/seals.ts`,
    find: 'if (stayed.length >= Math.min(2, before.length)) return true;',
    replace: 'if (stayed.length >= 0) return true;',
    breaks: 'F6: keys that nobody handed on',
  },
  {
    name: 'digest-of-the-phone',
    file: `${book}/digest.ts`,
    find: "cycle: book.cycle?.cycle ?? '',",
    replace: "cycle: heads.length > 2 ? '' : (book.cycle?.cycle ?? ''),",
    breaks: 'D1: a digest that hangs on who computes it',
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

const reading: readonly Plant[] = [
  {
    name: 'asked-twice-on-top',
    file: `${book}/reading-on-top.ts`,
    find: '|| isAsked(reading, q)) return false;',
    replace: ') return false;',
    breaks: 'R2: a second answer, read on top',
  },
  {
    name: 'snapshot-forgets-knots',
    file: `${book}/reading.ts`,
    find: 'exceptions: kept }',
    replace: 'exceptions: [] }',
    breaks: 'R2: exceptions gone with a snapshot',
  },
  {
    name: 'loan-never-falls',
    file: 'packages/capabilities/src/lending/lending.ts',
    find: 'paid(onDay(held, at.on), principal.minor, charge.minor)',
    replace: 'paid(onDay(held, at.on), 0, charge.minor)',
    breaks: 'I13: money came back and the loan is as high as before',
  },
  {
    name: 'half-a-posting',
    file: 'packages/capabilities/src/ledger/balances.ts',
    find: 'after = changed(after, posting.credit, effectOf(posting, posting.credit));',
    replace:
      "if (posting.credit !== 'fund:social') after = changed(after, posting.credit, effectOf(posting, posting.credit));",
    breaks: 'I2: money that comes from nowhere',
  },
  {
    name: 'late-lines-on-top',
    file: `${book}/reading-on-top.ts`,
    find: 'if (!reading.tips.every((tip) => seen.has(tip)) || isAsked(reading, q)) return false;',
    replace: 'if (isAsked(reading, q)) return false;',
    breaks: 'R2: what did not know of the others is read as if it had',
  },
];

const phone: readonly Plant[] = [
  {
    name: 'saved-before-it-is',
    file: `${client}/held.ts`,
    find: 'await device.append({ id: held.id, after: before.count, entries, front, snapshot, ...more });',
    replace:
      'device.append({ id: held.id, after: before.count, entries, front, snapshot, ...more }).catch(() => undefined);',
    breaks: 'I24: saved is said before the disk has it',
  },
  {
    name: 'cursor-too-far',
    file: `${client}/engine.ts`,
    find: 'const cursor = from + covered;',
    replace: 'const cursor = Math.min(engine.count, from + covered + 1);',
    breaks: 'I12: an entry falls between snapshot and tail',
  },
  {
    name: 'kept-twice',
    file: `${client}/arriving.ts`,
    find: 'isHere: (id) => ids.has(id),',
    replace: 'isHere: (id) => ids.size < 0 && ids.has(id),',
    breaks: 'I21: what comes again is kept again',
  },
  {
    name: 'log-before-entries',
    file: `${client}/arriving.ts`,
    find: 'await keepOthers(held, reads, { ...more, beside });',
    replace:
      'if (more.hub) await device.coverAnew(held.id, { hub: more.hub }); await keepOthers(held, reads, { ...more, beside });',
    breaks: 'Y7: how far the log was read is kept before what was read',
  },
  {
    name: 'words-in-the-clear',
    file: `${journal}/sealed/veil.ts`,
    find: 'if (part === 0 || !isDisclosed(held)) {',
    replace: 'if (part === 0 || !isDisclosed(held) || part === 1) {',
    breaks: 'E3: names lie open at the hub',
  },
  {
    name: 'erased-words-stay',
    file: `${client}/arriving.ts`,
    find: 'if (due.length === 0 && open.size === 0) return;',
    replace: 'if (open.size === 0) return;',
    breaks: 'I35: words that the group erased stay on phones',
  },
];

const carrying: readonly Plant[] = [
  {
    name: 'sent-by-hope',
    file: `${journal}/sync/pushing.ts`,
    find: 'isMoving = isMoving && isPast;',
    replace: '',
    breaks: 'Y1: what was looked at counts as sent',
  },
  {
    name: 'gaps-unheard',
    file: `${journal}/sync/pushing.ts`,
    find: 'if (needed.size > 0) {',
    replace: 'if (needed.size < 0) {',
    breaks: 'Y2: a hole at the hub is never filled',
  },
  {
    name: 'new-log-unseen',
    file: `${journal}/sync/greeting.ts`,
    find: 'answer.epoch > met.epoch',
    replace: 'answer.epoch > met.epoch && met.size < 0',
    breaks: 'Y4: a log that began anew is not read anew',
  },
  {
    name: 'held-is-done',
    file: `${journal}/sync/pushing.ts`,
    find: 'const patience = 30 * 24 * 3_600_000;',
    replace: 'const patience = Number.POSITIVE_INFINITY;',
    breaks: 'what was held once is never sent again',
  },
];

const desk: readonly Plant[] = [
  {
    name: 'gap-taken',
    file: `${hub}/plan.ts`,
    find: 'if (!follows(places, read)) {',
    replace: 'if (!follows(places, read) && read.header.n < 0) {',
    breaks: 'H4: a chain with a hole',
  },
  {
    name: 'held-for-ever',
    file: `${hub}/plan.ts`,
    find: 'if (!inOrder) draft.admitted.push(...admitted);',
    replace: 'if (inOrder) draft.admitted.push(...admitted);',
    breaks: 'what waited outside never comes in',
  },
  {
    name: 'answered-before-written',
    file: `${hub}/pushing.ts`,
    find: 'return room.store.append(change);',
    replace: `void room.store.append(change).catch(() => undefined);
  const now = { bytes: 0, restored: false, ...before?.now, epoch: change.epoch, size: size + entries.length };
  return { answer: 'kept', now: { ...now, frontier: change.frontier, revision: change.revision + 1 } };`,
    breaks: 'H1: answered before it is on the disk',
  },
  {
    name: 'tree-without-the-first',
    file: `${hub}/pushing.ts`,
    find: '      entries.map(({ id }) => leafHashOf(id)),',
    replace: '      entries.slice(1).map(({ id }) => leafHashOf(id)),',
    breaks: 'the signed root is not that of the log',
  },
  {
    name: 'restored-goes-on',
    file: `${hub}/pushing.ts`,
    find: 'if (before?.now.restored && plan.change.entries.length > 0) {',
    replace: 'if (before?.now.restored && plan.change.entries.length < 0) {',
    breaks: 'I25: after a backup one size is signed twice',
  },
  {
    name: 'put-out-and-let-in',
    file: `${hub}/doors.ts`,
    find: "doors.devices.set(device, { ...rest, state: 'out',",
    replace: "doors.devices.set(device, { ...rest, state: 'in',",
    breaks: 'D2: a stolen phone still reads at the hub',
  },
  {
    name: 'open-house',
    file: `${hub}/pulling.ts`,
    find: "if (door?.state !== 'in') throw new Complaining",
    replace: "if (door?.state === 'out') throw new Complaining",
    breaks: 'I34: whoever asks is given the book',
  },
  {
    name: 'hub-keeps-erased-words',
    file: `${hub}/doors.ts`,
    find: "typeof entry === 'string' && Number.isSafeInteger(part) && Number(part) > 0",
    replace: "typeof entry === 'string' && Number.isSafeInteger(part) && Number(part) > 7",
    breaks: 'I35: the hub keeps words that the group erased',
  },
  {
    name: 'refused-signatures-kept',
    file: `${hub}/plan.ts`,
    find: 'if (signed === false) {',
    replace: 'if (signed === false && wasHeld) {',
    breaks: 'I22: a forged line in the log',
  },
];

const log: readonly Plant[] = [
  {
    name: 'any-proof-will-do',
    file: `${journal}/sync/following.ts`,
    find: 'return hashes !== undefined && isConsistent(from.size, to.size, hashes, from.root, to.root);',
    replace: 'return hashes !== undefined;',
    breaks: 'F2: a rewritten log is believed',
  },
  {
    name: 'two-roots-believed',
    file: `${journal}/sync/following.ts`,
    find: 'if (from.size === to.size) return sameHash(from.root, to.root);',
    replace: 'if (from.size === to.size) return true;',
    breaks: 'Y6: a split view is not seen',
  },
  {
    name: 'any-key-signs',
    file: `${journal}/sync/following.ts`,
    find: "if (!isSigned(read, key)) throw peerSays('wrong-answer', 'checkpoint-signature');",
    replace: '',
    breaks: 'F1: notes that the hub never signed',
  },
  {
    name: 'what-others-heard-is-nothing',
    file: `${client}/gossip.ts`,
    find: 'for (const shown of checkpoints.slice(0, mostHeard)) {',
    replace: 'for (const shown of checkpoints.slice(0, 0)) {',
    breaks: 'what another phone was shown is not looked at',
  },
];

export const plants: readonly Plant[] = [
  ...order,
  ...standing,
  ...admission,
  ...seals,
  ...sifting,
  ...reading,
  ...phone,
  ...carrying,
  ...desk,
  ...log,
];
