import type { Act, Objection } from '@sanduk/kernel';
import type { Entry, EntryNamed } from '../book/entries.ts';
import type { Book, Device } from '../book/questions.ts';

/** Phones that may write now. */
const writing = (book: Book): readonly Device[] => book.devices().filter(({ writes }) => writes);

const enrolledObjection = (entry: EntryNamed<'journal.DeviceEnrolled'>, book: Book): Objection | undefined => {
  const { device, member, shared, writes, sees, agree } = entry;
  if (shared && member !== undefined) return { code: 'devices.shared-is-everybodys' };
  if (!shared && member === undefined) return { code: 'devices.whose' };
  const now = book.device(device);
  // Nobody knows what became of its key meanwhile. A phone that was found again comes with a new one.
  if (now?.revoked) return { code: 'devices.stays-out' };
  const same =
    now?.member === member &&
    now?.shared === shared &&
    now?.writes === writes &&
    now?.sees === sees &&
    now?.agree === agree;
  if (same) return { code: 'devices.in-already' };
  const others = writing(book).filter((one) => one.device !== device);
  return !writes && others.length === 0 && now ? { code: 'devices.last-one' } : undefined;
};

const revokedObjection = (entry: EntryNamed<'journal.DeviceRevoked'>, book: Book): Objection | undefined => {
  const now = book.device(entry.device);
  if (!now) return { code: 'devices.unknown' };
  if (now.revoked) return { code: 'devices.out-already' };
  if ((entry.lastN === undefined) !== (entry.lastHash === undefined)) return { code: 'devices.cut-unclear' };
  const others = writing(book).filter(({ device }) => device !== entry.device);
  return others.length === 0 ? { code: 'devices.last-one' } : undefined;
};

const isHers = (book: Book, act: Act, { member, proof }: EntryNamed<'journal.Vouched'>): Objection | undefined => {
  if (proof !== undefined) {
    if (proof.key === book.recoveryKey || book.memberKeys(member).some(({ key }) => key === proof.key))
      return undefined;
    return { code: 'devices.not-her-key' };
  }
  const own = book.device(act.device);
  if (own && !own.shared && own.member !== undefined) {
    return own.member === member ? undefined : { code: 'devices.not-your-phone' };
  }
  const elsewhere = writing(book).some((one) => one.member === member && !one.shared);
  return elsewhere || book.memberKeys(member).length > 0 ? { code: 'devices.needs-proof' } : undefined;
};

/** V2. How the journal hears her is asked where it is known (`book/pen.ts`); here, whether it is hers to say. */
const vouchedObjection = (entry: EntryNamed<'journal.Vouched'>, act: Act, book: Book): Objection | undefined => {
  const waiting = book.waitingVouches().find((one) => one.entry === entry.entry);
  // A voice too many, because two agreed at once, does no harm; who is about to raise one is told (`book/may-speak.ts`).
  if (!waiting) return undefined;
  if (waiting.voices.includes(entry.member)) return { code: 'devices.same-voice' };
  const keys = book.keysInForce;
  const asksForKeys = waiting.says.type === 'journal.DeviceRevoked' && keys.length > 0;
  const byPaper = entry.proof !== undefined && entry.proof.key === book.recoveryKey;
  if (asksForKeys && !byPaper && !keys.includes(entry.member)) return { code: 'devices.not-a-key' };
  return isHers(book, act, entry);
};

const keyObjection = (entry: EntryNamed<'journal.MemberKeySet'>, book: Book): Objection | undefined => {
  const taken = book.members().some(({ member }) => book.memberKeys(member).some(({ key }) => key === entry.key));
  if (taken || book.recoveryKey === entry.key) return { code: 'devices.key-taken' };
  return entry.device !== undefined && !book.device(entry.device) ? { code: 'devices.unknown' } : undefined;
};

const grantObjection = (entry: EntryNamed<'journal.KeyGranted'>, book: Book): Objection | undefined => {
  const part = entry.part === 1 ? 1 : 2;
  if (entry.epoch > book.epoch(part) + 1) return { code: 'devices.epoch-skipped' };
  for (const [device] of entry.to) {
    const now = book.device(device);
    if (!now || now.revoked) return { code: 'devices.unknown' };
    if (now.sees === 'ledger' || (part === 2 && now.sees === 'group')) return { code: 'devices.may-not-see' };
  }
  return undefined;
};

export const deviceObjection = (entry: Entry, act: Act, book: Book): Objection | undefined => {
  switch (entry.type) {
    case 'journal.DeviceEnrolled':
      return enrolledObjection(entry, book);
    case 'journal.DeviceRevoked':
      return revokedObjection(entry, book);
    case 'journal.Vouched':
      return vouchedObjection(entry, act, book);
    case 'journal.MemberKeySet':
      return keyObjection(entry, book);
    case 'journal.RecoveryKeySet':
      return book.recoveryKey === entry.key ? { code: 'devices.key-taken' } : undefined;
    case 'journal.KeyGranted':
      return grantObjection(entry, book);
    case 'journal.PartErased':
      return book.erasures().some((one) => one.entry === entry.entry && one.part === entry.part)
        ? { code: 'devices.erased-already' }
        : undefined;
    default:
      return undefined;
  }
};
