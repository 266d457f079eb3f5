import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { askingFrom } from './testing-client.ts';
import { phone, pushOf } from './testing-phone.ts';

const data = mkdtempSync(join(tmpdir(), 'sanduk-log-'));
const child = spawn(
  process.execPath,
  [
    '--input-type=module',
    '-e',
    `import { serve } from ${JSON.stringify(new URL('serve.ts', import.meta.url).href)};
     const { address } = await serve({ port: 0, host: '127.0.0.1', data: ${JSON.stringify(data)}, log: true });
     console.log(address);`,
  ],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
let said = '';
child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
afterAll(() => {
  child.kill('SIGKILL');
  rmSync(data, { recursive: true, force: true });
});

test('what is written down names no book, no phone, no address and no word of anybody', async () => {
  await expect.poll(() => /^http:\S+$/m.exec(said)?.[0], { timeout: 30_000 }).toBeDefined();
  const address = /^http:\S+$/m.exec(said)?.[0] ?? '';
  said = '';
  const ask = askingFrom(address);
  const amina = await phone();
  await amina.says('canary-of-a-word', { nickname: 'canary-of-a-name' });
  const path = `/api/books/${amina.book}`;
  const statuses: number[] = [];
  const asked = async (verb: string, body: unknown) =>
    statuses.push((await ask(amina, { method: 'POST', path: `${path}/${verb}`, body })).status);
  await asked('push', pushOf(amina, amina.wires));
  await asked('hello', { kernel: 'canary-of-a-kernel' });
  await asked('pull', { epoch: 'canary-of-an-epoch' });
  await asked('pull', { epoch: 1, from: 0 });
  await fetch(`${address}/nothing/canary-of-a-path`);
  expect(statuses).toEqual([200, 200, 400, 409]);
  await expect.poll(() => said.trim().split('\n').length, { timeout: 10_000 }).toBeGreaterThanOrEqual(5);
  for (const secret of [amina.book, amina.device, amina.ids[1] ?? '-', '127.0.0.1', 'canary', 'Sanduk d=']) {
    expect(said).not.toContain(secret);
  }
  expect(said).toContain('"route":"/api/books/:book/push","status":200');
});
