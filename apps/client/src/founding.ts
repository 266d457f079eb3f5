import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import { sayAll } from '@sanduk/capabilities/book/pen.ts';
import { blankReading } from '@sanduk/capabilities/book/reading.ts';
import type { Outcome } from '@sanduk/capabilities/book/stage.ts';
import { toBase64url } from '@sanduk/kernel';
import { keysAreKept, makeKey, signerWith } from './device/keys.ts';
import type { MishapCode } from './device/mishap.ts';
import { mishapOf } from './device/mishap.ts';
import { askToStay } from './device/stay.ts';
import { keptOf } from './engine.ts';
import { frontOf } from './front-of.ts';
import { namesAfter, noNames } from './names.ts';
import { lookAgain, shelfOf } from './shelves.ts';
import { clock, newId, random } from './today.ts';

/** What opens a book; key and salt are added here, where they are made. */
export type Opening = Omit<
  Extract<Draft, { readonly type: 'journal.BookOpened' }>,
  'type' | 'kind' | 'key' | 'salt' | 'practice'
>;

export type Founded = { readonly is: 'founded'; readonly book: string } | Exclude<Outcome, { readonly is: 'saved' }>;

/**
 * Founds a group on this phone: its first entry and whatever was agreed with it, all or nothing. Before, the phone must
 * have shown that it keeps keys; where it does not, it offers practice only.
 */
export const foundGroup = async (opening: Opening, then: readonly Draft[] = []): Promise<Founded> => {
  const { device } = await shelfOf('book');
  try {
    if (!(await keysAreKept(device.name))) return { is: 'mishap', code: 'store-refused' satisfies MishapCode };
    await askToStay(device);
    const key = await makeKey();
    const first: Draft = {
      ...opening,
      type: 'journal.BookOpened',
      kind: 'group',
      key: toBase64url(key.key),
      salt: newId(),
      practice: false,
    };
    const answer = await sayAll(blankReading, [first, ...then], { signer: signerWith(key), random, clock });
    if (answer.objection) return { is: 'objected', objection: answer.objection, at: answer.at - 1 };
    const { reading, said } = answer;
    const names = namesAfter(noNames, reading.told);
    const book = reading.id ?? '';
    const front = frontOf(reading.book, names.book, reading.exceptions.length);
    await device.begin({ id: book, entries: keptOf(said), front, key });
    await lookAgain();
    return { is: 'founded', book };
  } catch (error) {
    return { is: 'mishap', code: mishapOf(error) };
  }
};
