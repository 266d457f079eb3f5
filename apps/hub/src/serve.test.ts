import { createServer } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ServeMishap, serve } from './serve.ts';

const folder = mkdtempSync(join(tmpdir(), 'sanduk-serve-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const here = { port: 0, host: '127.0.0.1', data: join(folder, 'data') };

test('a hub for this machine says its address and has no invitation to give', async () => {
  const serving = await serve(here);
  expect(serving.address).toMatch(/^http:\/\/localhost:\d+$/);
  expect(serving.invitation).toBeUndefined();
  const hello = await fetch(`${serving.address.replace('localhost', '127.0.0.1')}/api/hello`);
  expect(await hello.json()).toMatchObject({ hub: 'sanduk', invitation: false });
  await serving.close();
});

test('a hub for other machines gives a code', async () => {
  const serving = await serve({ ...here, host: '0.0.0.0', data: join(folder, 'open') });
  expect(serving.invitation).toMatch(/^([A-Z2-9]{4}-){3}[A-Z2-9]{4}$/);
  await serving.close();
});

test('a port in use, a folder that is none, a half certificate and a strange address are each a sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const broken = join(folder, 'broken');
  await serve({ ...here, data: broken }).then(({ close }) => close());
  writeFileSync(join(broken, 'hub.sqlite'), 'this is no database, and it is long enough to be seen as none'.repeat(99));
  const keyless = join(folder, 'keyless');
  await serve({ ...here, data: keyless }).then(({ close }) => close());
  writeFileSync(join(keyless, 'hub.key'), 'no key');
  const cases = [
    [{ ...here, data: keyless }, 'The key of the hub'],
    [{ ...here, port }, `The port ${port} is in use`],
    [{ ...here, data: file }, 'cannot be written'],
    [{ ...here, data: broken }, 'damaged'],
    [{ ...here, cert: 'x.pem' }, 'both --cert'],
    [{ ...here, cert: 'x.pem', key: 'y.pem' }, 'There is no file x.pem'],
    [{ ...here, host: '203.0.113.77' }, 'no address 203.0.113.77'],
  ] as const;
  for (const [options, sentence] of cases) {
    const mishap = await serve(options).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(mishap, sentence).toBeInstanceOf(ServeMishap);
    expect(String(mishap)).toContain(sentence);
  }
  other.close();
});
