/** Two hundred phones that push: what they will send is written and signed before anything is measured. */
import type { Signer } from '@sanduk/journal';
import type { Phone } from '@sanduk/hub/testing-phone.ts';
import { phone } from '@sanduk/hub/testing-phone.ts';
import { askingAt } from './signed-asking.ts';

const perPush = 200;

export interface Pusher {
  readonly signer: Signer;
  readonly path: string;
  /** Bodies of requests, one push after the other. */
  readonly pushes: readonly string[];
}

export interface Crowd {
  /** What opens the books and lets the phones in. */
  readonly openings: readonly Pusher[];
  readonly pushers: readonly Pusher[];
}

/** Words of ordinary length for a line of a meeting. */
const line = (at: number): string => `Amina bought two shares of five hundred in meeting ${at} of this cycle`;

const pushesOf = async (one: Phone, from: number, many: number): Promise<Pusher> => {
  for (let at = 0; at < many * perPush; at += 1) await one.says(line(at));
  const pushes = Array.from({ length: many }, (_, at) => {
    const first = from + at * perPush;
    const entries = one.wires.slice(first, first + perPush);
    return JSON.stringify({ runs: [{ d: one.device, from: first, entries }] });
  });
  return { signer: one.signer, path: `/api/books/${one.book}/push`, pushes };
};

/** Books of two phones each, so many phones in all, each with so many pushes of 200 entries. */
export const crowdOf = async (phones: number, pushes: number): Promise<Crowd> => {
  const [openings, pushers]: [Pusher[], Pusher[]] = [[], []];
  for (let book = 0; book < phones / 2; book += 1) {
    const first = await phone();
    const second = await phone(first.book);
    await first.enrols(second);
    const runs = [{ d: first.device, from: 0, entries: first.wires }];
    openings.push({ signer: first.signer, path: `/api/books/${first.book}/push`, pushes: [JSON.stringify({ runs })] });
    pushers.push(await pushesOf(first, 2, pushes), await pushesOf(second, 0, pushes));
  }
  return { openings, pushers };
};

export interface Pushed {
  /** Milliseconds of each push that was answered well, from its first sending to its answer. */
  readonly took: readonly number[];
  readonly perSecond: number;
  /** How often somebody was sent away. */
  readonly shed: number;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const openAll = async (address: string, { openings }: Crowd): Promise<void> => {
  const ask = askingAt(address);
  for (const { signer, path, pushes } of openings) {
    const { status } = await ask(signer, path, pushes[0] ?? '');
    if (status !== 200) throw new Error(`a book could not be opened: ${status}`);
  }
};

/** Every phone sends its push of that number; the next begins `apart` milliseconds later, or all at once. */
export const pushAll = async (address: string, crowd: Crowd, number: number, apart: number): Promise<Pushed> => {
  const ask = askingAt(address);
  const took: number[] = [];
  let shed = 0;
  const start = performance.now();
  const one = async ({ signer, path, pushes }: Pusher, at: number): Promise<void> => {
    await pause(at * apart);
    const begun = performance.now();
    for (;;) {
      const { status, after } = await ask(signer, path, pushes[number] ?? '');
      if (status === 200) break;
      if (status !== 429) throw new Error(`a push was answered ${status}`);
      shed += 1;
      // Not all at once again, as a phone does it.
      await pause(after * (500 + ((at * 7919) % 1000)));
    }
    took.push(performance.now() - begun);
  };
  await Promise.all(crowd.pushers.map(one));
  const seconds = (performance.now() - start) / 1000;
  return { took, perSecond: (crowd.pushers.length * perPush) / seconds, shed };
};

/** Some phones, each sending one push after the other without pause: entries a second. */
export const pushInTurn = async (address: string, crowd: Crowd): Promise<number> => {
  const ask = askingAt(address);
  const start = performance.now();
  let entries = 0;
  await Promise.all(
    crowd.pushers.map(async ({ signer, path, pushes }) => {
      for (const push of pushes) {
        const { status } = await ask(signer, path, push);
        if (status !== 200) throw new Error(`a push was answered ${status}`);
        entries += perPush;
      }
    }),
  );
  return (1000 * entries) / (performance.now() - start);
};
