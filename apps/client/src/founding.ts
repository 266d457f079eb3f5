import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import type { Founded, FoundingStage, Opening } from '@sanduk/capabilities/book/founding-stage.ts';
import { sayAll } from '@sanduk/capabilities/book/pen.ts';
import { blankReading } from '@sanduk/capabilities/book/reading.ts';
import { toBase64url } from '@sanduk/kernel';
import type { DeviceKey } from './device/database.ts';
import { keysAreKept, makeKey, signerWith } from './device/keys.ts';
import type { MishapCode } from './device/mishap.ts';
import { mishapOf } from './device/mishap.ts';
import { askToStay } from './device/stay.ts';
import { keptOf } from './engine.ts';
import { frontOf } from './front-of.ts';
import { namesAfter, noNames } from './names.ts';
import { notesOf } from './notes-of.ts';
import { back, go } from './router.ts';
import { lookAgain, shelfOf } from './shelves.ts';
import { clock, newId, random, today } from './today.ts';

const founding = (key: DeviceKey, opening: Opening, agreed: readonly Draft[]) => {
  const first: Draft = {
    ...opening,
    type: 'journal.BookOpened',
    kind: 'group',
    key: toBase64url(key.key),
    salt: newId(),
    practice: false,
  };
  return sayAll(blankReading, [first, ...agreed], { signer: signerWith(key), random, clock });
};

/**
 * Founds a group on this phone: its first entry and whatever was agreed with it, all or nothing. Before, the phone must
 * have shown that it keeps keys; where it does not, it offers practice only.
 */
export const foundGroup = async (opening: Opening, agreed: readonly Draft[] = []): Promise<Founded> => {
  const { device } = await shelfOf('book');
  try {
    if (!(await keysAreKept(device.name))) return { is: 'mishap', code: 'store-refused' satisfies MishapCode };
    await askToStay(device);
    const key = await makeKey();
    const answer = await founding(key, opening, agreed);
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

/** The notes of a founding belong to no book yet. */
const scope = '/found';

export const foundingStage = async (): Promise<FoundingStage> => {
  const { device } = await shelfOf('book');
  return {
    get today() {
      return today();
    },
    note: notesOf(device, scope, await device.notes(scope)),
    newId,
    objection: async (opening, agreed) => {
      const answer = await founding(await makeKey(), opening, agreed);
      return answer.objection && { objection: answer.objection, at: answer.at - 1 };
    },
    found: foundGroup,
    go,
    back,
  };
};
