import { signal } from '@preact/signals';
import * as canary from './device/canary.ts';
import type { Cover } from './device/database.ts';
import type { Device } from './device/device.ts';
import { openDevice } from './device/device.ts';

/** The books of this phone: the real ones, and beside them the ones that are practised in. */
export type ShelfName = 'book' | 'practice';

export interface Shelf {
  readonly name: ShelfName;
  readonly device: Device;
}

export const covers = signal<readonly { readonly shelf: ShelfName; readonly cover: Cover }[] | undefined>(undefined);
/** Books that were here and are not: the browser has emptied its store. */
export const erased = signal<readonly canary.Marked[]>([]);

const opened = new Map<ShelfName, Promise<Shelf>>();

export const shelfOf = (name: ShelfName): Promise<Shelf> => {
  const shelf = opened.get(name) ?? opening(name);
  opened.set(name, shelf);
  return shelf;
};

const opening = async (name: ShelfName): Promise<Shelf> => {
  const device = await openDevice(name === 'practice' ? 'sanduk-practice' : 'sanduk');
  device.hear(() => void lookAgain());
  return { name, device };
};

export const isShelfName = (text: string | undefined): text is ShelfName => text === 'book' || text === 'practice';

const markOf = ({ id, front, hub, lies }: Cover): canary.Marked => ({
  id,
  name: front.name,
  sealed: front.sealed,
  ...(hub && hub.sent > 0 ? { hub: true } : {}),
  ...(lies ? { last: lies } : {}),
});

/** Reads the covers again, after anything was written in this tab or another. */
export const lookAgain = async (): Promise<void> => {
  const [real, practice] = await Promise.all([shelfOf('book'), shelfOf('practice')]);
  const [books, trials] = await Promise.all([real.device.covers(), practice.device.covers()]);
  erased.value = canary.missing(books);
  canary.mark([...erased.value, ...books.map(markOf)]);
  covers.value = [
    ...books.map((cover) => ({ shelf: 'book' as const, cover })),
    ...trials.map((cover) => ({ shelf: 'practice' as const, cover })),
  ];
};

/** The person knows and goes on without it. */
export const letGo = (id: string): void => {
  canary.unmark(id);
  erased.value = erased.value.filter((one) => one.id !== id);
};
