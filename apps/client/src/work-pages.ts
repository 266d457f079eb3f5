import type { Route } from './route.ts';

/** Each page is still fetched when it is first needed; only the list of them is not part of the first load. */
export const workPages: Readonly<
  Record<'list' | 'price' | 'calendar' | 'carry' | 'share-out' | 'turn', Route['load']>
> = {
  list: async () => (await import('@sanduk/capabilities/book/screens/working-out/WorkList.tsx')).WorkList,
  price: async () => (await import('@sanduk/capabilities/lending/screens/HonestPrice.tsx')).HonestPrice,
  calendar: async () => (await import('@sanduk/capabilities/lending/screens/WorkCalendar.tsx')).WorkCalendar,
  carry: async () => (await import('@sanduk/capabilities/reintegration/screens/CarryIt.tsx')).CarryIt,
  'share-out': async () => (await import('@sanduk/capabilities/sharing/screens/WhatIGet.tsx')).WhatIGet,
  turn: async () => (await import('@sanduk/capabilities/rotation/screens/MyTurn.tsx')).MyTurn,
};
