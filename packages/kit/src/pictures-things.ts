import { emblemPictures } from './pictures-emblems.ts';
import { board, disc, oval } from './pictures.ts';
import type { Picture } from './pictures.ts';

const drop = (x: number, y: number): string => `M${x} ${y}c2.6 3.8 2.4 6.5 0 6.500s-2.6-2.7 0-6.500Z`;

/** Things of the closing code that no member carries. Apart from the emblems, so that the first screen need not fetch them. */
const others = {
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
  pillow: {
    fill: 'M4 7c8 2.5 16 2.5 24 0 2 0 2 2 1.5 3-2 4-2 8 0 12 .5 1 .5 3-1.5 3-8-2.5-16-2.5-24 0-2 0-2-2-1.5-3 2-4 2-8 0-12C2 9 2 7 4 7Z',
    cutLine: 'M10.5 13c3.5 1.5 7.5 1.5 11 0M10.5 19c3.5-1.5 7.5-1.5 11 0',
  },
  hammer: { fill: 'M5 5h14c4 0 7 2 8 6-3-2-5-2-8-2v4H5ZM11 14h5v15.500h-5Z' },
  shovel: { line: 'M16 4v13M12 4h8', fill: 'M9.5 16h13v6c0 4-3 6-6.5 8-3.5-2-6.5-4-6.5-8Z' },
  cart: {
    fill: `M7.5 9H29l-3.5 11h-15Z${disc(14, 25.5, 4)}`,
    line: 'M2.5 6h4l2 5',
    cut: disc(14, 25.5, 1.5),
    cutLine: 'M15 10l1 9M22 10l-1 9',
  },
  bicycle: {
    line: `${disc(7.5, 21, 5.8)}${disc(24.5, 21, 5.8)}M7.5 21 12 12h9.500l3 9M12 12l4.5 9 5-9M7.5 21h9M21.5 12l-1.5-4h4M10 9h4`,
  },
  bus: {
    fill: `M3 6h23c2 0 3 1.5 3 3v15H3Z${disc(9.5, 25, 3.4)}${disc(22.5, 25, 3.4)}`,
    cut: board(6, 9.5, 5, 5.5) + board(13, 9.5, 5, 5.5) + board(20, 9.5, 6, 5.5),
  },
  tractor: {
    line: disc(10.5, 21.5, 7) + 'M24 7v6',
    fill: `M6 4h11v9h10.500v8.500H19c-1-5-5-8-10-7.500l-3-1Z${disc(10.5, 21.5, 2.6)}${disc(25, 24.5, 4.2)}`,
    cut: 'M9 7h5v5.500H9Z',
  },
  scales: {
    line: 'M16 4v23M5 8.500h22M5 9.5 2.5 19M5 9.5 8.5 19M27 9.5 23.5 19M27 9.5 29.5 19',
    fill: 'M1.5 19.500h8.500c0 5-8.5 5-8.5 0ZM22 19.500h8.500c0 5-8.5 5-8.5 0ZM9.5 27h13v2.500h-13Z',
  },
  oar: {
    line: 'M27.5 4.5 14 18',
    fill: 'M16.5 20c-1 4-5 8.5-12 9.500C3.5 28 3 27.5 2.5 27.500c1-7 5.5-11 9.5-12Z',
    cutLine: 'M12.5 19.5 7 25',
  },
  tower: {
    fill: 'M8 3h4v3h2.500V3h3v3H20V3h4v8h-2l2 18H8l2-18H8Z',
    cut: 'M14 29v-5a2 2 0 0 1 4 0v5ZM14.5 13.500h3v4.500h-3Z',
  },
  net: {
    line: 'M4 6c8 2 16 2 24 0l-4 21c-5 1.5-11 1.5-16 0ZM5.5 13c7 2 14 2 21 0M7 20c6 1.5 12 1.5 18 0M12 7.500l1 20.500M20 7.5 19 28',
  },
  arch: {
    fill: 'M3 29V16a13 13 0 0 1 26 0v13h-7.500V16a5.5 5.5 0 0 0-11 0v13Z',
    cutLine: 'M3 21.500h7.500M21.5 21.500H29M6.5 7l6 5M25.5 7l-6 5M16 3v7',
  },
  brick: {
    fill: `${board(3, 6, 12, 6)}${board(17, 6, 12, 6)}${board(3, 13.5, 5.5, 6)}${board(10.5, 13.5, 11, 6)}${board(23.5, 13.5, 5.5, 6)}${board(3, 21, 12, 6)}${board(17, 21, 12, 6)}`,
  },
  road: { fill: 'M11.5 4h9l8 24.500h-25Z', cutLine: 'M16 7v3M16 14v4.500M16 22.500v5' },
  wave: {
    fill: 'M2 28C2 13 10 5 19 5c7 0 11 5 10 10-1 4-6 5-8 2 2 0 3-1.5 2-3.5-3-3-9 1-8 6.5 1 5 8 5.5 14.5 4.500V28Z',
  },
  rain: {
    fill:
      drop(7, 4) +
      drop(16, 3) +
      drop(25, 4) +
      drop(11.5, 12.5) +
      drop(20.5, 12.5) +
      drop(7, 21) +
      drop(16, 21.5) +
      drop(25, 21),
  },
  tap: { line: 'M10 5h11M15.5 5v5', fill: `M4 10.500h20c4 0 5 3 5 8h-6c0-2-1-2.5-3-2.500H4Z${drop(26, 21.5)}` },
  maize: {
    fill: `${oval(16, 12.5, 5.8, 10)}M9 12c-4 7-1 15 6.5 17.5-3-6-4-11-6.5-17.500ZM23 12c4 7 1 15-6.5 17.5 3-6 4-11 6.5-17.500Z`,
    cutLine: 'M12 9h8M11 13h10M12 17h8M14 4.500v15M18 4.500v15',
  },
  pepper: {
    line: 'M19 6.500c0-3 1.5-4.5 4-4.5',
    fill: 'M13 7c5-2 11 0 11 5 0 8-7 16-18 17.5 5-4 5-8 4.5-13C10 12 10.5 8.5 13 7Z',
    cutLine: 'M20.5 12c-.5 5-3 9-6.5 12',
  },
  palm: {
    fill: 'M15 13h3c1.5 6 1.5 11 1 16.500h-5c1.5-6 1.5-11 1-16.500ZM16.5 12C10 6 5 6 2 10c5-1 9 0 14.5 2ZM16.5 12C23 6 28 6 30.5 10c-5-1-9 0-14 2ZM16.5 12C16 6 12 3 7 3.500c5 2 7.5 5 9.5 8.500ZM16.5 12c.5-6 4-9 9-8.5-5 2-7 5-9 8.500ZM16.5 12C11 11 6 14 5 19c4-4 7.5-6 11.5-7ZM16.5 12C22 11 27 14 28 19c-4-4-7.5-6-11.5-7Z',
  },
  bean: {
    fill: 'M6 6C16 2 30 14 27 26c-6 3-24-5-21-20Z',
    cut: disc(12, 11.5, 2.5) + disc(17.5, 16, 2.5) + disc(22.3, 21.3, 2.5),
  },
  onion: {
    line: 'M12 29l-1 1.500M16 29v2M20 29l1 1.5',
    fill: 'M16 2c.5 5 3 7 6.5 9.5 7.5 6 5 17-6.5 17s-14-11-6.5-17C13 9 15.5 7 16 2Z',
    cutLine: 'M16 10c-6 6-6 12 0 17.5 6-5.5 6-11.5 0-17.5',
  },
  bread: {
    fill: 'M3 21c-3-7 3-13 13-13s16 6 13 13v5H3Z',
    cutLine: 'M9.5 12.5 7.5 19M16 11.5 14 19M22.5 12.500l-2 6.5',
  },
  pencil: {
    fill: 'M4 28l2-8.5 6.5 6.500ZM7.5 18 20 5.500l6.5 6.500L14 24.500ZM21.5 4l2-2 6.5 6.5-2 2Z',
    cutLine: 'M11 21 23 9',
  },
  letter: { fill: board(2.5, 7, 27, 19), cutLine: 'M3.5 8.5 16 18 28.5 8.500M3.5 24.500l8-8M28.5 24.500l-8-8' },
  radio: {
    line: 'M7 11 24 3.5',
    fill: 'M3 11h26v17H3Z',
    cut: disc(10.5, 19.5, 4.7),
    cutLine: 'M19 15.500h7M19 19.500h7M19 23.500h7',
  },
  glasses: {
    line: `${disc(8.5, 19, 5.8)}${disc(23.5, 19, 5.8)}M14.3 18c1-1.5 2.4-1.5 3.4 0M3 17 6 8.500M29 17 26 8.5`,
  },
} as const satisfies Readonly<Record<string, Picture>>;

export const thingPictures: Readonly<Record<string, Picture>> = { ...others, ...emblemPictures };
