import type { Order, Standing } from '@sanduk/journal';
import { placesIn, voiceOf } from '@sanduk/journal';
import type { At } from '@sanduk/kernel';

/** What the journal knows of phones and keys, told to the fold: from which entry on something counts, and what speaks for nobody. */
export interface Effects {
  /** By entry: what has its second voice with it; itself, when it needs none. */
  readonly counts: ReadonlyMap<string, readonly string[]>;
  readonly unheard: ReadonlySet<string>;
  /** By entry about phones and keys: whose voice it is, and how many it needs. */
  readonly heard: ReadonlyMap<string, NonNullable<At['heard']>>;
}

const isHeard = ({ fallen }: Standing, id: string): boolean => !fallen.has(id);

/** It stands, or another says the same words in its place. */
const isSaid = ({ fallen }: Standing, id: string): boolean => {
  const why = fallen.get(id)?.why;
  return why === undefined || why === 'answered';
};

const heardIn = ({ admission }: Order, unheard: Set<string>): Effects['heard'] => {
  const { voices } = admission;
  const { spoken, grounds } = voices;
  const heard = new Map<string, NonNullable<At['heard']>>();
  for (const { node } of spoken.acts) heard.set(node.read.id, { voice: voiceOf(voices, node), needs: 2 });
  const second = new Set([...grounds.values()].flat().map(({ read }) => read.id));
  for (const out of admission.said) {
    const { id } = out.node.read;
    const supports = admission.supportsOf(out).map(({ node }) => node.read.id);
    for (const one of supports) second.add(one);
    if (!supports.includes(id)) unheard.add(id);
    heard.set(id, { voice: voiceOf(voices, out.node), needs: out.needed });
  }
  for (const { node } of spoken.vouches) if (!second.has(node.read.id)) unheard.add(node.read.id);
  return heard;
};

export const effectsOf = (order: Order, standing: Standing): Effects => {
  const { admission, placed } = order;
  const { spoken, grounds } = admission.voices;
  const unheard = new Set<string>();
  for (const { node, member } of [...spoken.signatures.values()].flat()) {
    if (!admission.isHeard(node, member)) unheard.add(node.read.id);
  }
  const heard = heardIn(order, unheard);
  if (heard.size === 0) return { counts: new Map(), unheard, heard };
  const index = placesIn(placed);
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
  return { counts, unheard, heard };
};
