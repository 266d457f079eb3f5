import { decimalsOf } from '@sanduk/kernel';
import { piecesOf } from '@sanduk/kit/currencies.ts';
import type { Plan } from './plan.ts';

/** The money of some places; the group chooses, this is only what the page begins with. */
const byZone: Readonly<Record<string, string>> = {
  'Africa/Nairobi': 'KES',
  'Africa/Kampala': 'UGX',
  'Africa/Dar_es_Salaam': 'TZS',
  'Africa/Addis_Ababa': 'ETB',
  'Africa/Mogadishu': 'SOS',
  'Africa/Khartoum': 'SDG',
  'Africa/Kigali': 'RWF',
  'Africa/Bujumbura': 'BIF',
  'Africa/Dakar': 'XOF',
  'Africa/Abidjan': 'XOF',
  'Africa/Douala': 'XAF',
  'Africa/Lagos': 'NGN',
  'Africa/Accra': 'GHS',
  'Africa/Casablanca': 'MAD',
  'Africa/Tunis': 'TND',
  'Africa/Cairo': 'EGP',
  'Asia/Amman': 'JOD',
  'Asia/Baghdad': 'IQD',
  'Asia/Damascus': 'SYP',
  'Asia/Beirut': 'LBP',
  'Europe/Istanbul': 'TRY',
  'Europe/London': 'GBP',
};

export const likelyCurrency = (): string => byZone[Intl.DateTimeFormat().resolvedOptions().timeZone] ?? 'USD';

/** Coin and note that a group of that currency begins with: the smallest one known, and a note from the middle. */
export const moneyOf = (currency: string): Pick<Plan, 'currency' | 'smallest' | 'unit'> => {
  const pieces = piecesOf(currency);
  const notes = pieces.filter(({ kind }) => kind === 'note');
  return {
    currency,
    smallest: pieces.at(-1)?.minor ?? 1,
    unit: notes[Math.floor(notes.length / 2)]?.minor ?? pieces[0]?.minor ?? 1,
  };
};

/** Coins that a group may call its smallest: the last known ones, and the smallest unit that the currency is written in. */
export const coinsOf = (currency: string): readonly number[] => {
  const known = piecesOf(currency)
    .slice(-4)
    .map(({ minor }) => minor);
  const unit = 10 ** (decimalsOf(currency) ?? 2);
  const coins = new Set(known.some((minor) => minor < unit) ? known : [...known, 1]);
  return [...coins].toSorted((a, b) => b - a);
};
