import type { MemberKey } from './grammar.ts';

/** Who speaks in a book, as plain data: what a base carries on, and what a phone asks before it signs anything. */
export interface Speakers {
  /** Phones that were let in and not put out again. */
  readonly devices: readonly DeviceStanding[];
  readonly revoked: readonly { readonly device: string; readonly by: string }[];
  readonly memberKeys: readonly MemberKey[];
  readonly recovery: string | undefined;
}

/** What a base carries on: who speaks, and how the keys of the box stand. */
export interface Admitted extends Speakers {
  /** The keys of the last final seal, and which were given and ended in what it covers. */
  readonly keys: readonly string[];
  readonly given: readonly string[];
  readonly ended: readonly string[];
}

export interface DeviceStanding {
  readonly device: string;
  readonly member: string | undefined;
  readonly shared: boolean;
  readonly writes: boolean;
}

export const speakersIn = ({ devices, revoked, memberKeys, recovery }: Speakers): Speakers => ({
  devices,
  revoked,
  memberKeys,
  recovery,
});

export const nobodyYet: Admitted = {
  devices: [],
  revoked: [],
  memberKeys: [],
  recovery: undefined,
  keys: [],
  given: [],
  ended: [],
};

/** The voice of the recovery paper. */
export const paper = 'recovery';

/** F5, asked where somebody stands instead of in a graph: what the next entry on top of everything would be heard as. */
export const isHeardAs = (
  admitted: Speakers,
  device: string,
  member: string,
  proofKey: string | undefined,
): boolean => {
  const keys = admitted.memberKeys.filter((one) => one.member === member);
  if (proofKey !== undefined) return keys.some(({ key }) => key === proofKey);
  const own = admitted.devices.filter((one) => one.member === member && !one.shared);
  if (own.some((one) => one.device === device)) return true;
  return keys.length === 0 && !own.some(({ writes }) => writes);
};

/** Who would speak, if it were said on top of everything. */
export const voiceAmong = (speakers: Speakers, device: string, proofKey: string | undefined): string | undefined => {
  if (proofKey !== undefined) {
    if (proofKey === speakers.recovery) return paper;
    const key = speakers.memberKeys.find((one) => one.key === proofKey);
    return key && `member ${key.member}`;
  }
  const own = speakers.devices.find((one) => one.device === device);
  if (!own) return undefined;
  return own.member !== undefined && !own.shared ? `member ${own.member}` : `phone ${device}`;
};

export interface Saying {
  readonly voice: string | undefined;
  readonly device: string;
}

/** Two members on two phones, or two members of whom one signed with a key of hers, or the recovery paper. */
export const agree = (first: Saying, second: Saying): boolean => {
  if (first.voice === undefined || second.voice === undefined || first.voice === second.voice) return false;
  if (first.device !== second.device || second.voice === paper) return true;
  return first.voice.startsWith('member ') && second.voice.startsWith('member ');
};
