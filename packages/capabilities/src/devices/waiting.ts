import type { At } from '@sanduk/kernel';
import type { Entry, EntryNamed } from '../book/entries.ts';
import type { WaitingVouch } from '../book/questions.ts';
import type { State } from './state.ts';

/** What was said of phones and keys and waits for a second voice. */

/** What needs a second voice, as soon as the book has a second phone. */
const acts: ReadonlySet<string> = new Set([
  'journal.DeviceEnrolled',
  'journal.DeviceRevoked',
  'journal.MemberKeySet',
  'journal.RecoveryKeySet',
  'journal.HubChosen',
  'journal.PartErased',
]);

export const waitingAfter = (waiting: readonly WaitingVouch[], entry: Entry, at: At): readonly WaitingVouch[] => {
  const counted = new Set(at.counts?.map((one) => one.entry));
  const { id, device, on } = at;
  const by = entry.by;
  const said = by === undefined || at.unheard ? [] : [by];
  const { voice, needs } = at.heard ?? { voice: undefined, needs: 2 };
  const fresh: readonly WaitingVouch[] = acts.has(entry.type)
    ? [{ entry: id, says: entry, device, by, on, voices: said, needs, voice }]
    : [];
  if (fresh.length === 0 && counted.size === 0 && entry.type !== 'journal.Vouched') return waiting;
  const voiced = waiting.map((one) =>
    entry.type === 'journal.Vouched' && !at.unheard && one.entry === entry.entry && !one.voices.includes(entry.member)
      ? { ...one, voices: [...one.voices, entry.member] }
      : one,
  );
  return [...voiced, ...fresh].filter((one) => !counted.has(one.entry));
};

const isInAsSaid = ({ devices }: State, says: EntryNamed<'journal.DeviceEnrolled'>): boolean => {
  const now = devices.find(({ device }) => device === says.device);
  if (!now) return false;
  if (now.revoked) return true; // it stays out, whoever lets it in
  const { member, shared, writes, sees, agree } = says;
  const same = now.member === member && now.shared === shared && now.writes === writes;
  return same && now.sees === sees && now.agree === agree;
};

/** Said once more with enough voices, or settled otherwise: nobody needs to put her name under the first one any more. */
const isDone = (state: State, says: Entry): boolean => {
  switch (says.type) {
    case 'journal.DeviceEnrolled':
      return isInAsSaid(state, says);
    case 'journal.DeviceRevoked':
      return state.devices.some(({ device, revoked }) => device === says.device && revoked !== undefined);
    case 'journal.MemberKeySet':
      return state.memberKeys.some(({ member, key }) => member === says.member && key === says.key);
    case 'journal.RecoveryKeySet':
      return state.recoveryKey === says.key;
    case 'journal.HubChosen': {
      const now = says.as === 'home' ? state.hub : state.witness;
      return now?.key === says.key && now.address === says.address;
    }
    case 'journal.PartErased':
      return state.erasures.some(({ entry, part }) => entry === says.entry && part === says.part);
    default:
      return false;
  }
};

export const stillWaiting = (state: State): readonly WaitingVouch[] =>
  state.waiting.some(({ says }) => isDone(state, says))
    ? state.waiting.filter(({ says }) => !isDone(state, says))
    : state.waiting;
