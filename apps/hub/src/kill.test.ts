import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Wire } from '@sanduk/journal';
import { entryIdOf } from '@sanduk/journal';
import { afterAll, expect, test } from 'vitest';
import type { Phone } from './testing-phone.ts';
import { phone } from './testing-phone.ts';

const data = mkdtempSync(join(tmpdir(), 'sanduk-kill-'));
let running: ChildProcess | undefined;
afterAll(() => {
  running?.kill('SIGKILL');
  rmSync(data, { recursive: true, force: true });
});

const program = `
  import { serve } from ${JSON.stringify(new URL('serve.ts', import.meta.url).href)};
  const { address } = await serve({ port: 0, host: '127.0.0.1', data: ${JSON.stringify(data)} });
  console.log(address);
`;

const startedHub = async (): Promise<{ child: ChildProcess; address: string }> => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  running = child;
  for await (const chunk of child.stdout) return { child, address: String(chunk).trim() };
  throw new Error('The hub ended before it said its address.');
};

interface PushAnswer {
  readonly devices: readonly { readonly state: string; readonly n?: number; readonly need?: number }[];
}

interface Writing {
  readonly address: string;
  readonly amina: Phone;
  /** Called with what was acknowledged, and with nothing more. */
  readonly kept: (ids: readonly string[]) => void;
}

/** Pushes without pause, a few entries at a time, until the hub is gone. */
const pushUntilKilled = async ({ address, amina, kept }: Writing, from: number): Promise<number> => {
  let next = from;
  for (;;) {
    while (amina.wires.length < next + 4) await amina.says(`saving ${amina.wires.length}`);
    const entries = amina.wires.slice(next, next + 1 + (next % 4));
    try {
      const answer = await fetch(`${address}/api/books/${amina.book}/push`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ entries }),
      });
      const { devices } = (await answer.json()) as PushAnswer;
      const [mine] = devices;
      if (mine?.state === 'gap') next = mine.need ?? 0;
      else {
        kept(entries.map(({ h }) => entryIdOf(h)));
        next = (mine?.n ?? 0) + 1;
      }
    } catch {
      return next;
    }
  }
};

const pullAll = async (address: string, book: string): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (let after = 0; ;) {
    const answer = await fetch(`${address}/api/books/${book}/pull?after=${after}&limit=500`);
    const { entries, next } = (await answer.json()) as { entries: readonly Wire[]; next: number };
    if (entries.length === 0) return ids;
    ids.push(...entries.map(({ h }) => entryIdOf(h)));
    after = next;
  }
};

test(
  'H1 H2 killed twenty times while it writes, the hub loses nothing acknowledged and doubles nothing',
  { timeout: 240_000 },
  async () => {
    const amina = await phone();
    const acknowledged = new Set<string>();
    let next = 0;
    for (let kill = 0; kill < 20; kill += 1) {
      const { child, address } = await startedHub();
      const ended = new Promise((resolve) => child.once('exit', resolve));
      const answered = Promise.withResolvers<void>();
      const kept = (ids: readonly string[]): void => {
        for (const id of ids) acknowledged.add(id);
        answered.resolve();
      };
      const writing = pushUntilKilled({ address, amina, kept }, next);
      // One in four is killed before it has answered at all, the others while it goes on writing after an answer. A
      // different moment each time, so that the kill falls before, within and after a flush, however slow the machine is.
      if (kill % 4 !== 3) await Promise.race([answered.promise, writing]);
      await pause(kill * 3);
      child.kill('SIGKILL');
      next = await writing;
      await ended;
    }
    const { address, child } = await startedHub();
    const kept = await pullAll(address, amina.book);
    expect(acknowledged.size).toBeGreaterThanOrEqual(15);
    expect(new Set(kept).size).toBe(kept.length);
    expect(amina.ids.slice(0, kept.length)).toEqual(kept);
    expect([...acknowledged].filter((id) => !kept.includes(id))).toEqual([]);
    child.kill('SIGKILL');
  },
);
