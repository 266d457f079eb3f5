import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeAt } from '@sanduk/hub/place.ts';
import { deskOn, elsewhere, here } from '@sanduk/hub/testing-desk.ts';
import type { Phone } from '@sanduk/hub/testing-phone.ts';
import { phone, pushOf } from '@sanduk/hub/testing-phone.ts';
import { hubSeedIn, signerFromSeed } from '@sanduk/hub/hub-key.ts';
import { freshDatabase } from '@sanduk/hub/testing-postgres.ts';
import { invitationOf } from '@sanduk/hub/invitation.ts';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { sanduk } from './testing-terminal.ts';

/** Keeping a hub from the terminal: codes, backups, restores and drills, in a folder and in a database. */
const root = mkdtempSync(join(tmpdir(), 'sanduk-keeping-'));
let made = 0;
const folder = (): string => {
  const at = join(root, String((made += 1)));
  mkdirSync(at);
  return at;
};
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  delete process.env['DATABASE_URL'];
});

const filled = async (place: string, keys: string): Promise<Phone> => {
  const store = await storeAt(place);
  const { desk } = deskOn(store, { signer: signerFromSeed(hubSeedIn(keys)) });
  const amina = await phone();
  for (let at = 0; at < 4; at += 1) await amina.says(`saving ${at}`);
  await desk.push(amina.book, here(), pushOf(amina, amina.wires));
  await store.close();
  return amina;
};

describe.each([
  ['a folder', () => Promise.resolve(folder())],
  ['a database', freshDatabase],
])('in %s', (_, newPlace) => {
  test('a backup is made, tried and restored, and says what it did', async () => {
    const [place, backups] = [await newPlace(), folder()];
    await filled(place, folder());
    const backup = await sanduk(['backup', '--data', place, '--to', backups]);
    expect(backup).toMatchObject({ code: 0 });
    expect(backup.out).toMatch(/^Copied 1 book with 5 entries \([\d,]+ bytes\) to /);
    expect(backup.err).toContain('is not in this backup');
    const drill = await sanduk(['drill', backups, '--data', place]);
    expect(drill).toMatchObject({ code: 0, err: '' });
    expect(drill.out).toContain('1 of 1 logs have the same root. The hub has nothing more.');
    expect(drill.out).toMatch(/Checked 5 signatures/);
    expect((await sanduk(['drill', '--data', place, '--format', 'json'])).out).toContain('"sound": true');
    const target = await newPlace();
    const restored = await sanduk(['restore', backups, '--data', target]);
    expect(restored).toMatchObject({ code: 0 });
    expect(restored.out).toContain('Restored 1 book with 5 entries to ');
    const again = await sanduk(['restore', backups, '--data', target]);
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.err).toContain('add --replace');
    const replaced = await sanduk(['restore', backups, '--data', target, '--replace']);
    expect(replaced.out).toContain('What was there before is kept as');
  });

  test('data that came back by other ways is marked, so that no size of a log is signed twice', async () => {
    const place = await newPlace();
    const keys = folder();
    const amina = await filled(place, keys);
    expect((await sanduk(['restore', '--mark', '--data', place])).out).toContain('1 book is marked as restored');
    const store = await storeAt(place);
    const { desk } = deskOn(store, { signer: signerFromSeed(hubSeedIn(keys)) });
    const { epoch } = await desk.hello(amina.book, here(amina), { kernel: 'test' });
    await amina.says('on another way');
    const pushed = await desk.push(amina.book, here(amina), pushOf(amina, amina.wires));
    expect(pushed.epoch).toBeGreaterThan(epoch);
    await store.close();
  });

  test('a code from the terminal opens one book', async () => {
    const place = await newPlace();
    const { out } = await sanduk(['invite', '--data', place, '--count', '2']);
    const [, code = '', second = ''] = out.split('\n');
    expect(code).toMatch(/^([A-Z2-9]{4}-?){4}$/);
    const store = await storeAt(place);
    const { desk } = deskOn(store);
    const [amina, deng] = [await phone(), await phone()];
    const open = (who: Phone, invitation: string) =>
      desk.push(who.book, elsewhere(), { ...pushOf(who, who.wires), invitation });
    expect(await open(amina, code)).toMatchObject({ size: 1 });
    await expect(open(deng, code)).rejects.toMatchObject({ code: 'not-invited' });
    expect(await open(deng, second.toLowerCase())).toMatchObject({ size: 1 });
    expect(invitationOf(code)).not.toContain(code);
    await store.close();
  });
});

test('DATABASE_URL names the books, and the folder holds the key alone', async () => {
  const [place, keys, backups] = [await freshDatabase(), folder(), folder()];
  await filled(place, keys);
  process.env['DATABASE_URL'] = place;
  const { out, err, code } = await sanduk(['backup', '--data', keys, '--to', backups, '--with-key']);
  expect([code, out]).toEqual([0, expect.stringContaining('1 book')]);
  expect(err).toContain('Whoever has it can sign as your hub');
  const [name = ''] = readdirSync(backups);
  expect(readdirSync(join(backups, name))).toContain('hub.key');
  expect(readdirSync(keys)).toEqual(['hub.key']);
});

test('what cannot be done is said in a sentence, in the language that was asked for', async () => {
  const nothing = folder();
  expect(await sanduk(['backup', '--data', nothing, '--to', folder()])).toMatchObject({ code: 1, out: '' });
  const file = join(folder(), 'a file');
  writeFileSync(file, '');
  const place = folder();
  await filled(place, folder());
  const inTheWay = await sanduk(['backup', '--data', place, '--to', join(file, 'inside')]);
  expect(inTheWay).toMatchObject({ code: 1, out: '', err: expect.stringContaining('cannot be read or written') });
  expect((await sanduk(['restore', nothing, '--locale', 'fr', '--data', folder()])).err).toContain('pas de copie');
  expect((await sanduk(['drill', nothing, '--locale', 'ar', '--data', folder()])).err).toContain('لا توجد نسخة');
  const secret = 'postgresql://someone:secret@localhost:1/nothing';
  const gone = await sanduk(['invite', '--data', secret, '--locale', 'es']);
  expect(gone.err).toContain('no contesta');
  expect(gone.err).not.toContain('secret');
  expect(await sanduk(['backup'])).toMatchObject({ code: 2 });
  expect(await sanduk(['restore'])).toMatchObject({ code: 2 });
  const serve = await sanduk(['serve', '--database', secret]);
  expect([serve.code, serve.err]).toEqual([1, expect.stringContaining('does not answer')]);
  expect(serve.err).not.toContain('secret');
  for (const wrong of [
    ['--witness', 'nowhere'],
    ['--witness-of', 'nobody'],
  ])
    expect(await sanduk(['serve', '--data', nothing, ...wrong])).toMatchObject({ code: 2 });
});
