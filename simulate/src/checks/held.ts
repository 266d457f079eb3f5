import type { Hub } from '../hub/hub.ts';
import type { World } from '../world/world.ts';

/**
 * D4: what a phone brought before the hub heard that it is in waits outside until then, and not longer: as soon as it is in,
 * whatever follows on what lies in the log lies there too. Its phone may never come again.
 */
export const checkHeld = (world: World, hub: Hub, book: string): void => {
  const kept = hub.disk.books.get(book);
  for (const { id, device, wire } of kept?.held.values() ?? []) {
    if (!isIn(hub, book, device)) continue;
    const { h } = JSON.parse(wire) as { readonly h: string };
    const { p } = JSON.parse(h) as { readonly p: string | null };
    if (p === null || kept?.entries.has(p))
      world.breach('D4', `the hub lets ${device} in, and ${id} still waits outside`);
  }
};

/** Whether the hub lets that phone write. */
export const isIn = ({ disk }: Hub, book: string, device: string): boolean => {
  const value = disk.books.get(book)?.doors.get(`device ${device}`)?.value ?? '';
  return value.includes('"state":"in"') && value.includes('"writes":true');
};

export const heldOf = ({ disk }: Hub, book: string, device: string): number =>
  [...(disk.books.get(book)?.held.values() ?? [])].filter((one) => one.device === device).length;
