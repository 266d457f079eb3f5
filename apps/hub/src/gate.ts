import { Complaining } from './complaint.ts';

export interface GateBounds {
  /** Requests that are worked on side by side. */
  readonly atOnce: number;
  /** Requests that have arrived whole or are about to, those that wait for their turn included. */
  readonly mostInside: number;
  /** Requests that are still on their way in: a phone on a thin line may take half a minute. */
  readonly mostArriving: number;
  /** Requests of one phone in a minute. */
  readonly perPhone: number;
  /** Requests in a minute of all from one address whom no book knows: keys cost nothing to make, so they are not counted by key. */
  readonly perStranger: number;
}

export const usualGate: GateBounds = { atOnce: 4, mostInside: 32, mostArriving: 128, perPhone: 600, perStranger: 120 };

const minute = 60_000;
const mostPhones = 100_000;
const second = 1000;
const longestWait = 30;

/** Whoever has not come in after that long is on a thin line, and keeps no place free. */
const soon = second;

/**
 * Lets one begin in each round of the loop, which takes a single new line from the network in a round: were the rounds as
 * long as all the work that waits, a crowd would stand before the door for seconds and not even be sent away.
 */
const turnsOfLoop = () => {
  const waiting: (() => void)[] = [];
  const next = (): void => {
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(next);
  };
  return (): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) setImmediate(next);
    });
};

/** One request, from its first line on. */
export interface Visit {
  readonly since: number;
}

/**
 * Lets in as much work as the machine gets done in a moment and sends the rest away with a time to come back, before
 * anything of it is read: who has just begun to come in has a place already, so that nobody is heard to the end for
 * nothing. A crowd makes everybody wait a little and nobody for long. Whoever sends slowly takes nobody's turn.
 */
export const gateOf = ({ atOnce, mostInside, mostArriving, perPhone, perStranger }: GateBounds, now: () => number) => {
  const arriving = new Set<Visit>();
  let inside = 0;
  let sentAway = { since: 0, many: 0 };
  /** Each is told to come back when those sent away before it will have been, so that they do not all come back at once. */
  const sendAway = (): never => {
    if (now() - sentAway.since >= second) sentAway = { since: now(), many: 0 };
    const after = Math.min(longestWait, 1 + Math.floor(sentAway.many / Math.max(1, mostInside)));
    sentAway.many += 1;
    throw new Complaining('too-many-requests', 'Too many at once. Come back.', { after });
  };
  const comingIn = (): number => {
    const from = now() - soon;
    return arriving.values().reduce((sum, { since }) => sum + (since > from ? 1 : 0), 0);
  };
  const turn = turnsOfLoop();
  let working = 0;
  const queue: (() => void)[] = [];
  return {
    /** A request begins. Whoever was let in here is counted until it is inside, or gone. */
    arrive: (): Visit => {
      if (inside + comingIn() >= mostInside || arriving.size >= mostArriving) sendAway();
      const visit = { since: now() };
      arriving.add(visit);
      return visit;
    },
    /** It has come whole. */
    enter: (visit: Visit): void => {
      if (inside >= mostInside) sendAway();
      if (arriving.delete(visit)) inside += 1;
    },
    /** It is gone, from wherever it was. */
    leave: (visit: Visit): void => {
      if (!arriving.delete(visit)) inside -= 1;
    },
    work: async <R>(work: () => Promise<R>): Promise<R> => {
      if (working < atOnce) working += 1;
      else await new Promise<void>((resolve) => queue.push(resolve));
      await turn();
      try {
        return await work();
      } finally {
        const next = queue.shift();
        // The place is handed on, so that nobody slips in between.
        if (next) next();
        else working -= 1;
      }
    },
    count: countingIn({ perPhone, perStranger }, now),
  };
};

/** Throws when that phone, or that address of strangers, has asked too often in this minute. */
const countingIn = (
  { perPhone, perStranger }: Pick<GateBounds, 'perPhone' | 'perStranger'>,
  now: () => number,
): ((who: string, isStranger: boolean) => void) => {
  let since = 0;
  const counts = new Map<string, number>();
  return (who, isStranger) => {
    if (now() - since >= minute || counts.size > mostPhones) {
      since = now();
      counts.clear();
    }
    const count = (counts.get(who) ?? 0) + 1;
    counts.set(who, count);
    if (count > (isStranger ? perStranger : perPhone)) {
      const after = Math.max(1, Math.ceil((since + minute - now()) / 1000));
      throw new Complaining('too-many-requests', 'This phone asks too often. Wait a little.', { after });
    }
  };
};

export type Gate = ReturnType<typeof gateOf>;
