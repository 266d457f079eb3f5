import type { Entry, EntryNamed } from '../book/entries.ts';
import type { Device } from '../book/questions.ts';

/** The phones of a book after one of them came in, changed hands or was put out. */

const enrolled = (
  devices: readonly Device[],
  says: EntryNamed<'journal.DeviceEnrolled'>,
  on: string,
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
    byPaper: says.proof !== undefined || before?.byPaper === true,
    revoked: undefined,
    last: before?.last,
  };
  return before ? devices.map((one) => (one === before ? after : one)) : [...devices, after];
};

export const devicesAfter = (devices: readonly Device[], says: Entry, entry: string, on: string): readonly Device[] => {
  switch (says.type) {
    case 'journal.DeviceEnrolled':
      return enrolled(devices, says, on);
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
