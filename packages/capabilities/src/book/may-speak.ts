import { agree, isHeardAs, paper, voiceAmong } from '@sanduk/journal';
import type { LedgerPart } from '@sanduk/journal';
import type { Objection } from '@sanduk/kernel';
import type { Entry, EntryNamed } from './entries.ts';
import { grammar } from './reading-grammar.ts';
import type { Reading } from './reading.ts';

/**
 * Whether this phone may say something at all, and whether its voice would count: what only the holder of the journal
 * knows. It is asked before anything is signed; after a merge the journal decides the same from the entries.
 */
export interface Speaker {
  readonly device: string;
  /** The older lines are still on their way: the snapshot at hand was believed because of a final seal. */
  readonly fetching?: boolean | undefined;
}

const proofKeyOf = (entry: Entry): string | undefined => ('proof' in entry ? entry.proof?.key : undefined);

/** A new phone lets itself in with the recovery paper, when no other is left. */
const isByPaper = ({ speakers }: Reading, entry: Entry, device: string): boolean =>
  entry.type === 'journal.DeviceEnrolled' &&
  entry.device === device &&
  entry.proof !== undefined &&
  entry.proof.key === speakers.recovery;

const phoneObjection = ({ speakers }: Reading, device: string): Objection | undefined => {
  const now = speakers.devices.find((one) => one.device === device);
  if (now) return now.writes ? undefined : { code: 'devices.reads-only' };
  return speakers.revoked.some((one) => one.device === device)
    ? { code: 'devices.revoked' }
    : { code: 'devices.not-let-in' };
};

/** F5. */
const keyObjection = ({ speakers }: Reading, entry: EntryNamed<'meeting.Cosigned'>, device: string) => {
  if (isHeardAs(speakers, device, entry.member, proofKeyOf(entry))) return undefined;
  return { code: proofKeyOf(entry) === undefined ? 'meeting.key-needs-proof' : 'devices.not-her-key' };
};

/** What is also signed with a key is heard as whose that key is, and names nobody else; or it is said with the paper of the box. */
const signedObjection = ({ speakers }: Reading, entry: Entry, device: string) => {
  const key = proofKeyOf(entry);
  if (key === undefined) return undefined;
  const voice = voiceAmong(speakers, device, key);
  return voice === paper || voice === `member ${entry.by}` ? undefined : { code: 'devices.not-her-key' };
};

/** A2. Of a revocation the keys are counted, not the phones. */
const vouchObjection = ({ speakers, book }: Reading, entry: EntryNamed<'journal.Vouched'>, device: string) => {
  const waiting = book.waitingVouches().find((one) => one.entry === entry.entry);
  if (!waiting) return { code: 'devices.nothing-waits' };
  const voice = voiceAmong(speakers, device, proofKeyOf(entry));
  if (voice === undefined) return { code: 'devices.not-her-key' };
  if (waiting.says.type === 'journal.DeviceRevoked' && book.keysInForce.length > 0) {
    const heard = voice === paper || isHeardAs(speakers, device, entry.member, proofKeyOf(entry));
    return heard ? undefined : { code: 'devices.needs-proof' };
  }
  if (agree(waiting, { voice, device })) return undefined;
  return { code: voice === waiting.voice && voice.startsWith('member ') ? 'devices.same-voice' : 'devices.same-phone' };
};

const erasureObjection = ({ told, partial }: Reading, entry: EntryNamed<'journal.PartErased'>) => {
  const line = told.find(({ at }) => at.id === entry.entry);
  if (line) return line.read.header.c[entry.part] ? undefined : { code: 'devices.no-such-words' };
  return partial ? undefined : { code: 'journal.no-such-entry' };
};

export const speakObjection = (reading: Reading, entry: Entry, speaker: Speaker): Objection | undefined => {
  if (reading.id === undefined || entry.type === 'journal.BookOpened') return undefined;
  const { device, fetching } = speaker;
  const seals = entry.type === 'meeting.Sealed' || entry.type === 'meeting.Cosigned';
  if (fetching && seals) return { code: 'devices.still-fetching' };
  return isByPaper(reading, entry, device) ? undefined : phoneObjection(reading, device);
};

/** Whether it would be heard as what it says, when the rules have nothing against it. */
export const voiceObjection = (reading: Reading, entry: Entry, device: string): Objection | undefined => {
  switch (entry.type) {
    case 'meeting.Cosigned':
      return keyObjection(reading, entry, device);
    case 'journal.Vouched':
      return vouchObjection(reading, entry, device);
    case 'journal.PartErased':
      return erasureObjection(reading, entry) ?? signedObjection(reading, entry, device);
    case 'journal.DeviceEnrolled':
      return grammar.enrolmentOf(entry as unknown as LedgerPart)
        ? signedObjection(reading, entry, device)
        : { code: 'devices.key-differs' };
    case 'journal.DeviceRevoked':
    case 'journal.MemberKeySet':
    case 'journal.RecoveryKeySet':
    case 'journal.HubChosen':
      return signedObjection(reading, entry, device);
    default:
      return undefined;
  }
};
