import { board, disc, oval, round, spokes } from './pictures.ts';
import type { Picture } from './pictures.ts';

const petals = (x: number, y: number): string =>
  Array.from({ length: 6 }, (_, at) => {
    const turn = (at * Math.PI) / 3;
    return disc(Number((x + Math.sin(turn) * 5.6).toFixed(1)), Number((y - Math.cos(turn) * 5.6).toFixed(1)), 3.7);
  }).join('');

const ears = [8, 14, 20]
  .map((y) => `M15 ${y + 6}c-6 0-8-3-8-7 5 0 8 2.5 8 7ZM17 ${y + 6}c6 0 8-3 8-7-5 0-8 2.5-8 7Z`)
  .join('');

/** What members choose from. Most of these are things of the closing code as well; three only people carry. */
export const emblemPictures = {
  bird: {
    fill: 'M2.5 11.500c5-1 9 .5 11.5 4C15 9 19 5.5 24 5.500c2.5 0 4 1 4.5 2.500l2.5 1.5-3 1.500C28 21 21 28 10.5 27.500c4-1 5.5-3 6-5.500C9 22 4 17.5 2.5 11.500Z',
    cut: disc(24.5, 9.2, 1.4),
  },
  fish: {
    fill: 'M2 16C7.5 7.5 16 7.5 21.5 13L30 7.500v17L21.5 19C16 24.5 7.5 24.5 2 16Z',
    cut: disc(8.5, 14.5, 1.8),
    cutLine: 'M14.5 11.500c1.8 3 1.8 6 0 9',
  },
  tree: {
    fill: 'M16 2.5c4 0 7 3 7 6.5 4 .5 6.5 3.5 6.5 7 0 4-3 6.5-7 6.5h-4.5V30h-4v-7.5H9.5c-4 0-7-2.5-7-6.5 0-3.5 2.5-6.5 6.5-7 0-3.5 3-6.5 7-6.5Z',
    cutLine: 'M16 22v-7M16 18.5l3.5-3',
  },
  sun: { fill: disc(16, 16, 6.8) + round(10, 16, 16, 9, 15, 1.9) },
  pot: {
    fill: 'M9.5 4h13v3.800h-13ZM10.5 9.500h11c6.5 4.5 6.5 19.5-2 19.500h-7c-8.5 0-8.5-15-2-19.500Z',
    cutLine: 'M5.5 17.500h21',
  },
  boat: { fill: 'M2.5 21.500h27c-2 5-5 7.5-9 7.500h-9c-4 0-7-2.5-9-7.500ZM14.5 2.500v17H5ZM17.5 6.500l8.5 13h-8.500Z' },
  leaf: {
    fill: 'M16 2.500c9.5 7.5 10.5 17 0 25.5-10.5-8.5-9.5-18 0-25.500Z',
    line: 'M16 26v4',
    cutLine: 'M16 8.500V26M16 15l4.5-3.500M16 15l-4.5-3.500M16 21l5-4M16 21l-5-4',
  },
  house: { fill: 'M2.5 15.5 16 3.500l13.5 12h-4V29h-19V15.500Z', cut: 'M13 19.500h6V29h-6Z' },
  basket: {
    fill: 'M3 13.500h26L25.5 29h-19Z',
    line: 'M8 13C8 1.5 24 1.5 24 13',
    cutLine: 'M4.5 18.700h23M6 24h20M11.5 14l1 14.500M20.5 14l-1 14.5',
  },
  lamp: {
    line: 'M12.5 6.500a3.5 3.5 0 0 1 7 0',
    fill: 'M11 7h10l2.5 4.500h-15ZM10 13h12v12H10ZM8 26h16v3.500H8Z',
    cut: 'M16 14.500c3.6 4 3 8.5 0 8.500s-3.6-4.5 0-8.500Z',
  },
  hill: { fill: `M1.5 28 12 9l6 10.5 3.5-5L30.5 28Z${disc(24, 7, 3.6)}` },
  flower: { fill: petals(16, 11.5), cut: disc(16, 11.5, 2.9), line: 'M16 22v8M16 29c4 0 6.5-2 7.5-5' },
  cup: { fill: 'M5 7.500h18v8.500c0 6-3.5 9-9 9s-9-3-9-9ZM4 27h20v2.500H4Z', line: 'M23.5 10.500c6-1.5 6.5 7.5-1 8' },
  kite: { fill: 'M16 1.5 25.5 12 16 24 6.5 12Z', line: 'M16 25c4 1.5-3.5 3.5.5 5.5', cutLine: 'M16 3v20M8 12h16' },
  drum: {
    fill: `M5.5 8h21l-3.5 21H9Z${oval(16, 8, 10.5, 4)}`,
    cut: oval(16, 8, 7.6, 2.3),
    cutLine: 'M7.5 15.500l4 8.5 4.5-9 4.5 9 4-8.5',
  },
  wheel: { line: `${disc(16, 16, 11.8)}${spokes(8, 16, 16, 4, 11)}`, fill: disc(16, 16, 4.2), cut: disc(16, 16, 1.7) },
  gourd: {
    fill: 'M16 6c3.5 0 5 2.2 5 4.8 0 2-1.2 3.2-1.2 4.6 3 1.3 5.2 3.7 5.2 7.1 0 4.8-4.2 7.5-9 7.500s-9-2.7-9-7.500c0-3.4 2.2-5.8 5.2-7.1 0-1.4-1.2-2.6-1.2-4.6C11 8.2 12.5 6 16 6Z',
    line: 'M16 6c0-2.5 2-4 4.5-3.5',
    cutLine: 'M9 21.500c4 2 10 2 14 0',
  },
  ladder: { line: 'M11 3 8.5 29M21 3l2.5 26M10.5 8.500h11M10 14.500h12M9.5 20.500h13M9 26h14' },
  fan: {
    fill: 'M16 28 3 13.500c7-9 19-9 26 0Z',
    cutLine: 'M16 27 7 11M16 27l-4.5-18.500M16 27V8M16 27l4.5-18.500M16 27l9-16',
  },
  wheat: { line: 'M16 13v17', fill: `${ears}M16 10c-3-3-3-6 0-9 3 3 3 6 0 9Z` },
  mango: {
    fill: 'M18 8c7-1 11.5 4 10.5 10.500C27.5 26 20 30 13 28.5 5 27 2 21 5 15.5 7.5 11 12.5 9 18 8Z',
    line: 'M17.5 7.500V3.500M18 6c2-3 5-3.5 8-2',
    cutLine: 'M9 18c1.5-3 4-4.5 7-5',
  },
  comb: {
    fill: 'M4 6h24v8H4ZM4 14h3v13H4ZM9.2 14h3v11h-3ZM14.4 14h3v11h-3ZM19.6 14h3v11h-3ZM25 14h3v13h-3Z',
    cutLine: 'M8 10h16',
  },
  swing: { line: 'M3 29 7.5 4h17L29 29M12.5 4v17M19.5 4v17', fill: board(9.5, 20.5, 13, 4) },
  pineapple: {
    fill: `${oval(16, 21, 7.2, 8.8)}M16 13 13.5 2l-2 5-4-3 3 7-2.5.5 8 2.500ZM16 13l2.5-11 2 5 4-3-3 7 2.5.5Z`,
    cutLine: 'M10 17l10 11M13 13.500l9 10M22 17 12 28M19 13.500l-9 10',
  },
} as const satisfies Readonly<Record<string, Picture>>;
