/**
 * A sentence of the statute, taken apart at its figures: where a figure stands, there is a key to change it. Words come
 * from a catalogue and no language puts its figures in the same place, so they are looked for in what was said.
 */
export type Piece =
  | { readonly is: 'words'; readonly text: string }
  | { readonly is: 'figure'; readonly name: string; readonly text: string };

export interface Written {
  /** What the message is given: a number chooses its plural, a text is printed as it is. */
  readonly argument: string | number;
  /** How the number looks in the reader's digits; absent for words that only choose between cases. */
  readonly looks?: string;
}

export type SayWith = (args: Readonly<Record<string, string | number>>) => string;

interface Found {
  readonly name: string;
  readonly at: number;
  readonly length: number;
}

const digit = /[\d\u0660-\u0669\u06f0-\u06f9]/u;

/** Where the figure stands alone, not as a part of a longer number. */
const placesOf = (sentence: string, looks: string): readonly number[] => {
  const places: number[] = [];
  for (let at = sentence.indexOf(looks); at >= 0; at = sentence.indexOf(looks, at + 1)) {
    const before = sentence[at - 1] ?? '';
    const after = sentence[at + looks.length] ?? '';
    if (!digit.test(before) && !digit.test(after)) places.push(at);
  }
  return places;
};

const argumentsOf = (figures: Readonly<Record<string, Written>>): Record<string, string | number> =>
  Object.fromEntries(Object.entries(figures).map(([name, { argument }]) => [name, argument]));

/** The figures in the order in which this language says them: seen from numbers that no sentence holds by chance. */
const orderIn = (
  sayWith: SayWith,
  figures: Readonly<Record<string, Written>>,
  names: readonly string[],
): readonly string[] => {
  const placed = names.map((name) => {
    const { argument } = figures[name] ?? { argument: '' };
    const probe = typeof argument === 'number' ? 7_654_321 : '\ue000';
    const said = sayWith({ ...argumentsOf(figures), [name]: probe });
    const plain = sayWith(argumentsOf(figures));
    let at = 0;
    while (at < plain.length && plain[at] === said[at]) at += 1;
    return { name, at };
  });
  return placed.toSorted((a, b) => a.at - b.at).map(({ name }) => name);
};

/** The sentence and its figures, in order. A figure that the words swallow ("every week") is not among them. */
export const piecesOf = (sayWith: SayWith, figures: Readonly<Record<string, Written>>): readonly Piece[] => {
  const sentence = sayWith(argumentsOf(figures));
  const names = Object.keys(figures).filter((name) => figures[name]?.looks !== undefined);
  const taken: Found[] = [];
  for (const name of orderIn(sayWith, figures, names)) {
    const looks = figures[name]?.looks ?? '';
    const free = placesOf(sentence, looks).find((at) =>
      taken.every((other) => at + looks.length <= other.at || at >= other.at + other.length),
    );
    if (free !== undefined) taken.push({ name, at: free, length: looks.length });
  }
  return cut(
    sentence,
    taken.toSorted((a, b) => a.at - b.at),
  );
};

const cut = (sentence: string, found: readonly Found[]): readonly Piece[] => {
  const pieces: Piece[] = [];
  let from = 0;
  const words = (until: number): void => {
    if (until > from) pieces.push({ is: 'words', text: sentence.slice(from, until) });
  };
  for (const { name, at, length } of found) {
    words(at);
    pieces.push({ is: 'figure', name, text: sentence.slice(at, at + length) });
    from = at + length;
  }
  words(sentence.length);
  return pieces;
};
