import type { At } from '@sanduk/kernel';
import type { Entry } from '../book/entries.ts';
import type { Device } from '../book/questions.ts';
import type { Rule } from '../book/rule.ts';
import { entries } from './entries.ts';
import { deviceObjection } from './objections.ts';
import { devicesAfter } from './phones.ts';
import type { State } from './state.ts';
import { stillWaiting, waitingAfter } from './waiting.ts';

/**
 * Devices: which phones may write, whose they are, where keys lie, and what was erased.
 *
 *   V1  A phone comes in, goes out and changes hands by two voices; by one while the book has one phone.
 *   V2  Who has spoken for it does not speak for it again, on whatever phone.
 *   V3  What still waits for its second voice has no effect; it waits no more when the same was agreed in other words.
 *   V4  A phone that is put out stays out, and keeps what it said up to the cut; the group looks at the rest line by line.
 *   V5  A key of a member replaces only her key of the same kind; a recovery paper replaces the one before.
 *   V6  Erased words stay erased, and no sum hangs on them.
 *
 * Who has spoken is decided by the journal, from the entries alone; here it is remembered and explained.
 */
const empty: State = {
  devices: [],
  memberKeys: [],
  recoveryKey: undefined,
  hub: undefined,
  witness: undefined,
  waiting: [],
  erasures: [],
  grants: [],
};

/** What has its second voice now. */
const effective = (state: State, says: Entry, entry: string, on: string): State => {
  switch (says.type) {
    case 'journal.MemberKeySet': {
      const { member, key, kept, device } = says;
      const others = state.memberKeys.filter((one) => one.member !== member || one.kept !== kept);
      return { ...state, memberKeys: [...others, { member, key, kept, device }] };
    }
    case 'journal.RecoveryKeySet':
      return { ...state, recoveryKey: says.key };
    case 'journal.HubChosen': {
      const hub = { key: says.key, address: says.address };
      return says.as === 'home' ? { ...state, hub } : { ...state, witness: hub };
    }
    case 'journal.PartErased': {
      const held = state.erasures.some((one) => one.entry === says.entry && one.part === says.part);
      return held ? state : { ...state, erasures: [...state.erasures, { entry: says.entry, part: says.part }] };
    }
    case 'journal.DeviceRevoked':
      return {
        ...state,
        devices: devicesAfter(state.devices, says, entry, on, state.memberKeys),
        // What lay on a phone that is out of our hands is nobody's key any more.
        memberKeys: state.memberKeys.filter(({ device }) => device !== says.device),
      };
    default:
      return { ...state, devices: devicesAfter(state.devices, says, entry, on, state.memberKeys) };
  }
};

const heard = (devices: readonly Device[], { device, n, id, on, meeting }: At): readonly Device[] =>
  devices.map((one) => (one.device === device ? { ...one, last: { n, entry: id, on, meeting } } : one));

const founded = (at: At): Device => ({
  device: at.device,
  member: undefined,
  shared: true,
  writes: true,
  sees: 'committee',
  agree: undefined,
  since: at.on,
  byPaper: false,
  revoked: undefined,
  last: undefined,
});

const grantsAfter = (grants: State['grants'], entry: Entry, { id, device }: At): State['grants'] => {
  if (entry.type !== 'journal.KeyGranted') return grants;
  const { part, epoch, to } = entry;
  return [...grants, { entry: id, part, epoch, device, to: to.map(([one]) => one) }];
};

const evolve = (before: State, entry: Entry, at: At): State => {
  const opened = entry.type === 'journal.BookOpened' && before.devices.length === 0 ? [founded(at)] : before.devices;
  let state: State = {
    ...before,
    devices: opened,
    waiting: waitingAfter(before.waiting, entry, at),
    grants: grantsAfter(before.grants, entry, at),
  };
  for (const { entry: id, says, on } of at.counts ?? []) state = effective(state, says as Entry, id, on);
  return { ...state, devices: heard(state.devices, at), waiting: stillWaiting(state) };
};

export const devices: Rule<'devices', State> = {
  name: 'devices',
  entries,
  empty,
  objection: (_state, entry, act, book) => deviceObjection(entry, act, book),
  evolve,
  postings: () => [],
  answers: (state) => ({
    devices: () => state.devices,
    device: (device) => state.devices.find((one) => one.device === device),
    memberKeys: (member) => state.memberKeys.filter((one) => one.member === member),
    recoveryKey: state.recoveryKey,
    hub: state.hub,
    witness: state.witness,
    waitingVouches: () => state.waiting,
    erasures: () => state.erasures,
    epoch: (part) => Math.max(0, ...state.grants.map((one) => (one.part === part ? one.epoch : 0))),
    grants: () => state.grants,
  }),
};
