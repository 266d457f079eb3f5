import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase } from '@sanduk/hub/testing-postgres.ts';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'sanduk-cli-serve-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const main = join(import.meta.dirname, 'main.ts');

test.each([
  ['a folder', () => Promise.resolve('')],
  ['a database', freshDatabase],
])('serve over %s prints one address last, answers there, and ends quietly when it is told to', async (_, newPlace) => {
  const child = spawn(process.execPath, [main, 'serve', '--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DATABASE_URL: await newPlace() },
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let address = '';
  for await (const chunk of child.stdout) {
    address = String(chunk).trim().split('\n').at(-1) ?? '';
    break;
  }
  expect(address).toMatch(/^http:\/\/localhost:\d+$/);
  const hello = await fetch(`${address.replace('localhost', '127.0.0.1')}/api/hello`);
  expect(hello.status).toBe(200);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});
