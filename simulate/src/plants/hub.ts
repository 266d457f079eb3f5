import type { Plant } from './plant.ts';

/** Bugs on the way to a hub, and behind its door. */
const journal = 'packages/journal/src';
const hub = 'apps/hub/src';

const carrying: readonly Plant[] = [
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
    // That what was held is sent again after a month matters only where the hub has forgotten it: after ninety days.
    name: 'let-in-and-not-heard',
    file: `${hub}/plan.ts`,
    find: 'if (!inOrder) draft.admitted.push(...admitted);',
    replace: 'if (inOrder) draft.admitted.push(...admitted);',
    breaks: 'what a phone said before the hub let it in stays outside',
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
    hunt: { seed: 12 },
  },
  {
    name: 'pull-off-by-one',
    file: `${hub}/pulling.ts`,
    find: 'await room.store.pull(book, { epoch, from, limit: most })',
    replace: 'await room.store.pull(book, { epoch, from: from + 1, limit: most })',
    breaks: 'every pull skips an entry',
  },
  {
    name: 'hub-hears-one-voice',
    file: `${hub}/doors.ts`,
    find: 'if ([...writers].length <= 1) return true;',
    replace: 'if ([...writers].length >= 1) return true;',
    breaks: 'D1: the hub lets in whom one person let in',
  },
];

export const hubPlants: readonly Plant[] = [...carrying, ...desk];
