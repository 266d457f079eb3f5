import 'fake-indexeddb/auto';
import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import { foundingDrafts, keyHolders, m, recordKeeper } from '@sanduk/capabilities/book/testing-group.ts';
import type { LedgerPart, PartKey, Read, Signer, Wire } from '@sanduk/journal';
import {
  emptyKeyring,
  grantOf,
  headsOf,
  isFlaw,
  isVeiled,
  makeKeyPair,
  newPartKey,
  readWire,
  sealerOf,
  signerOf,
  unveiledRead,
  withKey,
  writeBookFile,
  writeEntry,
} from '@sanduk/journal';
import { toBase64url } from '@sanduk/kernel';
import { expect, test } from 'vitest';
import type { OpenedBook } from './book.ts';
import { newPhone } from './testing-phones.ts';

const { subtle } = crypto;
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const ports = { sealer: sealerOf(subtle), random };
const [opening, ...agreed] = foundingDrafts();

/** A phone and its own instance of what veils. */
const phoneWithVeils = async () => {
  const phone = await newPhone();
  const [{ keyringOf, tendKeys, veiled }, { readsOf }] = await Promise.all([
    import('./veiling.ts'),
    import('./engine.ts'),
  ]);
  return { ...phone, keyringOf, tendKeys, veiled, readsOf };
};
type Phone = Awaited<ReturnType<typeof phoneWithVeils>>;

const found = async (phone: Phone): Promise<OpenedBook> => {
  if (opening?.type !== 'journal.BookOpened') throw new Error('a founding begins with the opening of its book');
  const { type: _, ...words } = opening;
  const answer = await phone.foundGroup(words as Parameters<Phone['foundGroup']>[0], agreed);
  if (answer.is !== 'founded') throw new Error(JSON.stringify(answer));
  return phone.openBook('book', answer.book);
};

const saved = async (opened: OpenedBook, ...drafts: readonly Draft[]): Promise<void> => {
  expect(await opened.stage.say(...drafts)).toMatchObject({ is: 'saved' });
};

const keptOn = async (phone: Phone, { held }: OpenedBook): Promise<readonly Read[]> =>
  phone.readsOf(await held.shelf.device.read(held.id, 0));

/** What this phone would send to a hub. */
const sent = async (phone: Phone, opened: OpenedBook): Promise<readonly Wire[]> =>
  phone.veiled(opened.held, await keptOn(phone, opened));

const [sahra = '', idrisHimself = ''] = keyHolders;
const shared = { shared: true, writes: true, sees: 'committee' } as const;

/** The first phone says that it is the group's, and lets in another as long as it is alone. */
const letIn = async (phone: Phone, opened: OpenedBook, other: Phone): Promise<string> => {
  const own = await opened.ownKeys();
  const asking = await other.askIn();
  if (!own || !asking) throw new Error('phones keep keys');
  const { device, key, agree } = asking;
  await saved(opened, {
    type: 'journal.DeviceEnrolled',
    device: opened.stage.device,
    ...own,
    ...shared,
    by: recordKeeper,
  });
  const theirs = { device, key, agree, member: idrisHimself, shared: false, writes: true, sees: 'committee' } as const;
  await saved(opened, { type: 'journal.DeviceEnrolled', ...theirs, by: recordKeeper });
  await phone.tendKeys(opened.held);
  return device;
};

const give = async (from: Phone, book: OpenedBook, to: Phone, theirs: OpenedBook): Promise<void> => {
  const wires = (await keptOn(from, book)).map(({ wire }) => wire);
  await to.arrive(theirs.held, wires, 'phone');
};

const welcomed = async (from: Phone, book: OpenedBook, to: Phone): Promise<OpenedBook> => {
  const reads = await keptOn(from, book);
  const text = `${writeBookFile(reads, headsOf(reads)).join('\n')}\n`;
  expect(await to.takeWelcome(text)).toMatchObject({ is: 'welcome' });
  const theirs = await to.openBook('book', book.stage.id);
  await to.tendKeys(theirs.held);
  return theirs;
};

test('Z1 without a key, words about people stay at home', async () => {
  const amina = await phoneWithVeils();
  const opened = await found(amina);
  const wires = await sent(amina, opened);
  expect(JSON.stringify(wires)).not.toContain('Member 3');
  expect(wires.every(({ parts }) => parts.slice(1).every((part) => part === null))).toBe(true);
  await amina.tendKeys(opened.held);
  const veiled = await sent(amina, opened);
  expect(JSON.stringify(veiled)).not.toContain('Member 3');
  expect(veiled.some(({ parts }) => isVeiled(parts[1]))).toBe(true);
});

test('Z2 a key that lies here is given to a phone that comes in, old words and all', async () => {
  const [amina, idris] = [await phoneWithVeils(), await phoneWithVeils()];
  const opened = await found(amina);
  await amina.tendKeys(opened.held);
  const wires = await sent(amina, opened);
  const device = await letIn(amina, opened, idris);
  expect(opened.stage.book.peek().grants()).toMatchObject([{ part: 1, epoch: 1, to: [device, opened.stage.device] }]);
  const theirs = await welcomed(amina, opened, idris);
  const keyring = await idris.keyringOf(theirs.held);
  expect([...keyring]).toEqual([...(await amina.keyringOf(opened.held))]);
  const names: unknown[] = [];
  for (const wire of wires) {
    const read = readWire(wire);
    if (!isFlaw(read)) names.push((await unveiledRead(read, keyring, ports.sealer)).personal?.['nickname']);
  }
  expect(names).toContain('Member 3');
  // Nothing is due any more, on neither side.
  const before = theirs.cover.value.count;
  await idris.tendKeys(theirs.held);
  await amina.tendKeys(opened.held);
  expect(theirs.cover.value.count).toBe(before);
});

/** What the first phone says of phones, and the second puts its name to. */
const bothSay = async ([amina, opened]: Pair, [idris, theirs]: Pair, draft: Draft): Promise<void> => {
  await saved(opened, draft);
  const entry = (await keptOn(amina, opened)).at(-1)?.id ?? '';
  await give(amina, opened, idris, theirs);
  const vouch = { entry, member: idrisHimself, method: 'own-device', by: idrisHimself } as const;
  await saved(theirs, { type: 'journal.Vouched', ...vouch });
  await give(idris, theirs, amina, opened);
};
type Pair = readonly [Phone, OpenedBook];

test('Z3 after a phone was put out, names are veiled with a key that it never had', async () => {
  const [amina, idris, lost] = [await phoneWithVeils(), await phoneWithVeils(), await phoneWithVeils()];
  const opened = await found(amina);
  await letIn(amina, opened, idris);
  const pairs = [
    [amina, opened],
    [idris, await welcomed(amina, opened, idris)],
  ] as const;
  const asking = await lost.askIn();
  if (!asking) throw new Error('phones keep keys');
  const { device, key, agree } = asking;
  const third = { device, key, agree, member: m(3), shared: false, writes: true, sees: 'committee' } as const;
  await bothSay(...pairs, { type: 'journal.DeviceEnrolled', ...third, by: sahra });
  await amina.tendKeys(opened.held);
  const there = await welcomed(amina, opened, lost);
  expect([...(await lost.keyringOf(there.held)).keys()]).toEqual(['1.1']);

  await bothSay(...pairs, { type: 'journal.DeviceRevoked', device, why: 'lost', by: sahra });
  expect(opened.stage.book.peek().device(device)?.revoked).toBeDefined();
  await amina.tendKeys(opened.held);
  await saved(opened, {
    type: 'membership.Described',
    member: m(3),
    by: recordKeeper,
    words: { nickname: 'Wild Rose' },
  });
  const wires = await sent(amina, opened);
  await give(amina, opened, lost, there);
  const kinds = new Set(wires.map(({ parts: [, part] }) => (isVeiled(part) ? part.ct.key : undefined)));
  expect(kinds).toEqual(new Set([undefined, '1.2']));
  expect([...(await lost.keyringOf(there.held)).keys()]).toEqual(['1.1']);
  const [, [, theirs]] = pairs;
  await give(amina, opened, idris, theirs);
  expect([...(await idris.keyringOf(theirs.held)).keys()]).toEqual(['1.1', '1.2']);
});

/** A device that nobody let in and that knows the book: whoever runs a hub, for one. */
const stranger = async (book: readonly Read[]) => {
  const signer: Signer = await signerOf(subtle, await makeKeyPair(subtle));
  const wires: Wire[] = [];
  let head: { n: number; id: string } | undefined;
  const says = async (ledger: LedgerPart): Promise<void> => {
    const seen = head ? [] : [book.at(-1)?.id ?? ''];
    const more = { meeting: undefined, time: 0, signer, random };
    const read = await writeEntry({ book: book[0]?.id, head, seen, ledger, ...more });
    head = { n: read.header.n, id: read.id };
    wires.push(read.wire);
  };
  const key = toBase64url(signer.key);
  const own = { device: signer.device, key, agree: key, shared: true, writes: true, sees: 'committee', by: m(1) };
  await says({ type: 'journal.DeviceEnrolled', v: 1, ...own });
  return { says, wires };
};

test('Z4 a stranger who hands out a key reads nothing, whatever epoch he gives it', async () => {
  const amina = await phoneWithVeils();
  const opened = await found(amina);
  const own = await opened.ownKeys();
  if (!own) throw new Error('phones keep keys');
  const { device } = opened.stage;
  await saved(opened, { type: 'journal.DeviceEnrolled', device, ...own, ...shared, by: recordKeeper });
  const thief = await stranger(await keptOn(amina, opened));
  const planted: readonly PartKey[] = [1, 9].map((epoch) => newPartKey(1, epoch, random));
  for (const key of planted) {
    const grant = await grantOf(opened.stage.id, key, [{ device, agree: own.agree }], ports);
    await thief.says({ v: 1, ...grant, by: m(1) });
  }
  expect(await amina.arrive(opened.held, thief.wires, 'hub')).toMatchObject({ fresh: 3, refused: 0 });
  await amina.tendKeys(opened.held);
  expect(opened.stage.book.peek().grants()).toEqual([]);
  const wires = await sent(amina, opened);
  expect(wires.some(({ parts }) => isVeiled(parts[1]))).toBe(true);
  const keyring = planted.reduce(withKey, emptyKeyring);
  for (const wire of wires) {
    const read = readWire(wire);
    if (!isFlaw(read)) expect((await unveiledRead(read, keyring, ports.sealer)).personal).toBeUndefined();
  }
});
