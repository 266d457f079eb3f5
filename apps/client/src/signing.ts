import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import type { Signing } from '@sanduk/capabilities/book/stage.ts';
import type { WrongSecret } from '@sanduk/capabilities/book/signing.ts';
import type { Prover } from '@sanduk/journal';
import type { Held } from './held.ts';
import { say } from './saying.ts';
import { keysOf, waysOf } from './phones/ways.ts';

/** What a key that lies elsewhere puts under a draft: it signs the ledger part as it will be written. */
export const proven = async (book: string, draft: Draft, prover: Prover): Promise<Draft> => {
  const { prove } = await import('@sanduk/journal/sealed/proof.ts');
  const { words: _, ...ledger } = draft;
  return { ...draft, proof: await prove(book, { ...ledger, v: 1 }, prover) } as Draft;
};

const isProver = (found: object): found is Prover => 'sign' in found;

const byPin = async (held: Held, member: string, pin: string): Promise<Prover | WrongSecret> => {
  const { openPin } = await import('./phones/pins.ts');
  const { reading } = held.engine.peek();
  const keys = keysOf(reading.book, member, 'shared-device', held.signer?.device);
  const found = await openPin(held.id, member, keys, pin, { device: held.shelf.device, now: Date.now });
  return isProver(found) ? found : { is: 'wrong-secret', ...found };
};

const byPaper = async (held: Held, member: string, typed: string): Promise<Prover | WrongSecret> => {
  const { proverOfPaper } = await import('./phones/papers.ts');
  const keys = keysOf(held.engine.peek().reading.book, member, 'paper');
  return proverOfPaper(typed, keys) ?? { is: 'wrong-secret', wait: 0 };
};

/** How members sign on this phone. */
export const signingOf = (held: Held): Signing => ({
  ways: (member) => waysOf(held.engine.value.reading.book, held.signer?.device ?? '', member),
  say: async (drafts, member, way, secret) => {
    if (secret === undefined) return say(held, drafts);
    const found = await (way === 'paper' ? byPaper : byPin)(held, member, secret);
    if (!isProver(found)) return found;
    return say(held, await Promise.all(drafts.map((draft) => proven(held.id, draft, found))));
  },
});
