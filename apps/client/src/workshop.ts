import type { ReadonlySignal, Signal } from '@preact/signals';
import { computed, effect, signal } from '@preact/signals';
import type { Stage } from '@sanduk/capabilities/book/stage.ts';
import type { KeptSum, Workshop } from '@sanduk/capabilities/book/screens/working-out/workshop.ts';
import { backOr, go } from './router.ts';
import type { ShelfName } from './shelves.ts';
import { covers, shelfOf } from './shelves.ts';
import { newId, today } from './today.ts';

/** Where forms and kept sums lie: forms with the window, kept sums in the store beside the books. */
const scope = 'work-it-out';

/** Forms outlive a reload and the back button and are gone with the window: nobody asked for them to be stored. */
const formNotes = (): Workshop['note'] => {
  const open = new Map<string, Signal<unknown>>();
  return <T>(name: string): Signal<T | undefined> => {
    const place = `sanduk.${scope}.${name}`;
    const known = open.get(name) ?? noteAt(place);
    open.set(name, known);
    // Whoever opens a note by its name knows what was put in; the window only carries it.
    return known as Signal<T | undefined>;
  };
};

const noteAt = (place: string): Signal<unknown> => {
  const note = signal<unknown>(undefined);
  try {
    note.value = JSON.parse(sessionStorage.getItem(place) ?? 'null') ?? undefined;
    effect(() => {
      if (note.value === undefined) sessionStorage.removeItem(place);
      else sessionStorage.setItem(place, JSON.stringify(note.value));
    });
  } catch (error) {
    // A window that keeps nothing still reckons.
    console.warn(error);
  }
  return note;
};

/** The currency of the country that the phone is set to, where it is one that we know. */
const currencyHere = (): string => {
  const regions: Readonly<Record<string, string>> = {
    ...{ KE: 'KES', UG: 'UGX', TZ: 'TZS', RW: 'RWF', BI: 'BIF', ET: 'ETB', SO: 'SOS', SD: 'SDG', EG: 'EGP', MA: 'MAD' },
    ...{ TN: 'TND', NG: 'NGN', GH: 'GHS', SN: 'XOF', CI: 'XOF', ML: 'XOF', CM: 'XAF', SY: 'SYP', LB: 'LBP', JO: 'JOD' },
    ...{ IQ: 'IQD', TR: 'TRY', GB: 'GBP', FR: 'EUR', ES: 'EUR', DE: 'EUR', IT: 'EUR' },
  };
  for (const language of navigator.languages) {
    const found = regions[language.split('-').at(-1)?.toUpperCase() ?? ''];
    if (found !== undefined) return found;
  }
  return 'USD';
};

const isSum = (value: unknown): value is KeptSum =>
  typeof value === 'object' && value !== null && 'page' in value && 'words' in value && 'id' in value;

const keptSums = (): Pick<Workshop, 'kept' | 'keep' | 'throwAway'> => {
  const kept = signal<readonly KeptSum[] | undefined>(undefined);
  const look = async (): Promise<void> => {
    const { device } = await shelfOf('book');
    const notes = await device.notes(scope);
    kept.value = [...notes.values()].filter(isSum).toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
  };
  look().catch((error: unknown) => console.warn(error));
  return {
    kept,
    keep: async (sum) => {
      try {
        const { device } = await shelfOf('book');
        const id = newId();
        await device.note(scope, id, { ...sum, id, on: today() } satisfies KeptSum);
        await look();
        return true;
      } catch (error) {
        console.warn(error);
        return false;
      }
    },
    throwAway: async (id) => {
      const { device } = await shelfOf('book');
      await device.note(scope, id, undefined);
      await look();
    },
  };
};

interface Found {
  readonly shelf: ShelfName;
  readonly id: string;
}

/** The group of the address, or the first real one of this phone. */
const groupFor = (shelf: ShelfName | undefined, book: string | undefined): Found | undefined => {
  if (shelf && book !== undefined) return { shelf, id: book };
  const first = covers.peek()?.find((one) => one.shelf === 'book');
  return first && { shelf: 'book', id: first.cover.id };
};

/** It arrives after the page, with the rules; a page that needs none is not kept waiting. */
const ownGroup = (found: Found | undefined): ReadonlySignal<Stage | undefined> => {
  const own = signal<Stage | undefined>(undefined);
  const open = async ({ shelf, id }: Found): Promise<void> => {
    const { openBook } = await import('./book.ts');
    own.value = (await openBook(shelf, id)).stage;
  };
  if (found) open(found).catch((error: unknown) => console.warn(error));
  return own;
};

const note = formNotes();
const open = new Map<string, Workshop>();

/** One for all pages of an address, so that the group is looked for once. */
export const workshopOf = (shelf: ShelfName | undefined, book: string | undefined): Workshop => {
  const found = groupFor(shelf, book);
  const root = shelf && book !== undefined ? `/${shelf}/${book}/${scope}` : `/${scope}`;
  const name = `${root} ${found?.id}`;
  const workshop = open.get(name) ?? workshopAt(root, found);
  open.set(name, workshop);
  return workshop;
};

const workshopAt = (root: string, found: Found | undefined): Workshop => {
  const own = ownGroup(found);
  const chosen = note<string>('currency');
  return {
    get today() {
      return today();
    },
    own,
    currency: computed(() => chosen.value ?? own.value?.book.value.opened?.currency ?? currencyHere()),
    chooseCurrency: (currency) => {
      chosen.value = currency;
    },
    note,
    ...keptSums(),
    go: (page) => go(page === undefined ? root : `${root}/${page}`),
    back: () => backOr(root),
  };
};
