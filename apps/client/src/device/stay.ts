import { signal } from '@preact/signals';
import type { Device } from './device.ts';

/** Whether the browser has promised to keep our store when the phone is full. `undefined`: it cannot say. */
export interface Staying {
  readonly stays: boolean | undefined;
  /** Bytes used and bytes allowed, when the browser says them. */
  readonly used: number | undefined;
  readonly allowed: number | undefined;
}

export const staying = signal<Staying | undefined>(undefined);

/** Asks for the promise and keeps the answer. Asking again is harmless: some browsers say yes only after some use. */
export const askToStay = async (
  device: Device,
  storage: StorageManager | undefined = navigator.storage,
): Promise<Staying> => {
  const already = await storage?.persisted?.();
  const stays = already === true ? true : await storage?.persist?.();
  const { usage, quota } = (await storage?.estimate?.()) ?? {};
  staying.value = { stays, used: usage, allowed: quota };
  await device.note('', 'staying', staying.value);
  return staying.value;
};
