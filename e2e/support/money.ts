import { decimalsOf } from '@sanduk/kernel';

/** A sum that a page shows, back in minor units; Western digits, grouped by commas, as English and Arabic write them. */
export const minorIn = (shown: string, currency: string): number => {
  const decimals = decimalsOf(currency) ?? 2;
  const [written = ''] = /[\d.,]+/u.exec(shown) ?? [];
  const [whole = '', part = ''] = written.replaceAll(',', '').split('.');
  return Number(`${whole}${part.padEnd(decimals, '0')}`);
};
