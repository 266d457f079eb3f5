import type { Entry, EntryNamed } from '../book/entries.ts';
import type { Device, MemberKey } from '../book/questions.ts';

/** The phones of a book after one of them came in, changed hands or was put out. */

/** Signed as well, and by nobody's own key: that is the paper of the box. */
const isByPaper = ({ proof }: EntryNamed<'journal.DeviceEnrolled'>, keys: readonly MemberKey[]): boolean =>
  proof !== undefined && !keys.some(({ key }) => key === proof.key);

const enrolled = (
  devices: readonly Device[],
  says: EntryNamed<'journal.DeviceEnrolled'>,
  on: string,
  keys: readonly MemberKey[],
): readonly Device[] => {
  const { device, member, shared, writes, sees, agree } = says;
  const before = devices.find((one) => one.device === device);
  if (before?.revoked) return devices; // it stays out
  const after: Device = {
    device,
    member,
    shared,
    writes,
    sees,
    agree,
    since: before?.since ?? on,
    byPaper: isByPaper(says, keys) || before?.byPaper === true,
    revoked: undefined,
    last: before?.last,
  };
  return before ? devices.map((one) => (one === before ? after : one)) : [...devices, after];
};

export const devicesAfter = (
  devices: readonly Device[],
  says: Entry,
  entry: string,
  on: string,
  keys: readonly MemberKey[],
): readonly Device[] => {
  switch (says.type) {
    case 'journal.DeviceEnrolled':
      return enrolled(devices, says, on, keys);
    case 'journal.DeviceRevoked': {
      const { device, why, lastN } = says;
      return devices.map((one) =>
        one.device === device ? { ...one, writes: false, revoked: { entry, why, on, lastN } } : one,
      );
    }
    default:
      return devices;
  }
};
