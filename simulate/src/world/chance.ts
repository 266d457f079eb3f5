/**
 * All chance of a simulation comes from one seed. Every actor draws from a stream of its own, named by what it is for, so
 * that one more draw here does not change what happens there.
 */
export interface Chance {
  /** From 0 up to, but not including, 1. */
  readonly unit: () => number;
  /** A whole number from 0 up to, but not including, `below`. */
  readonly below: (below: number) => number;
  readonly between: (least: number, most: number) => number;
  readonly happens: (probability: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T | undefined;
  readonly one: <T>(first: T, ...others: readonly T[]) => T;
  readonly shuffled: <T>(list: readonly T[]) => readonly T[];
  readonly bytes: (length: number) => Uint8Array;
  readonly stream: (name: string) => Chance;
}

/** Spreads a text over four words (xmur3). */
const wordsOf = (text: string): readonly [number, number, number, number] => {
  let h = 1779033703 ^ text.length;
  for (let at = 0; at < text.length; at += 1) {
    h = Math.imul(h ^ text.charCodeAt(at), 3432918353);
    h = (h << 13) | (h >>> 19);
  }
  const next = (): number => {
    h = Math.imul(h ^ (h >>> 16), 2246822507);
    h = Math.imul(h ^ (h >>> 13), 3266489909);
    h ^= h >>> 16;
    return h >>> 0;
  };
  return [next(), next(), next(), next()];
};

/** The generator sfc32: small, quick, and good enough for anything that is not a secret. */
const generatorOf = (seed: string): (() => number) => {
  let [a, b, c, d] = wordsOf(seed);
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let at = 0; at < 12; at += 1) next();
  return next;
};

export const chanceOf = (seed: string): Chance => {
  const next = generatorOf(seed);
  const unit = (): number => next() / 4294967296;
  const below = (limit: number): number => Math.floor(unit() * limit);
  return {
    unit,
    below,
    between: (least, most) => least + below(most - least + 1),
    happens: (probability) => unit() < probability,
    pick: (list) => list[below(list.length)],
    one: (first, ...others) => [first, ...others][below(others.length + 1)] ?? first,
    shuffled: (list) => {
      const copy = [...list];
      for (let at = copy.length - 1; at > 0; at -= 1) {
        const other = below(at + 1);
        const [x, y] = [copy[at], copy[other]];
        if (x === undefined || y === undefined) continue;
        copy[at] = y;
        copy[other] = x;
      }
      return copy;
    },
    bytes: (length) => {
      const bytes = new Uint8Array(length);
      for (let at = 0; at < length; at += 4) {
        const word = next();
        for (let part = 0; part < 4 && at + part < length; part += 1) bytes[at + part] = (word >>> (8 * part)) & 255;
      }
      return bytes;
    },
    stream: (name) => chanceOf(`${seed}/${name}`),
  };
};
