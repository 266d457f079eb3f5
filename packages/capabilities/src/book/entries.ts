import type { DraftOf, EntryOf } from '@sanduk/kernel';
import { entries as constitution } from '../constitution/entries.ts';
import { entries as devices } from '../devices/entries.ts';
import { entries as governance } from '../governance/entries.ts';
import { entries as ledger } from '../ledger/entries.ts';
import { entries as lending } from '../lending/entries.ts';
import { entries as meeting } from '../meeting/entries.ts';
import { entries as membership } from '../membership/entries.ts';
import { entries as savings } from '../savings/entries.ts';
import { entries as sharing } from '../sharing/entries.ts';
import { entries as solidarity } from '../solidarity/entries.ts';

/** Every entry that may stand in a group's book. Shapes are a promise to other devices and other years. */
export const entries = {
  ...ledger,
  ...devices,
  ...membership,
  ...constitution,
  ...governance,
  ...meeting,
  ...savings,
  ...lending,
  ...solidarity,
  ...sharing,
} as const;

export type EntryType = keyof typeof entries;
/** The ledger part of any entry; rules see nothing else. */
export type Entry = EntryOf<typeof entries>;
/** What a form says, personal words beside it. */
export type Draft = DraftOf<typeof entries>;
export type EntryNamed<T extends EntryType> = Extract<Entry, { readonly type: T }>;
