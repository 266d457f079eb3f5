import { entryIdOf, writeEntry } from '@sanduk/journal';
import { leafHashOf, rootOfLeaves } from '@sanduk/journal/log/merkle.ts';
import { noteKeyOf } from '@sanduk/journal/log/note.ts';
import { checkLogProof } from '@sanduk/journal/log/tlog-proof.ts';
import { toBase64url } from '@sanduk/kernel';
import { describe, expect, test } from 'vitest';
import { sqliteStore } from './sqlite-store.ts';
import { continues, deskOn, elsewhere, here, newDesk, readNote } from './testing-desk.ts';
import { invitationOf } from './invitation.ts';
import type { Phone } from './testing-phone.ts';
import { phone, pushOf } from './testing-phone.ts';

const talkative = async (many: number): Promise<Phone> => {
  const amina = await phone();
  for (let at = 1; at < many; at += 1) await amina.says(`saving ${at}`);
  return amina;
};

describe('push and pull', () => {
  test('H2 a book goes up and comes down again to the letter, however often it is sent, under one signed tree', async () => {
    const { desk, signer } = newDesk();
    const amina = await talkative(10);
    const first = await desk.push(amina.book, here(), pushOf(amina, amina.wires));
    const again = await desk.push(amina.book, here(amina), pushOf(amina, amina.wires.slice(3), 3));
    const upto = { device: amina.device, state: 'upto', n: 9, id: amina.ids[9] };
    expect(first).toMatchObject({ devices: [upto], refused: [], size: 10, fresh: 10 });
    expect(again).toEqual({ ...first, fresh: 0 });
    const note = readNote(first.checkpoint, signer);
    expect(note.root).toEqual(rootOfLeaves(amina.ids.map(leafHashOf)));
    const { epoch } = first;
    const some = await desk.pull(amina.book, here(amina), { epoch, from: 0, limit: 4 });
    expect(some).toMatchObject({ next: 4, size: 10 });
    const root = rootOfLeaves(some.entries.map(({ h }) => leafHashOf(entryIdOf(h))));
    expect(continues({ ...note, size: 4, root }, readNote(some.checkpoint, signer), some.consistency)).toBe(true);
    const rest = await desk.pull(amina.book, here(amina), { epoch, from: 4 });
    expect([...some.entries, ...rest.entries]).toEqual(amina.wires);
    expect(rest).toMatchObject({ next: 10, consistency: [] });
  });

  test('hello proves that the log continues what the phone has seen', async () => {
    const { desk, signer } = newDesk();
    const amina = await talkative(3);
    const { checkpoint } = await desk.push(amina.book, here(), pushOf(amina, amina.wires));
    for (let at = 0; at < 4; at += 1) await amina.says('more');
    await desk.push(amina.book, here(amina), pushOf(amina, amina.wires));
    const hello = await desk.hello(amina.book, here(amina), { kernel: 'test', checkpoint });
    expect(hello).toMatchObject({ state: 'ok', size: 7, heads: [[amina.device, 6, amina.ids[6]]], epochs: [] });
    expect(continues(readNote(checkpoint, signer), readNote(hello.checkpoint, signer), hello.consistency)).toBe(true);
    expect(hello.key).toBe(noteKeyOf(signer.name, signer.key));
  });

  test('a receipt shows that an entry lies in the log', async () => {
    const { desk, signer } = newDesk();
    const amina = await talkative(12);
    await desk.push(amina.book, here(), pushOf(amina, amina.wires));
    const proof = await desk.proof(amina.book, here(amina), amina.ids[7] ?? '');
    expect(checkLogProof(proof, amina.ids[7] ?? '', noteKeyOf(signer.name, signer.key))).toBe('included');
    expect(checkLogProof(proof, amina.ids[6] ?? '', noteKeyOf(signer.name, signer.key))).toBe('not-included');
    await expect(desk.proof(amina.book, here(amina), 'nothing')).rejects.toMatchObject({ code: 'bad-request' });
  });

  test('H4 a gap is answered by what is needed', async () => {
    const { desk } = newDesk();
    const amina = await talkative(6);
    await desk.push(amina.book, here(), pushOf(amina, amina.wires.slice(0, 2)));
    const gap = await desk.push(amina.book, here(amina), pushOf(amina, amina.wires.slice(4), 4));
    expect(gap).toMatchObject({ devices: [{ state: 'gap', need: 2 }], size: 2, fresh: 0 });
    expect(await desk.push(amina.book, here(amina), pushOf(amina, amina.wires))).toMatchObject({ size: 6 });
  });

  test('H4 I23 two entries at one place of a chain are both kept and called a fork, and each branch goes on', async () => {
    const { desk } = newDesk();
    const amina = await talkative(4);
    await desk.push(amina.book, here(), pushOf(amina, amina.wires));
    const twin = async (n: number, previous: string | undefined) =>
      writeEntry({
        book: amina.book,
        head: { n: n - 1, id: previous ?? '' },
        seen: [],
        meeting: undefined,
        time: 0,
        ledger: { type: 'test.Said', v: 1, what: 'from a copy of the phone' },
        signer: amina.signer,
        random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      });
    const first = await twin(2, amina.ids[1]);
    const second = await twin(3, first.id);
    const answer = await desk.push(amina.book, here(amina), pushOf(amina, [first.wire, second.wire], 2));
    expect(answer).toMatchObject({ devices: [{ state: 'fork', n: 2 }], refused: [], size: 6, fresh: 2 });
    await amina.says('on the other branch');
    expect(await desk.push(amina.book, here(amina), pushOf(amina, amina.wires))).toMatchObject({ size: 7 });
    const { entries } = await desk.pull(amina.book, here(amina), { epoch: answer.epoch, from: 4 });
    expect(entries.map(({ h }) => entryIdOf(h))).toEqual([first.id, second.id, amina.ids[4]]);
  });

  test('what was changed on the way, or signed by another, is refused by name and the rest is kept', async () => {
    const { desk } = newDesk();
    const [amina, deng] = [await phone(), await phone()];
    await amina.says('good');
    const [first, good] = amina.wires;
    const changed = { ...good, parts: [{ salt: 'AAAAAAAAAAAAAAAAAAAAAA', body: '{"type":"test.Said","v":1}' }] };
    const foreign = { ...good, s: first?.s };
    const entries = [first, changed, foreign, { h: 'no entry' }, deng.wires[0]] as (typeof amina.wires)[number][];
    const { refused } = await desk.push(amina.book, here(), pushOf(amina, entries));
    expect(refused).toMatchObject([
      { d: amina.device, n: 1, why: 'commitment-wrong' },
      { n: 3, why: 'not-an-entry' },
      { d: deng.device, why: 'other-book' },
      { n: 1, id: amina.ids[1], why: 'foreign-signature' },
    ]);
    expect(await desk.push(amina.book, here(amina), pushOf(amina, amina.wires))).toMatchObject({ size: 2, fresh: 1 });
  });

  test('pushes of one book at once share turns and lose nothing', async () => {
    const { desk } = newDesk();
    const amina = await talkative(60);
    await desk.push(amina.book, here(), pushOf(amina, amina.wires.slice(0, 1)));
    const slices = Array.from({ length: 20 }, (_, at) => amina.wires.slice(0, 3 + at * 3));
    const answers = await Promise.all(
      slices.map((entries) => desk.push(amina.book, here(amina), pushOf(amina, entries))),
    );
    expect(answers.reduce((sum, { fresh }) => sum + fresh, 0)).toBeGreaterThanOrEqual(59);
    expect(Math.max(...answers.map(({ size }) => size))).toBe(60);
  });
});

describe('who may open a book', () => {
  test('on this machine anybody; from elsewhere only with a code, one book a code', async () => {
    const { desk, store } = newDesk();
    const [amina, deng] = [await phone(), await phone()];
    await store.invite(invitationOf('ABCD-EFGH'));
    const open = (one: Phone, invitation?: string) =>
      desk.push(one.book, elsewhere(), { ...pushOf(one, one.wires), ...(invitation ? { invitation } : {}) });
    await expect(open(amina)).rejects.toMatchObject({ code: 'not-invited' });
    expect(await open(amina, 'abcd efgh')).toMatchObject({ size: 1 });
    await expect(open(deng, 'ABCD-EFGH')).rejects.toMatchObject({ code: 'not-invited' });
  });

  test('a first entry whose key is not the key of its device opens nothing', async () => {
    const { desk } = newDesk();
    const [amina, deng] = [await phone(), await phone()];
    const forged = { ...amina.wires[0], s: deng.wires[0]?.s } as (typeof amina.wires)[number];
    await expect(desk.push(amina.book, here(), pushOf(amina, [forged]))).rejects.toMatchObject({
      code: 'unknown-book',
    });
    expect(await desk.hello(amina.book, here(amina), { kernel: '' })).toMatchObject({
      state: 'unknown-book',
      epoch: 0,
    });
  });
});

describe('who may come in', () => {
  test('D1 the second phone is let in by the first alone, the third needs a second person, and what it sent waits', async () => {
    const { desk, store } = newDesk();
    const amina = await phone();
    const [deng, mary] = [await phone(amina.book), await phone(amina.book)];
    await amina.enrols(deng, { member: 'd' });
    await deng.says('from the second');
    await desk.push(amina.book, here(), { runs: [amina, deng].map((one) => pushOf(one, one.wires).runs).flat() });
    expect(await desk.isIn(amina.book, deng.device)).toBe(true);
    await mary.says('let me in');
    const stranger = { ...here(mary), key: toBase64url(mary.signer.key) };
    const outside = await desk.push(amina.book, stranger, pushOf(mary, mary.wires));
    expect(outside).toEqual({
      devices: [{ device: mary.device, state: 'held', n: 0 }],
      refused: [],
      epoch: 0,
      size: 0,
      fresh: 0,
      checkpoint: '',
    });
    const enrolment = await amina.enrols(mary, { member: 'm' });
    await desk.push(amina.book, here(amina), pushOf(amina, amina.wires));
    expect(await desk.hello(amina.book, here(mary), { kernel: '' })).toMatchObject({
      state: 'held',
      heads: [],
      size: 0,
    });
    await amina.said({ type: 'journal.Vouched', v: 1, entry: enrolment.id, member: 'x', method: 'own-device' });
    await desk.push(amina.book, here(amina), pushOf(amina, amina.wires));
    expect(await desk.isIn(amina.book, mary.device)).toBe(false);
    await deng.said({ type: 'journal.Vouched', v: 1, entry: enrolment.id, member: 'd', method: 'own-device' });
    await desk.push(amina.book, here(deng), pushOf(deng, deng.wires));
    expect(await desk.isIn(amina.book, mary.device)).toBe(true);
    const hello = await desk.hello(amina.book, here(mary), { kernel: '' });
    expect(hello).toMatchObject({ state: 'ok', size: 7 });
    expect(hello.heads.find(([device]) => device === mary.device)).toEqual([mary.device, 0, mary.ids[0]]);
    expect(await store.held(amina.book, mary.device)).toEqual([]);
  });

  test('D2 a lost phone is out by two voices; what it wrote before the cut is welcome, later only through others', async () => {
    const { desk } = newDesk();
    const amina = await phone();
    const [deng, mary] = [await phone(amina.book), await phone(amina.book)];
    await amina.enrols(deng, { member: 'd' });
    const enrolment = await amina.enrols(mary, { member: 'm' });
    await deng.said({ type: 'journal.Vouched', v: 1, entry: enrolment.id, member: 'd', method: 'own-device' });
    for (let at = 0; at < 3; at += 1) await mary.says(`from the lost phone ${at}`);
    const cut = {
      type: 'journal.DeviceRevoked',
      v: 1,
      device: mary.device,
      lastN: 1,
      lastHash: mary.ids[1],
      why: 'lost',
    };
    const revocation = await amina.said(cut);
    await desk.push(amina.book, here(), { runs: [amina, deng].map((one) => pushOf(one, one.wires).runs).flat() });
    expect(await desk.isIn(amina.book, mary.device)).toBe(true);
    await deng.said({ type: 'journal.Vouched', v: 1, entry: revocation.id, member: 'd', method: 'own-device' });
    await desk.push(amina.book, here(deng), pushOf(deng, deng.wires));
    expect(await desk.isIn(amina.book, mary.device)).toBe(false);
    await expect(desk.pull(amina.book, here(mary), { epoch: 1, from: 0 })).rejects.toMatchObject({
      code: 'not-let-in',
    });
    await desk.push(amina.book, here(mary), pushOf(mary, mary.wires));
    const after = await desk.hello(amina.book, here(amina), { kernel: '' });
    expect(after.heads.find(([device]) => device === mary.device)?.[1]).toBe(1);
    await desk.push(amina.book, here(amina), pushOf(mary, mary.wires));
    const relayed = await desk.hello(amina.book, here(amina), { kernel: '' });
    expect(relayed.heads.find(([device]) => device === mary.device)?.[1]).toBe(2);
  });

  test('D4 what a stranger wrote comes into the log when a phone of the group brings it, and lets nobody in', async () => {
    const { desk, store } = newDesk();
    const amina = await phone();
    const deng = await phone(amina.book);
    const mary = await phone(amina.book);
    await amina.enrols(deng);
    const first = await desk.push(amina.book, here(), pushOf(amina, amina.wires));
    await mary.enrols(mary);
    await mary.says('seen by Deng');
    const stranger = { ...here(mary), key: toBase64url(mary.signer.key) };
    await desk.push(amina.book, stranger, pushOf(mary, mary.wires));
    expect(await store.held(amina.book, mary.device)).toHaveLength(2);
    const one = await desk.push(amina.book, here(deng), pushOf(mary, mary.wires.slice(0, 1)));
    expect(one).toMatchObject({ devices: [{ state: 'upto', n: 0 }], size: 3 });
    const two = await desk.push(amina.book, here(deng), pushOf(mary, mary.wires.slice(1), 1));
    expect(two).toMatchObject({ devices: [{ state: 'upto', n: 1 }], size: 4 });
    expect(await store.held(amina.book, mary.device)).toEqual([]);
    expect(await desk.isIn(amina.book, mary.device)).toBe(false);
    await expect(desk.pull(amina.book, here(mary), { epoch: first.epoch, from: 0 })).rejects.toMatchObject({
      code: 'not-let-in',
    });
    // An enrolment that waits for its second voice tells the key as well.
    const ruth = await phone(amina.book);
    await ruth.says('asked for by Amina alone');
    await amina.enrols(ruth);
    await desk.push(amina.book, here(amina), pushOf(amina, amina.wires));
    expect(await desk.push(amina.book, here(deng), pushOf(ruth, ruth.wires))).toMatchObject({ size: 6 });
    expect(await desk.isIn(amina.book, ruth.device)).toBe(false);
  });

  test('what is held is bounded, and forgotten after its time', async () => {
    const { desk, store, clock } = newDesk({ bounds: { mostHeld: 3 } });
    const amina = await phone();
    const mary = await phone(amina.book);
    for (let at = 0; at < 5; at += 1) await mary.says(`knock ${at}`);
    await desk.push(amina.book, here(), pushOf(amina, amina.wires));
    const { refused } = await desk.push(amina.book, here(mary), pushOf(mary, mary.wires));
    expect(refused.map(({ why }) => why)).toEqual(['held-full', 'held-full']);
    expect(await store.held(amina.book, mary.device)).toHaveLength(3);
    clock.ms += 91 * 86_400_000;
    await desk.tidy();
    expect(await store.held(amina.book, mary.device)).toEqual([]);
  });

  test('a phone sees the parts that it was let in for, and an erased part is gone for all', async () => {
    const { desk } = newDesk();
    const amina = await phone();
    const deng = await phone(amina.book);
    const named = await amina.said({ type: 'test.Said', v: 1 }, { nickname: 'Amina' });
    await amina.enrols(deng, { sees: 'ledger', writes: false });
    const { epoch } = await desk.push(amina.book, here(), pushOf(amina, amina.wires));
    const parts = async (one: Phone) =>
      (await desk.pull(amina.book, here(one), { epoch, from: 1, limit: 1 })).entries[0]?.parts;
    expect((await parts(deng))?.[1]).toBeNull();
    expect((await parts(amina))?.[1]).toMatchObject({ body: '{"nickname":"Amina"}' });
    await amina.said({ type: 'journal.PartErased', v: 1, entry: named.id, part: 1, basis: 'asked' });
    await desk.push(amina.book, here(amina), pushOf(amina, amina.wires));
    expect((await parts(amina))?.[1]).toBeNull();
    expect(await desk.pull(amina.book, here(amina), { epoch, from: 4, erasedAfter: 0 })).toMatchObject({
      erased: [[1, named.id, 1]],
    });
  });
});

test('one phone brings only so much in a day', async () => {
  const { desk, clock } = newDesk({ bounds: { entriesPerDay: 5 } });
  const amina = await talkative(9);
  await desk.push(amina.book, here(), pushOf(amina, amina.wires.slice(0, 1)));
  await desk.push(amina.book, here(amina), pushOf(amina, amina.wires.slice(0, 6)));
  const more = () => desk.push(amina.book, here(amina), pushOf(amina, amina.wires));
  await expect(more()).rejects.toMatchObject({ code: 'too-many-requests' });
  clock.ms += 86_400_000;
  expect(await more()).toMatchObject({ size: 9 });
});

test('H6 two hubs over one store write one dense log, whoever is quicker', async () => {
  const store = sqliteStore(':memory:');
  const one = deskOn(store);
  const other = deskOn(store, { signer: one.signer });
  const amina = await phone();
  const deng = await phone(amina.book);
  await amina.enrols(deng);
  await one.desk.push(amina.book, here(), pushOf(amina, amina.wires));
  for (let at = 0; at < 24; at += 1) {
    await amina.says(`one ${at}`);
    await deng.says(`other ${at}`);
  }
  const pushes = Array.from({ length: 12 }, (_, at) => [
    one.desk.push(amina.book, here(amina), pushOf(amina, amina.wires.slice(0, 2 + 2 * at + 2))),
    other.desk.push(amina.book, here(deng), pushOf(deng, deng.wires.slice(0, 2 * at + 2))),
  ]).flat();
  const answers = await Promise.all(pushes);
  expect(answers.reduce((sum, { fresh }) => sum + fresh, 2)).toBeGreaterThanOrEqual(50);
  const epoch = answers[0]?.epoch ?? 0;
  const ids = await store.leaves(amina.book, { epoch, from: 0, limit: 99 });
  expect(ids.toSorted()).toEqual([...amina.ids, ...deng.ids].toSorted());
  for (const { checkpoint } of answers) {
    const note = readNote(checkpoint, one.signer);
    expect(note.root).toEqual(rootOfLeaves(ids.slice(0, note.size).map(leafHashOf)));
  }
});
