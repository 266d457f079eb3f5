import { deviceOfKeyText } from '@sanduk/journal';
import type { LedgerPart } from '@sanduk/journal';
import type { Door } from './store.ts';

/**
 * Whom the hub lets in. It folds no book: it goes by the few entries that say which phones belong to the group, in the
 * order of its log. Phones judge for themselves and more finely; a hub that errs here can hold something back or show an
 * officer's phone something early, and changes no figure.
 *
 *   D1  The phone that began the book is in. Another comes in by an enrolment that a phone inside has said, and, once two
 *       may write, that a second person has vouched for on a second phone, or that the recovery paper has signed.
 *   D2  A phone goes out by two who hold keys, by one in a group with one key, or by the recovery paper; by any two voices
 *       as long as nobody was named to hold a key. What it wrote up to the cut stays welcome. Phones ask what the author of
 *       the cut could know, and the hub what the log says: a cut that was said before its author had heard of the first
 *       meeting waits here until two who hold keys agree.
 *   D3  Nobody's second voice is her own: phones of one member, and her keys, are one voice; so is a phone of the group, whoever
 *       holds it.
 *   D4  What a phone that is not in has written comes into the log when a phone that is in brings it: it was seen, later
 *       entries may name it, and it counts for nothing. What such a phone brings itself waits outside.
 */
export interface DeviceDoor {
  readonly key: string;
  readonly state: 'in' | 'out';
  readonly member?: string;
  readonly shared: boolean;
  readonly writes: boolean;
  readonly sees: 'ledger' | 'group' | 'committee';
  /** Of one that is out: the counter of its last entry that counts; absent: none does. */
  readonly last?: number;
}

interface Voice {
  readonly device: string;
  readonly voice: string;
  /** By a key of a member, and not just by the phone. */
  readonly proven: boolean;
  /** Whose key of the box speaks. */
  readonly holder?: string;
}

interface Waiting extends Voice {
  readonly ledger: LedgerPart;
  /** D2. Who else agreed, where one more is not enough. */
  readonly holders?: readonly string[];
}

export interface Doors {
  readonly devices: Map<string, DeviceDoor>;
  /** Keys that lie elsewhere than in a phone's own store, and whose they are: a member's, or '' for the recovery paper. */
  readonly keys: Map<string, string>;
  /** Decisions that lack a second voice, by entry. */
  readonly waiting: Map<string, Waiting>;
  /** Voices for decisions that have not arrived. */
  readonly early: Map<string, readonly Voice[]>;
  /** Keys of phones that are not in, and of which something lies in the log. */
  readonly strangers: Map<string, string>;
  /** What phones said of phones and keys that the log had before it heard that they are in. */
  readonly later: Map<string, Said>;
  /**
   * Who holds the `keys`, as the meetings of the log were opened, and who held the `former` ones: phones go by the last
   * meeting that was closed, which may be the one before.
   */
  readonly named: Map<string, readonly string[]>;
}

export interface Said {
  readonly id: string;
  readonly device: string;
  readonly ledger: LedgerPart;
}

export interface Effect {
  readonly admitted: readonly string[];
  readonly erase: readonly { readonly entry: string; readonly part: number }[];
}

const kinds = {
  device: 'devices',
  key: 'keys',
  waiting: 'waiting',
  early: 'early',
  stranger: 'strangers',
  later: 'later',
  named: 'named',
} as const;

export const doorsFrom = (rows: readonly Door[]): Doors => {
  const doors: Doors = {
    devices: new Map(),
    keys: new Map(),
    waiting: new Map(),
    early: new Map(),
    strangers: new Map(),
    later: new Map(),
    named: new Map(),
  };
  for (const { kind, name, value } of rows) {
    const map: Map<string, unknown> | undefined = Object.hasOwn(kinds, kind)
      ? doors[kinds[kind as keyof typeof kinds]]
      : undefined;
    if (map && value !== '') map.set(name, JSON.parse(value));
  }
  return doors;
};

/** The rows that differ from what they were; a door that is no more has an empty value. */
export const changedDoors = (before: readonly Door[], doors: Doors): readonly Door[] => {
  const old = new Map(before.map(({ kind, name, value }) => [`${kind} ${name}`, value]));
  const rows: Door[] = [];
  for (const [kind, field] of Object.entries(kinds)) {
    for (const [name, value] of doors[field]) rows.push({ kind, name, value: JSON.stringify(value) });
  }
  const gone = before.filter(({ kind, name, value }) => {
    const field = Object.hasOwn(kinds, kind) ? kinds[kind as keyof typeof kinds] : undefined;
    return field && value !== '' && !doors[field].has(name);
  });
  return [
    ...rows.filter(({ kind, name, value }) => old.get(`${kind} ${name}`) !== value),
    ...gone.map(({ kind, name }) => ({ kind, name, value: '' })),
  ];
};

export const mayWrite = (doors: Doors, device: string): boolean => {
  const door = doors.devices.get(device);
  return door?.state === 'in' && door.writes;
};

/** The key of a device, as far as the log has told of it: let in, out, waiting for a second voice, or a stranger. */
export const keyIn = (doors: Doors, device: string): string | undefined => {
  const told = doors.devices.get(device)?.key ?? doors.strangers.get(device);
  if (told !== undefined) return told;
  const asked = doors.waiting.values().find(({ ledger }) => ledger['device'] === device);
  const key = text(asked?.ledger['key']);
  return key !== undefined && deviceOfKeyText(key) === device ? key : undefined;
};

/** What an entry of the log changes at the doors; and what was said before by whom it lets in. */
export const hear = (doors: Doors, book: string, said: Said): Effect => {
  const now = judge(doors, book, said);
  const before = [...doors.later].filter(([, { device }]) => now.admitted.includes(device));
  return before.reduce((all, [id, one]) => {
    doors.later.delete(id);
    const more = hear(doors, book, one);
    return { admitted: [...all.admitted, ...more.admitted], erase: [...all.erase, ...more.erase] };
  }, now);
};

const mostLater = 64;

const judge = (doors: Doors, book: string, said: Said): Effect => {
  const { id, device, ledger } = said;
  if (id === book) return letIn(doors, device, ledger, { writes: true, sees: 'committee' });
  if (!mayWrite(doors, device)) {
    // The log may have it before the line that lets its phone in. Bounded, because strangers may say anything.
    const matters = ledger.type === 'journal.Vouched' || decisions.has(ledger.type);
    const comes = doors.devices.get(device)?.state !== 'out' && doors.later.size < mostLater;
    if (matters && comes) doors.later.set(id, { id, device, ledger });
    return nothing;
  }
  if (ledger.type === 'journal.Vouched') return vouch(doors, said);
  if (ledger.type === 'meeting.Opened') nameKeys(doors, ledger);
  if (!decisions.has(ledger.type)) return nothing;
  const waiting: Waiting = { ...voiceOf(doors, device, ledger, ledger['by']), ledger };
  const early = doors.early.get(id) ?? [];
  doors.early.delete(id);
  return weigh(doors, id, waiting, early);
};

/** It has its effect, or waits on with those who have agreed so far. */
const weigh = (doors: Doors, id: string, waiting: Waiting, voices: readonly Voice[]): Effect => {
  const holders = new Set([waiting, ...voices].flatMap(({ holder }) => holder ?? []).concat(waiting.holders ?? []));
  if (needsNoSecond(doors, waiting) || isAgreed(doors, waiting, voices, holders.size)) {
    doors.waiting.delete(id);
    return effect(doors, waiting);
  }
  doors.waiting.set(id, holders.size > 0 ? { ...waiting, holders: [...holders] } : waiting);
  return nothing;
};

const isAgreed = ({ named }: Doors, waiting: Waiting, voices: readonly Voice[], holders: number): boolean => {
  const keys = named.get('keys')?.length ?? 0;
  if (waiting.ledger.type !== 'journal.DeviceRevoked' || keys === 0) {
    return voices.some((voice) => isSecond(waiting, voice));
  }
  return holders >= Math.min(2, keys) || voices.some(({ voice }) => voice === paper);
};

const nothing: Effect = { admitted: [], erase: [] };

const decisions: ReadonlySet<string> = new Set([
  'journal.DeviceEnrolled',
  'journal.DeviceRevoked',
  'journal.MemberKeySet',
  'journal.RecoveryKeySet',
  'journal.PartErased',
]);

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const vouch = (doors: Doors, { device, ledger }: Said): Effect => {
  const entry = text(ledger['entry']) ?? '';
  const voice = voiceOf(doors, device, ledger, ledger['member']);
  const waiting = doors.waiting.get(entry);
  if (!waiting) {
    // Bounded: a vouch for something that never comes is worth nothing, so a few at a time will do.
    if (doors.early.size < 64) doors.early.set(entry, [...(doors.early.get(entry) ?? []), voice].slice(0, 8));
    return nothing;
  }
  return weigh(doors, entry, waiting, [voice]);
};

const proofKeyOf = (ledger: LedgerPart): string | undefined => {
  const { proof } = ledger;
  return typeof proof === 'object' && proof !== null && 'key' in proof ? text(proof.key) : undefined;
};

const paper = 'paper';

const voiceOf = (doors: Doors, device: string, ledger: LedgerPart, by: unknown): Voice => {
  const key = proofKeyOf(ledger);
  const member = key === undefined ? undefined : doors.keys.get(key);
  if (member === '') return { device, voice: paper, proven: true };
  const door = doors.devices.get(device);
  const owner = member ?? (door?.shared === false ? door.member : undefined);
  const voice = owner === undefined ? `device ${device}` : `member ${owner}`;
  const holder = holderIn(doors, owner, text(by));
  return { device, voice, proven: member !== undefined, ...(holder === undefined ? {} : { holder }) };
};

/** As phones judge it: a key of the box speaks by a phone or a key of hers; from any phone only while she has neither. */
const holderIn = ({ named, devices, keys }: Doors, owner: string | undefined, by: string | undefined) => {
  if (by === undefined || !['keys', 'former'].some((row) => named.get(row)?.includes(by) === true)) return undefined;
  if (owner === by) return by;
  const hasPhone = devices.values().some(({ member, shared, state }) => member === by && !shared && state === 'in');
  return hasPhone || keys.values().some((whose) => whose === by) ? undefined : by;
};

/**
 * D3. On one phone two voices are two members, each with a key or the phone her own, or the paper of the box: as phones judge it,
 * so that no words are erased here that are not erased there. Who puts a phone out may have neither; then it is shut a little early.
 */
const isSecond = (first: Waiting, second: Voice): boolean => {
  if (first.voice === second.voice) return false;
  if (first.device !== second.device || second.voice === paper) return true;
  return second.proven && (first.voice.startsWith('member ') || first.ledger.type === 'journal.DeviceRevoked');
};

/** Two of the keys stay, or the only one does: nobody opens a meeting of her own and is its only key. */
const nameKeys = ({ named }: Doors, { keys }: LedgerPart): void => {
  if (!Array.isArray(keys) || keys.length === 0 || !keys.every((key) => typeof key === 'string')) return;
  const before = named.get('keys') ?? keys;
  const stayed = before.filter((key) => keys.includes(key)).length;
  if (stayed < Math.min(2, before.length)) return;
  if (stayed < before.length) named.set('former', before);
  named.set('keys', [...new Set(keys)]);
};

const needsNoSecond = (doors: Doors, waiting: Waiting): boolean => {
  const { ledger } = waiting;
  const key = proofKeyOf(ledger);
  if (key !== undefined && doors.keys.get(key) === '') return true;
  const writers = doors.devices.values().filter(({ state, writes }) => state === 'in' && writes);
  if ([...writers].length <= 1) return true;
  if (ledger.type !== 'journal.MemberKeySet') return false;
  const member = text(ledger['member']);
  const hasPhone = doors.devices.values().some((door) => door.member === member && !door.shared && door.state === 'in');
  return !hasPhone && !doors.keys.values().some((whose) => whose === member);
};

const effect = (doors: Doors, { ledger }: Waiting): Effect => {
  switch (ledger.type) {
    case 'journal.DeviceEnrolled':
      return enrol(doors, ledger);
    case 'journal.DeviceRevoked':
      return revoke(doors, ledger);
    case 'journal.MemberKeySet':
      return setKey(doors, text(ledger['member']), ledger);
    case 'journal.RecoveryKeySet':
      return setKey(doors, '', ledger);
    case 'journal.PartErased':
      return erase(ledger);
    default:
      return nothing;
  }
};

const erase = ({ entry, part }: LedgerPart): Effect =>
  typeof entry === 'string' && Number.isSafeInteger(part) && Number(part) > 0
    ? { admitted: [], erase: [{ entry, part: Number(part) }] }
    : nothing;

const setKey = (doors: Doors, whose: string | undefined, ledger: LedgerPart): Effect => {
  const key = text(ledger['key']);
  if (whose === undefined || key === undefined) return nothing;
  // Of the recovery paper there is one; of a member's keys the older ones stay, and phones know which one counts.
  if (whose === '') for (const [old, of] of doors.keys) if (of === '') doors.keys.delete(old);
  doors.keys.set(key, whose);
  return nothing;
};

const enrol = (doors: Doors, ledger: LedgerPart): Effect => {
  const { member, shared, writes, sees } = ledger;
  return letIn(doors, text(ledger['device']) ?? '', ledger, {
    ...(typeof member === 'string' ? { member } : {}),
    shared: shared === true,
    writes: writes === true,
    sees: sees === 'committee' || sees === 'group' ? sees : 'ledger',
  });
};

const letIn = (doors: Doors, device: string, { key }: LedgerPart, about: Partial<DeviceDoor>): Effect => {
  if (typeof key !== 'string' || deviceOfKeyText(key) !== device) return nothing;
  const before = doors.devices.get(device);
  // A phone that went out stays out: whoever found it again takes it in as a new one.
  if (before?.state === 'out') return nothing;
  doors.strangers.delete(device);
  doors.devices.set(device, { key, state: 'in', shared: false, writes: false, sees: 'ledger', ...about });
  return { admitted: [device], erase: [] };
};

const revoke = (doors: Doors, ledger: LedgerPart): Effect => {
  const device = text(ledger['device']) ?? '';
  const door = doors.devices.get(device);
  const { lastN } = ledger;
  if (!door) return nothing;
  const { last: _, ...rest } = door;
  doors.devices.set(device, { ...rest, state: 'out', ...(Number.isSafeInteger(lastN) ? { last: Number(lastN) } : {}) });
  return nothing;
};
