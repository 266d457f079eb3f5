import { toBase64url } from '@sanduk/kernel';
import type { OpenedBook } from '../book.ts';
import { makeAgreeKey } from '../device/keys.ts';

export interface OwnKeys {
  readonly key: string;
  readonly agree: string;
}

/** The public keys of this phone in this book. A phone of before there were parts gets its second key now. */
export const ownKeysOf = async ({ shelf, stage }: OpenedBook): Promise<OwnKeys | undefined> => {
  const kept = await shelf.device.key(stage.id);
  if (!kept) return undefined;
  const agree = kept.agree ?? (await makeAgreeKey());
  if (!kept.agree) await shelf.device.putKey(stage.id, { ...kept, agree });
  return { key: toBase64url(kept.key), agree: toBase64url(agree.key) };
};
