import { readNoteKey, witnessKeyOf } from '@sanduk/journal/log/note.ts';
import type { Desk } from './desk.ts';

interface Means {
  readonly desk: Pick<Desk, 'askForWitness' | 'takeWitness'>;
  /** Addresses of other hubs. Only these are ever called. */
  readonly witnesses: readonly string[];
  readonly failed: () => void;
}

const settle = 2000;
const patience = 15_000;

/** Shows the log of a book to other hubs after it has changed, once it rests, and keeps their signatures. */
export const witnessing = ({ desk, witnesses, failed }: Means) => {
  const waiting = new Map<string, NodeJS.Timeout>();
  const keys = new Map<string, string>();
  const keyOf = async (address: string): Promise<string> => {
    const known = keys.get(address);
    if (known !== undefined) return known;
    const hello = (await (await fetch(`${address}/api/hello`, limits())).json()) as { readonly key?: unknown };
    const note = readNoteKey(String(hello.key));
    if (!note) throw new Error('no hub answers there');
    const key = witnessKeyOf(note.name, note.key);
    keys.set(address, key);
    return key;
  };
  const show = async (address: string, book: string): Promise<void> => {
    const key = await keyOf(address);
    // A witness who remembers another size says so, and is asked once more.
    for (let old = 0, tries = 0; tries < 3; tries += 1) {
      const text = await desk.askForWitness(book, old);
      if (text === undefined) return;
      const headers = { 'content-type': 'text/plain' };
      const answer = await fetch(`${address}/api/witness`, { method: 'POST', headers, body: text, ...limits() });
      const said = await answer.text();
      if (answer.status === 409) {
        old = Number(said);
        continue;
      }
      if (answer.status !== 200 || !(await desk.takeWitness(book, text, said, key))) throw new Error('not witnessed');
      return;
    }
  };
  return {
    changed: (book: string): void => {
      clearTimeout(waiting.get(book));
      const timer = setTimeout(() => {
        waiting.delete(book);
        for (const address of witnesses) void show(address, book).catch(failed);
      }, settle);
      timer.unref();
      waiting.set(book, timer);
    },
    end: (): void => {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
};

const limits = () => ({ signal: AbortSignal.timeout(patience), redirect: 'error' as const });
