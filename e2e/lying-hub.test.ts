import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve as startHub } from '@sanduk/hub';
import type { Serving } from '@sanduk/hub';
import type { FileHead } from '@sanduk/journal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestsIn, sanduk, sandukAnswers } from './support/audit.ts';
import { axeOn } from './support/axe.ts';
import { day } from './support/cycle.ts';
import { bookFrom, claim, look, open, pick, request, takeBook, takeIn } from './support/enrolling.ts';
import type { Handed } from './support/exchange.ts';
import { handedBy } from './support/exchange.ts';
import { found } from './support/founding.ts';
import type { Hand } from './support/hand.ts';
import type { Liar } from './support/liar.ts';
import { forgetting, holdingBack, liarOver, smiling } from './support/liar.ts';
import { callRoll, home, openMeeting, putAside, toPath } from './support/meeting.ts';
import { builtApp } from './support/phone.ts';
import { phoneOn, tellWhenWrong } from './support/phones.ts';

/**
 * A hub that lies to a group: it forgets and will not be reminded, holds lines back, and shows two phones two lists. The
 * hubs behind it are real ones, on copies of one folder and so with one key; only who is shown which, and what is left
 * out, is made up. The phones tell it in words, keep working, and hand out a proof that holds without any of them. Then two
 * officers choose another hub.
 */
const members = ['Amina', 'Baraka', 'Chausiku', 'Dalila', 'Eshe', 'Fatuma', 'Ghanima', 'Habiba'];

const folder = mkdtempSync(join(tmpdir(), 'sanduk-lying-hub-'));
const hubs = new Map<string, Serving>();

let liar: Liar;
/** The group's phone, and the phone of one who holds a key. */
let ours: Hand;
let hers: Hand;
let book: string;

/** A hub on a folder of its own; with the key and the books of another one where that is named. */
const hubOn = async (name: string, like?: string): Promise<string> => {
  const data = join(folder, name);
  if (like !== undefined) cpSync(join(folder, like), data, { recursive: true });
  const hub = await startHub({ port: 0, host: '127.0.0.1', data, app: builtApp });
  hubs.set(name, hub);
  return hub.address;
};

const at = (name: string): string => hubs.get(name)?.address ?? '';

beforeAll(async () => {
  liar = await liarOver({ hub: await hubOn('honest') });
  const { address } = liar;
  [ours, hers] = (await Promise.all([1, 2].map(() => phoneOn({ address })))).map(({ hand }) => hand) as [Hand, Hand];
  for (const { page } of [ours, hers]) await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}, 120_000);

afterAll(async () => {
  for (const { phone } of [ours, hers]) await phone.switchOff();
  await liar.close();
  for (const hub of hubs.values()) await hub.close();
  rmSync(folder, { recursive: true, force: true });
});

const watched = (): void => {
  for (const { phone } of [ours, hers]) tellWhenWrong(phone);
};

const kept = (name: string, { buffer }: Pick<Handed, 'buffer'>): string => {
  const file = join(folder, name);
  writeFileSync(file, buffer);
  return file;
};

/** The phone by which a file was given. */
const givenBy = ({ buffer }: Handed): string =>
  (JSON.parse(buffer.toString('utf8').split('\n', 1)[0] ?? '{}') as FileHead).by ?? '';

/** To the hub now, whatever comes of it. */
const toHub = async (hand: Hand): Promise<void> => {
  await open(hand, book, 'copies');
  await hand.press('copies.to-hub');
};

const carryOver = async (hand: Hand): Promise<void> => {
  await toHub(hand);
  await hand.sees('copies.hub-all');
};

/** The page of the hub says that: what it is, that nothing here is lost by it, and nothing that axe would mend. */
const told = async (hand: Hand, kind: string): Promise<void> => {
  await hand.sees(`trouble.${kind}.title`);
  await open(hand, book, 'copies/hub');
  await hand.title(`trouble.${kind}.title`);
  await hand.sees(`trouble.${kind}.sentence`);
  await hand.sees(`trouble.${kind}.do`);
  if (kind !== 'fine') await hand.sees('trouble.safe');
  expect(await axeOn(hand.page), kind).toEqual([]);
};

const buys = async (hand: Hand, name: string, shares: number): Promise<void> => {
  await open(hand, book, 'meeting/shares');
  await hand.page.locator('.turning bdi').getByText(name, { exact: true }).waitFor();
  await hand.page
    .locator('.stamps .place')
    .nth(shares - 1)
    .click();
  await hand.main('screen.shares.stamp', { n: shares });
};

/** Nothing is lost on that phone: its file is sound, and its lines come to what its last line says. */
const isWhole = async (hand: Hand, name: string): Promise<string> => {
  const file = kept(`${name}.sanduk`, await bookFrom(hand, book));
  expect((JSON.parse(await sanduk('verify', file, '--format', 'json')) as { readonly sound: boolean }).sound).toBe(
    true,
  );
  const { written, folded } = digestsIn(file);
  expect(folded).toBe(written);
  return file;
};

/** The proof that the page of the hub hands out, as a file. */
const proofOn = async (hand: Hand, name: string): Promise<string> => {
  await open(hand, book, 'copies/hub');
  return kept(name, await handedBy(hand, () => hand.main('trouble.save-proof')));
};

/** The same file after somebody had it in hands who wishes that it said something else. */
const doctoredOf = (text: string): Readonly<Record<string, string>> => {
  const proof = JSON.parse(text) as { readonly notes: readonly string[]; readonly proof: readonly string[] };
  const [shorter = '', longer = ''] = proof.notes;
  const lines = longer.split('\n');
  lines[1] = String(Number(lines[1]) + 1);
  return {
    'another-size': JSON.stringify({ ...proof, notes: [shorter, lines.join('\n')] }),
    'one-note-twice': JSON.stringify({ ...proof, notes: [longer, longer] }),
    'a-hash-less': JSON.stringify({ ...proof, proof: proof.proof.slice(1) }),
    'another-kind': JSON.stringify({ ...proof, evidence: 'two-roots' }),
  };
};

describe('a hub that lies', () => {
  test('a group has chosen a hub, and two phones have met it', async () => {
    watched();
    book = await found(ours, { name: 'Umoja', members, preset: 'W', from: day(-7) });
    await claim(ours, book);
    await carryOver(ours);
    await open(ours, book, 'copies/hub');
    await ours.press('trouble.choose');
    await ours.sees('trouble.chosen');
    const { file, things } = await request(hers);
    expect(await look(ours, book, file)).toEqual(things);
    await pick(ours, 'Eshe');
    await ours.main('phones.compare.same');
    await ours.title('phones.show.title');
    await takeBook(hers, await bookFrom(ours, book));
    await hers.page.waitForURL(/#\/book\/[^/]+$/u);
    await home(ours, book);
    await openMeeting(ours, day(-7));
    await ours.step('roll');
    await callRoll(ours, {});
    await putAside(ours);
    await toPath(ours);
    for (const hand of [ours, hers]) await carryOver(hand);
    await hubs.get('honest')?.close();
    await hubOn('old', 'honest');
    liar.show({ hub: await hubOn('honest') });
  }, 180_000);

  test('it forgets, and will not be reminded: the phone says so, writes on, and brings it back when it is let', async () => {
    watched();
    await buys(ours, 'Amina', 2);
    await carryOver(ours);
    liar.show({ hub: at('old'), twist: forgetting });
    await toHub(ours);
    await told(ours, 'set-back');
    await ours.phone.network(false);
    await buys(ours, 'Baraka', 3);
    await isWhole(ours, 'forgotten');
    await ours.phone.network(true);
    liar.show({ hub: at('honest') });
    await carryOver(ours);
    await open(ours, book, 'copies/hub');
    await ours.sees('trouble.fine.sentence');
    await ours.sees('trouble.happened.set-back');
  }, 180_000);

  test('it holds a line back that it says it has: the phone names it, and sends it again', async () => {
    watched();
    const device = givenBy(await bookFrom(ours, book));
    liar.show({ hub: at('honest'), twist: holdingBack(device) });
    await buys(ours, 'Chausiku', 1);
    await toHub(ours);
    await told(ours, 'not-kept');
    await ours.sees('trouble.aside');
    liar.show({ hub: at('honest') });
    await carryOver(ours);
    await open(ours, book, 'copies/hub');
    await ours.sees('trouble.fine.sentence');
  }, 180_000);

  test('it shows two phones two lists: the proof is a file, and holds without a network', async () => {
    watched();
    // Her phone is shown the list of an older day, and what she writes goes on top of that one.
    liar.show({ hub: at('old') }, givenBy(await bookFrom(hers, book)));
    for (const [name, shares] of [
      ['Amina', 2],
      ['Baraka', 3],
      ['Chausiku', 1],
      ['Dalila', 2],
      ['Eshe', 2],
    ] as const)
      await buys(hers, name, shares);
    await carryOver(hers);
    // Then the other phone is shown that list too, as if it had never been another.
    liar.show({ hub: at('old'), twist: smiling });
    await toHub(ours);
    await told(ours, 'contradiction');
    await ours.phone.network(false);
    await buys(ours, 'Dalila', 2);
    const whole = await isWhole(ours, 'contradicted');
    await open(ours, book, 'copies/hub');
    const proof = await proofOn(ours, 'proof.json');
    const known = await sandukAnswers('verify', proof, '--book', whole);
    expect(known).toEqual({ yes: true, said: expect.stringContaining('names this key') as string });
    for (const [name, doctored] of Object.entries(doctoredOf(readFileSync(proof, 'utf8')))) {
      const { yes, said } = await sandukAnswers('verify', kept(`${name}.json`, { buffer: Buffer.from(doctored) }));
      expect(yes, `${name}: ${said}`).toBe(false);
      expect(said, name).toContain('this proves nothing');
    }
  }, 180_000);

  test('the other phone sees it as soon as the two meet, with every network off', async () => {
    watched();
    const shown = await bookFrom(ours, book);
    await hers.phone.network(false);
    await takeIn(hers, book, shown);
    await open(hers, book, 'copies');
    await told(hers, 'contradiction');
    expect(JSON.parse(await sanduk('verify', await proofOn(hers, 'hers.json'), '--format', 'json'))).toMatchObject({
      proves: 'not-continued',
    });
    await takeIn(ours, book, await bookFrom(hers, book));
    const both = [await isWhole(ours, 'ours'), await isWhole(hers, 'hers')].map((file) => digestsIn(file).folded);
    expect(both[0]).toBe(both[1]);
    for (const { phone } of [ours, hers]) await phone.network(true);
  }, 120_000);

  test('two officers choose another hub; a phone that meets the old one says that another one answers', async () => {
    watched();
    const fresh = await hubOn('fresh');
    liar.show({ hub: fresh });
    // The one that answers has a key that nobody has chosen: nothing is sent to it.
    await toHub(ours);
    await told(ours, 'other-key');
    await ours.press('trouble.choose-new');
    await ours.sees('trouble.choose-sure');
    await ours.page.locator('dialog[open] .key.main').click();
    await ours.sees('trouble.choose-waits');
    await toHub(ours);
    await told(ours, 'other-key');
    // The second officer is shown it from phone to phone, and signs on her own.
    await takeIn(hers, book, await bookFrom(ours, book));
    await open(hers, book, 'phones');
    await hers.page.getByRole('button', { name: hers.words.like('phones.waiting.hub') }).click();
    await hers.title('phones.second.title');
    expect(await axeOn(hers.page)).toEqual([]);
    await hers.main('screen.sign.do', { name: 'Eshe' });
    await hers.page.locator('dialog[open] .key.main').click();
    await hers.title('phones.title');
    // Her phone is still shown the hub of before, which is now the wrong one.
    await toHub(hers);
    await told(hers, 'other-key');
    await takeIn(ours, book, await bookFrom(hers, book));
    await carryOver(ours);
    await told(ours, 'fine');
    await ours.sees('trouble.chosen');
    liar.show({ hub: fresh }, givenBy(await bookFrom(hers, book)));
    await carryOver(hers);
    await told(hers, 'fine');
    await hers.sees('trouble.chosen');
    await carryOver(ours);
    const both = [await isWhole(ours, 'ours-2'), await isWhole(hers, 'hers-2')].map((file) => digestsIn(file).folded);
    expect(both[0]).toBe(both[1]);
  }, 180_000);
});
