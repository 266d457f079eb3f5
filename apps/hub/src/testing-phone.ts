import type { Read, Signer, Wire } from '@sanduk/journal';
import { makeKeyPair, signerOf, writeEntry } from '@sanduk/journal';
import { toBase64url } from '@sanduk/kernel';

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

/** A phone that writes real entries, for tests of the way they travel: what they say is of no matter here. */
export interface Phone {
  readonly book: string;
  readonly signer: Signer;
  readonly wires: readonly Wire[];
  readonly ids: readonly string[];
  readonly says: (what: string) => Promise<Wire>;
}

export const phone = async (joining?: string): Promise<Phone> => {
  const signer = await signerOf(crypto.subtle, await makeKeyPair(crypto.subtle));
  const reads: Read[] = [];
  const write = async (ledger: Read['ledger']): Promise<Wire> => {
    const last = reads.at(-1);
    const read = await writeEntry({
      book: joining ?? reads[0]?.id,
      head: last && { n: last.header.n, id: last.id },
      seen: [],
      meeting: undefined,
      time: 1_800_000_000_000,
      ledger,
      signer,
      random,
    });
    reads.push(read);
    return read.wire;
  };
  if (joining === undefined) await write({ type: 'journal.BookOpened', v: 1, key: toBase64url(signer.key) });
  return {
    signer,
    get book() {
      return joining ?? reads[0]?.id ?? '';
    },
    get wires() {
      return reads.map(({ wire }) => wire);
    },
    get ids() {
      return reads.map(({ id }) => id);
    },
    says: (what) => write({ type: 'test.Said', v: 1, what }),
  };
};
