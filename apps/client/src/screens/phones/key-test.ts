import { keysAreKept } from '../../device/keys.ts';
import { shelfOf } from '../../shelves.ts';

let tried: Promise<boolean> | undefined;

/** Puts a key away, closes the store, opens it and lets the key sign: once while the app is open. */
export const keyTest = (): Promise<boolean> => {
  tried ??= shelfOf('book').then(({ device }) => keysAreKept(device.name));
  return tried;
};
