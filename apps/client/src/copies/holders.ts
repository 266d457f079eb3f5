import type { Device } from '@sanduk/capabilities/book/questions.ts';
import type { MeetingLies } from '@sanduk/capabilities/book/stage.ts';
import type { Place } from '@sanduk/journal/sync/where.ts';

/** Who holds a copy of the book, and of which of the last meetings it is known to be whole. */
export type Holder = { readonly kind: 'here' | 'hub' | 'witness' } | { readonly kind: 'phone'; readonly phone: Device };

export interface Holding {
  readonly holder: Holder;
  /** One bead a meeting, the oldest first; full only for what the other side has answered for. */
  readonly beads: readonly boolean[];
  /** Numbers of the meetings that it is not known to have. */
  readonly missing: readonly number[];
}

/** So many meetings are shown. */
const beadsShown = 5;

const isAtHub = (place: Place): boolean => place === 'at-the-hub' || place === 'witnessed';

export interface HoldersAsk {
  readonly meetings: readonly MeetingLies[];
  readonly phones: readonly Device[];
  readonly here: string;
  /** The book was at a hub at least once, or the group has chosen one. */
  readonly hub: boolean;
  readonly witness: boolean;
}

export const holdersOf = ({ meetings, phones, here, hub, witness }: HoldersAsk): readonly Holding[] => {
  const last = meetings.slice(-beadsShown);
  const holding = (holder: Holder, has: (meeting: MeetingLies) => boolean): Holding => ({
    holder,
    beads: last.map(has),
    missing: last.filter((meeting) => !has(meeting)).map(({ number }) => number),
  });
  const others = phones.filter(({ device, revoked }) => device !== here && revoked === undefined);
  return [
    holding({ kind: 'here' }, () => true),
    ...others.map((phone) => holding({ kind: 'phone', phone }, (one) => one.phones.includes(phone.device))),
    ...(hub ? [holding({ kind: 'hub' }, ({ place }) => isAtHub(place))] : []),
    ...(witness ? [holding({ kind: 'witness' }, ({ place }) => place === 'witnessed')] : []),
  ];
};

/** How safe the last meeting is; undefined before there was one, or while it is not known. */
export const lastLies = (meetings: readonly MeetingLies[] | undefined): MeetingLies | undefined => meetings?.at(-1);

/** The phone to show the book to first: another one that lacks the most of the last meetings. */
export const nextToShow = (holdings: readonly Holding[]): Device | undefined =>
  holdings
    .flatMap(({ holder, missing }) => (holder.kind === 'phone' && missing.length > 0 ? [{ holder, missing }] : []))
    .toSorted((a, b) => b.missing.length - a.missing.length)[0]?.holder.phone;
