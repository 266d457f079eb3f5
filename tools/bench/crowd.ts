/** Phones that will push: every entry that they will send is written and signed before anything is measured. */
import type { Signer } from '@sanduk/journal';
import type { Phone } from '@sanduk/hub/testing-phone.ts';
import { phone } from '@sanduk/hub/testing-phone.ts';

export const perPush = 200;

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
