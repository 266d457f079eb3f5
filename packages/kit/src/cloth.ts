import { byteAt, wovenFrom } from './woven.ts';

/**
 * The group's cloth: a band woven from the book's id, the same on every phone that holds the book. It helps to see at a
 * glance that this is our book; it proves nothing (the closing code does).
 */
export interface Cloth {
  readonly dye: Dye;
  readonly motifs: readonly [Motif, Motif, Motif];
  readonly edges: 0 | 1 | 2;
}

export type Dye = 'indigo' | 'madder' | 'leaf' | 'plum' | 'earth' | 'lagoon' | 'night' | 'undyed';
export type Motif = 'peak' | 'fall' | 'eye' | 'loom' | 'steps' | 'hourglass' | 'seed' | 'arrow';

const dyes: readonly Dye[] = ['indigo', 'madder', 'leaf', 'plum', 'earth', 'lagoon', 'night', 'undyed'];
const allMotifs: readonly Motif[] = ['peak', 'fall', 'eye', 'loom', 'steps', 'hourglass', 'seed', 'arrow'];

/** A ground and three threads each. No set holds the colours of one flag and nothing else. */
const threads: Readonly<Record<Dye, readonly [ground: string, a: string, b: string, c: string]>> = {
  indigo: ['#27346b', '#d9a032', '#c9523f', '#fff4dc'],
  madder: ['#8f2420', '#fff4dc', '#1b2350', '#d9a032'],
  leaf: ['#164c3a', '#f2cf7c', '#b5472f', '#fff4dc'],
  plum: ['#5a3a86', '#e9ddc2', '#22180f', '#d9a032'],
  earth: ['#6a3f0a', '#f2cf7c', '#0f4656', '#fff4dc'],
  lagoon: ['#155466', '#fff4dc', '#7a2350', '#d9a032'],
  night: ['#22180f', '#fff4dc', '#b5472f', '#d9a032'],
  undyed: ['#fff4dc', '#7a2350', '#d9a032', '#164c3a'],
};
const sunThreads = ['#000', '#fff', '#fff', '#fff'] as const;

export const clothOf = (book: string): Cloth => {
  const bytes = wovenFrom('cloth', book);
  const left = [...allMotifs];
  const pick = (at: number): Motif => left.splice(byteAt(bytes, at) % left.length, 1)[0] ?? 'peak';
  return {
    dye: dyes[byteAt(bytes, 0) % dyes.length] ?? 'indigo',
    motifs: [pick(1), pick(2), pick(3)],
    edges: ([0, 2, 1] as const)[byteAt(bytes, 4) % 3] ?? 0,
  };
};

const path = (d: string, fill: string): string => `<path d="${d}" fill="${fill}"/>`;
const dot = (x: number, y: number, fill: string): string => `<circle cx="${x}" cy="${y}" r="1.9" fill="${fill}"/>`;

/** One motif fills twelve by twelve; the eye alone needs a second thread for its heart. */
const motif = (name: Motif, thread: string, heart: string): string => {
  switch (name) {
    case 'peak':
      return path('M0 12 6 0l6 12Z', thread);
    case 'fall':
      return path('M0 0h12L6 12Z', thread);
    case 'eye':
      return path('M6 0l6 6-6 6-6-6Z', thread) + path('M6 3.2 8.8 6 6 8.8 3.2 6Z', heart);
    case 'loom':
      return path('M.8 0h2.2v12H.8ZM4.9 0h2.2v12H4.9ZM9 0h2.2v12H9Z', thread);
    case 'steps':
      return path('M0 12V9.4h2.4V6.6h2.2V3.4h2.8v3.2h2.2v2.8H12V12Z', thread);
    case 'hourglass':
      return path('M0 0h12L7 6l5 6H0l5-6Z', thread);
    case 'seed':
      return dot(6, 2.9, thread) + dot(2.9, 8.4, thread) + dot(9.1, 8.4, thread);
    case 'arrow':
      return path('M0 5.6 6 0l6 5.6v3.2L6 3.2 0 8.8ZM0 12l6-5.4L12 12Z', thread);
  }
};

const edge = (edges: Cloth['edges'], thread: string): string => {
  if (edges === 0) return '';
  if (edges === 1) return path('M0 10.2h36V12H0Z', thread);
  return path('M0 0h36v1.4H0ZM0 10.6h36V12H0Z', thread);
};

/** The tile, 36 by 12, as SVG text. In full sun the same motifs stand in black and white. */
export const clothTile = (cloth: Cloth, sun = false): string => {
  const [ground, ...colours] = sun ? sunThreads : threads[cloth.dye];
  const drawn = cloth.motifs.map((name, at) => {
    const thread = colours[at] ?? ground;
    const heart = sun ? '#000' : (colours[(at + 1) % 3] ?? ground);
    return `<g transform="translate(${at * 12})">${motif(name, thread, heart)}</g>`;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="36" height="12" viewBox="0 0 36 12"><rect width="36" height="12" fill="${ground}"/>` +
    `${drawn.join('')}${edge(cloth.edges, colours[2] ?? ground)}</svg>`
  );
};

/** The value of the custom property `--cloth`. */
export const clothUrl = (cloth: Cloth, sun = false): string =>
  `url("data:image/svg+xml,${encodeURIComponent(clothTile(cloth, sun)).replaceAll("'", '%27')}")`;

/** Both faces of a cloth, as the style of any element inside which cloth is shown. */
export const clothStyle = (id: string): Record<string, string> => {
  const cloth = clothOf(id);
  return { '--woven-day': clothUrl(cloth), '--woven-sun': clothUrl(cloth, true) };
};
