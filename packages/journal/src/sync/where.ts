import type { Read } from '../wire.ts';
import { causesOf } from '../graph.ts';
import type { HeadOf } from './protocol.ts';

/**
 * Where an entry lies, as far as this phone has been told. Nothing here is hoped: another phone has it when an entry of
 * that phone rests on it, or when that phone's own heads reach it; a hub has it when it lies in a log that the hub signed.
 */
export interface Holding {
  /** Other phones that are known to have it. */
  readonly phones: readonly string[];
  readonly hub: boolean;
  /** A second hub has signed the log that holds it. */
  readonly witnessed: boolean;
}

export type Place = 'here-only' | 'two-phones' | 'at-the-hub' | 'witnessed';

export interface WhereAsk {
  readonly device: string;
  /** Of each device the last entry in the log of the hub; and of the log as far as a witness signed it. */
  readonly hub?: readonly HeadOf[] | undefined;
  readonly witnessed?: readonly HeadOf[] | undefined;
  /** What other phones said that they hold, when they were met. */
  readonly peers?: readonly { readonly device: string; readonly heads: readonly HeadOf[] }[];
}

/** The best of what is known. */
export const placeOf = ({ phones, hub, witnessed }: Holding): Place =>
  witnessed ? 'witnessed' : hub ? 'at-the-hub' : phones.length > 0 ? 'two-phones' : 'here-only';

/** The weakest of some: a meeting is as safe as its least safe line. */
export const weakest = (places: Iterable<Place>): Place | undefined => {
  let worst: Place | undefined;
  for (const place of places) if (worst === undefined || order.indexOf(place) < order.indexOf(worst)) worst = place;
  return worst;
};

const order: readonly Place[] = ['here-only', 'two-phones', 'at-the-hub', 'witnessed'];

const reaches = (heads: readonly HeadOf[] | undefined, { header: { d, n } }: Read): boolean =>
  heads?.some(([device, last]) => device === d && n <= last) ?? false;

/** Of every entry at hand, where it lies. Entries whose causes are not at hand count as far as they go. */
export const holdingsOf = (reads: readonly Read[], ask: WhereAsk): ReadonlyMap<string, Holding> => {
  const holders = holdersOf(reads, ask.device);
  return new Map(
    reads.map((read): [string, Holding] => {
      const phones = new Set(holders.get(read.id));
      for (const { device, heads } of ask.peers ?? []) if (reaches(heads, read)) phones.add(device);
      phones.delete(ask.device);
      return [
        read.id,
        {
          phones: [...phones].toSorted(),
          hub: reaches(ask.hub, read),
          witnessed: reaches(ask.witnessed, read),
        },
      ];
    }),
  );
};

/** Which other devices have built on an entry: what they rest on, they had. */
const holdersOf = (reads: readonly Read[], here: string): ReadonlyMap<string, ReadonlySet<string>> => {
  const byId = new Map(reads.map((read) => [read.id, read]));
  const holders = new Map<string, Set<string>>();
  for (const { header, id } of reads) {
    if (header.d === here) continue;
    // Stops where that device is known to have been already, so each entry is walked once for each device.
    const rest = [id];
    for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
      const read = byId.get(next);
      const known = holders.get(next) ?? new Set<string>();
      if (!read || known.has(header.d)) continue;
      holders.set(next, known.add(header.d));
      rest.push(...causesOf(read));
    }
  }
  return holders;
};

export interface MeetingPlace {
  /** Null: what was said between meetings. */
  readonly meeting: string | null;
  readonly place: Place;
  readonly entries: number;
  /** How many of its entries lie on this phone only. */
  readonly alone: number;
  /** Other phones that have all of it. */
  readonly phones: readonly string[];
}

/** Meeting by meeting, in the order of their first entry. */
export const placesOf = (reads: readonly Read[], ask: WhereAsk): readonly MeetingPlace[] => {
  const holdings = holdingsOf(reads, ask);
  const byMeeting = new Map<string | null, Holding[]>();
  for (const { id, header } of reads) {
    const holding = holdings.get(id);
    if (!holding) continue;
    const list = byMeeting.get(header.m);
    if (list) list.push(holding);
    else byMeeting.set(header.m, [holding]);
  }
  return [...byMeeting].map(([meeting, list]) => {
    const places = list.map(placeOf);
    const [first] = list;
    return {
      meeting,
      place: weakest(places) ?? 'here-only',
      entries: list.length,
      alone: places.filter((place) => place === 'here-only').length,
      phones: (first?.phones ?? []).filter((phone) => list.every(({ phones }) => phones.includes(phone))),
    };
  });
};
