import type { Read, Signer, Wire } from '@sanduk/journal';
import { makeKeyPair, signerOf, writeEntry } from '@sanduk/journal';
import type { PushAsk } from '@sanduk/journal/sync/protocol.ts';
import { toBase64url } from '@sanduk/kernel';

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

/** A phone that writes real entries, for tests of the way they travel. */
export interface Phone {
  readonly book: string;
  readonly device: string;
  readonly signer: Signer;
  readonly wires: readonly Wire[];
  readonly ids: readonly string[];
  readonly says: (what: string, personal?: Readonly<Record<string, unknown>>) => Promise<Wire>;
  /** Any ledger part, for what the hub listens to. */
  readonly said: (ledger: Read['ledger'], personal?: Readonly<Record<string, unknown>>) => Promise<Read>;
  /** What enrols that phone, said by this one. */
  readonly enrols: (other: Phone, more?: Readonly<Record<string, unknown>>) => Promise<Read>;
}

export const phone = async (joining?: string): Promise<Phone> => {
  const signer = await signerOf(crypto.subtle, await makeKeyPair(crypto.subtle));
  const reads: Read[] = [];
  const write = async (ledger: Read['ledger'], personal?: Readonly<Record<string, unknown>>): Promise<Read> => {
    const last = reads.at(-1);
    const read = await writeEntry({
      book: joining ?? reads[0]?.id,
      head: last && { n: last.header.n, id: last.id },
      seen: [],
      meeting: undefined,
      time: 1_800_000_000_000,
      ledger,
      personal,
      signer,
      random,
    });
    reads.push(read);
    return read;
  };
  if (joining === undefined) await write({ type: 'journal.BookOpened', v: 1, key: toBase64url(signer.key) });
  return {
    signer,
    device: signer.device,
    get book() {
      return joining ?? reads[0]?.id ?? '';
    },
    get wires() {
      return reads.map(({ wire }) => wire);
    },
    get ids() {
      return reads.map(({ id }) => id);
    },
    says: async (what, personal) => (await write({ type: 'test.Said', v: 1, what }, personal)).wire,
    said: write,
    enrols: (other, more = {}) => write(enrolmentOf(other, more)),
  };
};

const enrolmentOf = ({ signer }: Phone, more: Readonly<Record<string, unknown>> = {}): Read['ledger'] => ({
  type: 'journal.DeviceEnrolled',
  v: 1,
  device: signer.device,
  key: toBase64url(signer.key),
  agree: toBase64url(signer.key),
  shared: false,
  writes: true,
  sees: 'committee',
  ...more,
});

/** A push of some entries of one phone. */
export const pushOf = ({ device }: Pick<Phone, 'device'>, entries: readonly Wire[], from = 0): PushAsk => ({
  runs: [{ d: device, from, entries }],
});
