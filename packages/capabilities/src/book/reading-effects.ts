import type { Order, Standing } from '@sanduk/journal';

/** What the journal knows of phones and keys, told to the fold: from which entry on something counts, and what speaks for nobody. */
export interface Effects {
  /** By entry: what has its second voice with it; itself, when it needs none. */
  readonly counts: ReadonlyMap<string, readonly string[]>;
  readonly unheard: ReadonlySet<string>;
}

export const noEffects: Effects = { counts: new Map(), unheard: new Set() };

const isHeard = ({ fallen }: Standing, id: string): boolean => !fallen.has(id);

/** It stands, or another says the same words in its place. */
const isSaid = ({ fallen }: Standing, id: string): boolean => {
  const why = fallen.get(id)?.why;
  return why === undefined || why === 'answered';
};

export const effectsOf = (order: Order, standing: Standing): Effects => {
  const { admission, placed } = order;
  const { spoken, grounds } = admission.voices;
  const unheard = new Set<string>();
  for (const { node, member } of [...spoken.signatures.values()].flat()) {
    if (!admission.isHeard(node, member)) unheard.add(node.read.id);
  }
  if (spoken.acts.length + admission.outs.length === 0) return { counts: new Map(), unheard };
  const index = new Map(placed.map(({ read }, at) => [read.id, at]));
  const at = (id: string): number => index.get(id) ?? Infinity;
  const picked = new Set([...standing.adopted.values()].flat());
  const counts = new Map<string, string[]>();
  const count = (by: string, act: string): void => {
    counts.set(by, [...(counts.get(by) ?? []), act]);
  };
  for (const { node } of spoken.acts) {
    const { id } = node.read;
    const from = (grounds.get(id) ?? []).map(({ read }) => read.id).filter((ground) => isHeard(standing, ground));
    const [first] = from.toSorted((a, b) => at(a) - at(b));
    if (first !== undefined && isSaid(standing, id)) count(picked.has(id) ? id : first, id);
  }
  for (const out of admission.outs) {
    const { id } = out.node.read;
    const voices = new Set<string>();
    const supports = admission.supportsOf(out).filter(({ node }) => isHeard(standing, node.read.id));
    for (const { node, voice, alone } of supports.toSorted((a, b) => at(a.node.read.id) - at(b.node.read.id))) {
      voices.add(voice);
      if (!alone && voices.size < out.needed) continue;
      if (isSaid(standing, id)) count(node.read.id, id);
      break;
    }
  }
  return { counts, unheard };
};
