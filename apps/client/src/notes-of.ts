import type { Signal } from '@preact/signals';
import { effect, signal } from '@preact/signals';
import type { Stage } from '@sanduk/capabilities/book/stage.ts';
import type { Device } from './device/device.ts';
import { mishapOf } from './device/mishap.ts';

/** Forms in progress: written down as they change, and there again after a reload. */
export const notesOf = (device: Device, scope: string, kept: ReadonlyMap<string, unknown>): Stage['note'] => {
  const open = new Map<string, Signal<unknown>>();
  return <T>(name: string): Signal<T | undefined> => {
    const known = open.get(name);
    // Whoever opens a note by its name knows what was put in; the store only carries it.
    if (known) return known as Signal<T | undefined>;
    const note = signal<unknown>(kept.get(name));
    open.set(name, note);
    let first = true;
    effect(() => {
      const { value } = note;
      if (first) first = false;
      else void keepNote(device, scope, name, value);
    });
    return note as Signal<T | undefined>;
  };
};

/** A form that cannot be written down still stands on the page; only a tap that says something must fail visibly. */
const keepNote = async (device: Device, scope: string, name: string, value: unknown): Promise<void> => {
  try {
    await device.note(scope, name, value);
  } catch (error) {
    console.warn(mishapOf(error));
  }
};
