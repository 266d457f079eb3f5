import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { entryIdOf } from '@sanduk/journal';
import { hashesOf, isConsistent, leafHashOf, rootOfLeaves } from '@sanduk/journal/log/merkle.ts';
import { isNoteFlaw, isSignedNote, readCheckpoint } from '@sanduk/journal/log/note.ts';
import type { SignedCheckpoint } from '@sanduk/journal/log/note.ts';
import type { HelloAnswer, PullAnswer, PushAnswer } from '@sanduk/journal/sync/protocol.ts';
import { afterAll, expect, test } from 'vitest';
import { askingFrom } from './testing-client.ts';
import type { Phone } from './testing-phone.ts';
import { phone, pushOf } from './testing-phone.ts';

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

interface Writing {
  readonly address: string;
  readonly amina: Phone;
  /** Called with what was acknowledged, and with nothing more. */
  readonly kept: (ids: readonly string[], checkpoint: string) => void;
}

/** Pushes without pause, a few entries at a time, until the hub is gone. */
const pushUntilKilled = async ({ address, amina, kept }: Writing, from: number): Promise<number> => {
  const ask = askingFrom(address);
  const path = `/api/books/${amina.book}/push`;
  let next = from;
  for (;;) {
    while (amina.wires.length < next + 4) await amina.says(`saving ${amina.wires.length}`);
    const entries = amina.wires.slice(next, next + 1 + (next % 4));
    try {
      const { body } = await ask(amina, { method: 'POST', path, body: pushOf(amina, entries, next) });
      const { devices, checkpoint } = body as PushAnswer;
      const [mine] = devices;
      if (mine?.state === 'gap') next = mine.need;
      else if (mine?.state === 'upto') {
        kept(
          entries.map(({ h }) => entryIdOf(h)),
          checkpoint,
        );
        next = mine.n + 1;
      } else throw new Error(`not what a hub says: ${JSON.stringify(body)}`);
    } catch {
      return next;
    }
  }
};

const pullAll = async (address: string, amina: Phone) => {
  const ask = askingFrom(address);
  const post = async (verb: string, body: unknown) =>
    (await ask(amina, { method: 'POST', path: `/api/books/${amina.book}/${verb}`, body })).body;
  const hello = (await post('hello', { kernel: '' })) as HelloAnswer;
  const ids: string[] = [];
  for (;;) {
    const { entries } = (await post('pull', { epoch: hello.epoch, from: ids.length })) as PullAnswer;
    if (entries.length === 0) return { ids, hello, post };
    ids.push(...entries.map(({ h }) => entryIdOf(h)));
  }
};

const noteOf = (text: string, key: string): SignedCheckpoint => {
  const note = readCheckpoint(text);
  if (isNoteFlaw(note) || !isSignedNote(note, key)) throw new Error(`not signed by this hub: ${text}`);
  return note;
};

test(
  'H1 H2 I24 I25 killed twenty times while it writes, the hub loses nothing acknowledged, doubles nothing and signs one history',
  { timeout: 240_000 },
  async () => {
    const amina = await phone();
    const acknowledged = new Set<string>();
    const receipts: string[] = [];
    let next = 0;
    for (let kill = 0; kill < 20; kill += 1) {
      const { child, address } = await startedHub();
      const ended = new Promise((resolve) => child.once('exit', resolve));
      const answered = Promise.withResolvers<void>();
      const kept = (ids: readonly string[], checkpoint: string): void => {
        for (const id of ids) acknowledged.add(id);
        receipts.push(checkpoint);
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
    const { ids, hello, post } = await pullAll(address, amina);
    expect(acknowledged.size).toBeGreaterThanOrEqual(15);
    expect(new Set(ids).size).toBe(ids.length);
    expect(amina.ids.slice(0, ids.length)).toEqual(ids);
    expect([...acknowledged].filter((id) => !ids.includes(id))).toEqual([]);
    // Every receipt was signed by the key that answers now, and the log of now continues each of them.
    const leaves = ids.map(leafHashOf);
    for (const receipt of receipts) {
      const note = noteOf(receipt, hello.key);
      expect(note.root).toEqual(rootOfLeaves(leaves.slice(0, note.size)));
    }
    const last = noteOf(receipts.at(-1) ?? '', hello.key);
    const now = noteOf(hello.checkpoint ?? '', hello.key);
    const again = (await post('hello', { kernel: '', checkpoint: receipts.at(-1) })) as HelloAnswer;
    expect(again.state).toBe('ok');
    expect(isConsistent(last.size, now.size, hashesOf(again.consistency) ?? [], last.root, now.root)).toBe(true);
    child.kill('SIGKILL');
  },
);
