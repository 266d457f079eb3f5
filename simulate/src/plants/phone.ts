import type { Plant } from './plant.ts';

/** Bugs on a phone: how a book is read, and how it is kept. */
const journal = 'packages/journal/src';
const book = 'packages/capabilities/src/book';
const client = 'apps/client/src';

const reading: readonly Plant[] = [
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
  {
    name: 'sees-nobody',
    file: `${book}/pen.ts`,
    find: 'seen: reading.tips.filter((tip) => tip !== head?.id) };',
    replace: 'seen: [] };',
    breaks: 'a line that does not say what its author knew',
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
    // A cursor one too far shows nothing: without the seal that it stands on a snapshot is not taken up at all.
    name: 'opens-with-a-part',
    file: `${client}/engine.ts`,
    find: 'const reads = readsOf(await device.read(book, snapshot.cursor));',
    replace: 'const reads = readsOf(await device.read(book, snapshot.cursor, 12));',
    breaks: 'I12: what was said last is not there when the app opens',
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
  {
    name: 'takes-twenty',
    file: `${client}/arriving.ts`,
    find: 'const reads = open.reads.map((read) => erased(held, read));',
    replace: 'const reads = open.reads.slice(0, 20).map((read) => erased(held, read));',
    breaks: 'the rest of a long bundle is forgotten',
  },
  {
    // That words do not come back from elsewhere is said twice in the code: taken in, they would be erased at once.
    name: 'noted-and-not-erased',
    file: `${client}/arriving.ts`,
    find: 'for (const part of parts) read = withoutPart(read, part);',
    replace: '',
    breaks: 'I35: words are noted as erased and stay',
  },
];

export const phonePlants: readonly Plant[] = [...reading, ...phone];
