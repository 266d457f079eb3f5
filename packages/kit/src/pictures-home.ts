import { board, disc, oval, round, spokes } from './pictures.ts';
import type { Picture } from './pictures.ts';

/** Things 0 to 31: of the house and the hand. */
export const homePictures = {
  lamp: {
    line: 'M12.5 6.500a3.5 3.5 0 0 1 7 0',
    fill: 'M11 7h10l2.5 4.500h-15ZM10 13h12v12H10ZM8 26h16v3.500H8Z',
    cut: 'M16 14.500c3.6 4 3 8.5 0 8.500s-3.6-4.5 0-8.500Z',
  },
  boat: { fill: 'M2.5 21.500h27c-2 5-5 7.5-9 7.500h-9c-4 0-7-2.5-9-7.500ZM14.5 2.500v17H5ZM17.5 6.500l8.5 13h-8.500Z' },
  drum: {
    fill: `M5.5 8h21l-3.5 21H9Z${oval(16, 8, 10.5, 4)}`,
    cut: oval(16, 8, 7.6, 2.3),
    cutLine: 'M7.5 15.500l4 8.5 4.5-9 4.5 9 4-8.5',
  },
  tree: {
    fill: `M14 18h4v11.500h-4Z${disc(16, 10, 7.5)}`,
    line: 'M8.5 13.500a5 5 0 1 0 3.5 6.500M23.5 13.500a5 5 0 1 1-3.5 6.5',
  },
  cup: { fill: 'M5 7.500h18v8.500c0 6-3.5 9-9 9s-9-3-9-9ZM4 27h20v2.500H4Z', line: 'M23.5 10.500c6-1.5 6.5 7.5-1 8' },
  hill: { fill: `M1.5 28 12 9l6 10.5 3.5-5L30.5 28Z${disc(24, 7, 3.6)}` },
  gourd: {
    fill: `${disc(16, 22, 7.8)}${disc(16, 11, 4.6)}M13.5 12h5v6h-5Z`,
    line: 'M16 7c0-3 2-4.5 4.5-4',
    cutLine: 'M9.5 20.500c4 2 9 2 13 0',
  },
  wheel: { line: `${disc(16, 16, 11.8)}${spokes(8, 16, 16, 4, 11)}`, fill: disc(16, 16, 4.2), cut: disc(16, 16, 1.7) },
  basket: {
    fill: 'M3 13.500h26L25.5 29h-19Z',
    line: 'M8 13C8 1.5 24 1.5 24 13',
    cutLine: 'M4.5 18.700h23M6 24h20M11.5 14l1 14.500M20.5 14l-1 14.5',
  },
  pot: {
    fill: 'M9.5 4h13v3.800h-13ZM10.5 9.500h11c6.5 4.5 6.5 19.5-2 19.500h-7c-8.5 0-8.5-15-2-19.500Z',
    cutLine: 'M5.5 17.500h21',
  },
  sun: { fill: disc(16, 16, 6.8) + round(10, 16, 16, 9, 15, 1.9) },
  leaf: {
    fill: 'M16 2.500c9.5 7.5 10.5 17 0 25.5-10.5-8.5-9.5-18 0-25.500Z',
    line: 'M16 26v4',
    cutLine: 'M16 8.500V26M16 15l4.5-3.500M16 15l-4.5-3.500M16 21l5-4M16 21l-5-4',
  },
  ladder: { line: 'M11 3 8.5 29M21 3l2.5 26M10.5 8.500h11M10 14.500h12M9.5 20.500h13M9 26h14' },
  bridge: { fill: 'M2 9c9-4 19-4 28 0v16h-4.500c0-11-19-11-19 0H2Z', cutLine: 'M2 13c9-4 19-4 28 0' },
  door: { fill: board(7, 3, 18, 26), cut: disc(21, 17, 1.6), cutLine: 'M10.5 7h11v7h-11ZM10.5 20h7v5.500h-7Z' },
  window: {
    fill: board(4, 4.5, 24, 20) + board(2.5, 25.5, 27, 3.5),
    cut: board(7.5, 8, 7, 5.5) + board(17.5, 8, 7, 5.5) + board(7.5, 16, 7, 5.5) + board(17.5, 16, 7, 5.5),
  },
  stool: { fill: 'M6 6.500h20v5H6Z', line: 'M10 12 7.5 28M22 12l2.5 16M9 21h14' },
  table: { fill: 'M2.5 9h27v5h-27ZM5 14h4v13H5ZM23 14h4v13h-4Z', cutLine: 'M9.5 11.500h13' },
  curtain: {
    line: 'M3 4.500h26',
    fill: 'M5 7h10c0 9-4 15-10 20ZM17 7h10v20c-6-5-10-11-10-20Z',
    cutLine: 'M9.5 7c0 6-1 10-2.5 14M22.5 7c0 6 1 10 2.5 14',
  },
  house: { fill: 'M2.5 15.5 16 3.500l13.5 12h-4V29h-19V15.500Z', cut: 'M13 19.500h6V29h-6Z' },
  fan: {
    fill: 'M16 28 3 13.500c7-9 19-9 26 0Z',
    cutLine: 'M16 27 7 11M16 27l-4.5-18.500M16 27V8M16 27l4.5-18.500M16 27l9-16',
  },
  clock: {
    line: disc(16, 17, 11) + 'M9 27l-2 3M23 27l2 3M5 7l4-4M27 7l-4-4',
    fill: disc(16, 17, 9.5),
    cutLine: 'M16 11v6l4 3',
  },
  bucket: { fill: 'M5.5 12h21L24 29H8Z', line: 'M6.5 12C7 1.5 25 1.5 25.5 12', cutLine: 'M7 17h18' },
  spoon: {
    fill: 'M5.5 5c3.5-3.5 9-2 11 2.5 1 2.5.5 5-.5 6.500l11.5 11.5-2.5 2.500L13.5 16.500c-2 1-4.5 1-6.5-.5C3.5 13 3 8 5.5 5Z',
  },
  bowl: { fill: 'M3 13h26c0 8-4 12.5-9 13.500v2.500h-8v-2.500C7 25.5 3 21 3 13Z', cutLine: 'M6 17.500h20' },
  teapot: {
    fill: 'M10 12h12c4.5 3 4.5 13-1.5 15h-9C5.5 25 5.5 15 10 12ZM12 8h8v2.500h-8ZM14.5 4.500h3V7h-3ZM23.5 17l4.5-6h3l-5.5 12Z',
    line: 'M8 14.500c-8-1.5-8 9-.5 9',
  },
  ring: { line: disc(16, 20.5, 8.3), fill: 'M11 9.5 13 4h6l2 5.5-5 4.500Z' },
  comb: {
    fill: 'M4 6h24v8H4ZM4 14h3v13H4ZM9.2 14h3v11h-3ZM14.4 14h3v11h-3ZM19.6 14h3v11h-3ZM25 14h3v13h-3Z',
    cutLine: 'M8 10h16',
  },
  hat: {
    fill: 'M10 20c0-15 12-15 12 0ZM1.5 20.500c9 2.5 20 2.5 29 0-1 6-28 6-29 0Z',
    cutLine: 'M10 17.500c4 1.5 8 1.5 12 0',
  },
  shirt: {
    fill: 'M11 4c2 3 8 3 10 0l8.5 4.5-3 7-3.5-1.500V28H9V14l-3.5 1.5-3-7Z',
    cutLine: 'M16 12v.1M16 17v.1M16 22v.1',
  },
  button: {
    fill: disc(16, 16, 13),
    cut: disc(12.3, 12.3, 2) + disc(19.7, 12.3, 2) + disc(12.3, 19.7, 2) + disc(19.7, 19.7, 2),
    cutLine: disc(16, 16, 9.3),
  },
  brush: {
    line: 'M27.5 4.5 17 15',
    fill: 'M15 12.500l4.5 4.5-2 2-4.5-4.500ZM12 15.500l4.5 4.500c0 6-6 8.5-12.5 8.5 3-2.5 1.5-11 8-13Z',
  },
} as const satisfies Readonly<Record<string, Picture>>;
