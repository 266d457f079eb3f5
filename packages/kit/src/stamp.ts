import { byteAt, wovenFrom } from './woven.ts';

/**
 * The group's stamp: one share, put in by a person. Frame, sign and ground come from the book's id, the tilt from the id
 * of the entry, so a stamp looks the same on every phone and paper.
 */
export interface Stamp {
  readonly frame: Frame;
  readonly sign: Sign;
  readonly ground: Ground;
}

export type Frame = 'square' | 'round' | 'eight' | 'shield';
export type Sign = 'diamond' | 'peak' | 'sun' | 'leaf' | 'pillars' | 'seeds' | 'hourglass' | 'pot';
export type Ground = 'rivers' | 'furrows' | 'beads' | 'roof';

const frames: readonly Frame[] = ['square', 'round', 'eight', 'shield'];
const signs: readonly Sign[] = ['diamond', 'peak', 'sun', 'leaf', 'pillars', 'seeds', 'hourglass', 'pot'];
const grounds: readonly Ground[] = ['rivers', 'furrows', 'beads', 'roof'];

export const stampOf = (book: string): Stamp => {
  const bytes = wovenFrom('stamp', book);
  return {
    frame: frames[byteAt(bytes, 0) % 4] ?? 'square',
    sign: signs[byteAt(bytes, 1) % 8] ?? 'diamond',
    ground: grounds[byteAt(bytes, 2) % 4] ?? 'rivers',
  };
};

/** From -4 to 4 degrees. */
export const tiltOf = (entryId: string): number => {
  let total = 0;
  for (const letter of entryId) total += letter.codePointAt(0) ?? 0;
  return (total % 9) - 4;
};

const outlines: Readonly<Record<Frame, readonly [outer: string, inner: string]>> = {
  square: [
    'M12 4h36q8 0 8 8v36q0 8-8 8H12q-8 0-8-8V12q0-8 8-8Z',
    'M14 9.500h32q4.5 0 4.5 4.500v32q0 4.5-4.5 4.500H14q-4.5 0-4.5-4.500V14q0-4.5 4.5-4.500Z',
  ],
  round: ['M30 3.500a26.5 26.5 0 1 0 0 53 26.5 26.5 0 1 0 0-53Z', 'M30 9a21 21 0 1 0 0 42 21 21 0 1 0 0-42Z'],
  eight: [
    'M19.5 4h21L56 19.500v21L40.5 56h-21L4 40.500v-21Z',
    'M21.8 9.500h16.400L50.5 21.800v16.400L38.2 50.500H21.800L9.5 38.200V21.800Z',
  ],
  shield: [
    'M5 4.500h50V31c0 13.5-11 21.5-25 25.500C16 52.5 5 44.5 5 31Z',
    'M10.5 10h39v21c0 10-8.5 16-19.5 19.700C19 47 10.5 41 10.5 31Z',
  ],
};

const disc = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;

const rays = (): string =>
  Array.from({ length: 8 }, (_, at) => {
    const turn = (at * Math.PI) / 4;
    const point = (angle: number, far: number): string =>
      `${(30 + Math.sin(angle) * far).toFixed(1)} ${(22 - Math.cos(angle) * far).toFixed(1)}`;
    return `M${point(turn - 0.22, 5.8)}L${point(turn, 9.8)}L${point(turn + 0.22, 5.8)}Z`;
  }).join('');

const drawnSigns: Readonly<Record<Sign, string>> = {
  diamond: 'M30 13l10 8.5-10 8.5-10-8.500Z',
  peak: 'M18.5 31 30 12.5 41.5 31Z',
  sun: disc(30, 22, 4.6) + rays(),
  leaf: 'M30 12c8 5.5 8 13.5 0 20-8-6.5-8-14.5 0-20Z',
  pillars: 'M19 13h22v3.500H19ZM21 18h4v9.500h-4ZM28 18h4v9.500h-4ZM35 18h4v9.500h-4ZM19 29h22v3.500H19Z',
  seeds: disc(30, 15.5, 3.8) + disc(23, 26, 3.8) + disc(37, 26, 3.8),
  hourglass: 'M20.5 12.500h19L31.5 22l8 9.500h-19l8-9.500Z',
  pot: 'M25 12.500h10v3.500H25ZM25.5 17.500h9c6 4 6 14-.5 14h-8c-6.5 0-6.5-10-.5-14Z',
};

const drawnGrounds: Readonly<Record<Ground, readonly [d: string, width: number]>> = {
  rivers: ['M15 38c4-4.5 7-4.5 10 0s6.5 4.5 10 0 7-4.5 10 0M18 45.500c3.5-4 6-4 8.5 0s5 4 8 0 5-4 7.5-.5', 3.4],
  furrows: ['M14.5 36.500h31M16 42h28M19 47.500h22', 3],
  beads: ['M16 38h.1M23 38h.1M30 38h.1M37 38h.1M44 38h.1M19.5 45h.1M26.5 45h.1M33.5 45h.1M40.5 45h.1', 5],
  roof: ['M14.5 46.5 30 36l15.5 10.500M22 49.500l8-5.5 8 5.5', 3.4],
};

export interface StampDrawing {
  readonly outer: string;
  readonly inner: string;
  readonly sign: string;
  readonly ground: string;
  readonly groundWidth: number;
}

/** Paths on a field of 60 by 60. */
export const stampDrawing = ({ frame, sign, ground }: Stamp): StampDrawing => ({
  outer: outlines[frame][0],
  inner: outlines[frame][1],
  sign: drawnSigns[sign],
  ground: drawnGrounds[ground][0],
  groundWidth: drawnGrounds[ground][1],
});
