import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { leafHashOf, rootOfLeaves } from '@sanduk/journal/log/merkle.ts';
import { isNoteFlaw, readCheckpoint } from '@sanduk/journal/log/note.ts';
import type { PushAnswer } from '@sanduk/journal/sync/protocol.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drill } from './drill.ts';
import { backUp } from './backup.ts';
import { storeAt } from './place.ts';
import { askingFrom } from './testing-client.ts';
import type { Phone } from './testing-phone.ts';
import { phone, pushOf } from './testing-phone.ts';
import type { Cluster } from './testing-postgres.ts';
import { databaseIn, ownCluster } from './testing-postgres.ts';

/**
 * A real hub on a real PostgreSQL, and four phones of two books that push without pause. One after the other, or both at
 * once, hub and server are killed while they work. Each phone writes down on the disk what it was told is kept.
 * SANDUK_KILLS says how often, for longer runs.
 */
const kills = Number(process.env['SANDUK_KILLS'] ?? 9);
const data = mkdtempSync(join(tmpdir(), 'sanduk-kills-'));
const state: { cluster?: Cluster; hub?: ChildProcess; address: string; url: string } = { address: '', url: '' };

beforeAll(async () => {
  state.cluster = await ownCluster();
  state.url = await databaseIn(state.cluster.url);
});
afterAll(async () => {
  state.hub?.kill('SIGKILL');
  await state.cluster?.stop();
  rmSync(data, { recursive: true, force: true });
});

const program = (): string => `
  import { serve } from ${JSON.stringify(new URL('serve.ts', import.meta.url).href)};
  const { address } = await serve({ port: 0, host: '127.0.0.1', data: ${JSON.stringify(data)}, database: ${JSON.stringify(state.url)} });
  console.log(address);
`;

const startHub = async (): Promise<void> => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  state.hub = child;
  for await (const chunk of child.stdout) {
    state.address = String(chunk).trim();
    return;
  }
  throw new Error('The hub ended before it said its address.');
};

const killHub = async (): Promise<void> => {
  const { hub } = state;
  if (!hub) return;
  const ended = new Promise((resolve) => hub.once('exit', resolve));
  hub.kill('SIGKILL');
  await ended;
};

interface Writer {
  readonly phone: Phone;
  readonly file: string;
  /** Entries that were said to be kept; the file on the disk has the same. */
  acknowledged: number;
}

const signs = { of: false };

/** Says and pushes, a few entries at a time; what fails is sent again where the hub is by then. */
const write = async (writer: Writer): Promise<void> => {
  const { phone: own, file } = writer;
  let [address, ask] = [state.address, askingFrom(state.address)];
  for (let next = 0; !signs.of;) {
    if (address !== state.address) [address, ask] = [state.address, askingFrom(state.address)];
    while (own.wires.length < next + 3) await own.says(`saving ${own.wires.length}`);
    const entries = own.wires.slice(next, next + 1 + (next % 3));
    try {
      const path = `/api/books/${own.book}/push`;
      const { body } = await ask(own, { method: 'POST', path, body: pushOf(own, entries, next) });
      const { devices, checkpoint } = body as Partial<PushAnswer>;
      const mine = devices?.[0];
      if (mine?.state === 'gap') next = mine.need;
      else if (mine?.state === 'upto') {
        appendFileSync(file, `${JSON.stringify({ upto: mine.n, checkpoint })}\n`);
        next = mine.n + 1;
        writer.acknowledged = next;
      } else await pause(20);
    } catch {
      await pause(20);
    }
    await pause(2);
  }
};

const twoOf = async (): Promise<readonly Writer[]> => {
  const first = await phone();
  const second = await phone(first.book);
  await first.enrols(second);
  await second.says('first words');
  return [first, second].map((own) => ({ phone: own, file: join(data, `${own.device}.acks`), acknowledged: 0 }));
};

/** Each phone has been answered since: so the next kill falls into work and not into silence. */
const untilAnswered = async (writers: readonly Writer[]): Promise<void> => {
  const before = writers.map(({ acknowledged }) => acknowledged);
  const since = performance.now();
  while (!writers.every(({ acknowledged }, at) => acknowledged > (before[at] ?? 0))) {
    if (performance.now() - since > 30_000) throw new Error('The phones are not answered any more.');
    await pause(10);
  }
};

test(
  'H1 H2 H3 with hub and PostgreSQL killed in turn under four writers, no acknowledged entry is lost and each log stays one',
  { timeout: 240_000 },
  async () => {
    const { cluster } = state;
    if (!cluster) throw new Error('There is a cluster.');
    await startHub();
    const writers = [...(await twoOf()), ...(await twoOf())];
    const writing = writers.map(write);
    for (let kill = 0; kill < kills; kill += 1) {
      await untilAnswered(writers);
      await pause((kill * 37) % 60);
      const victim = kill % 3;
      if (victim !== 0) cluster.kill();
      if (victim !== 1) await killHub();
      if (victim !== 0) await cluster.start();
      if (victim !== 1) await startHub();
    }
    await untilAnswered(writers);
    signs.of = true;
    await Promise.all(writing);
    await killHub();
    await checkKept(writers);
    const made = await backUp({ from: state.url, to: data, now: new Date(0) });
    expect(await drill({ backup: made.folder, live: state.url })).toMatchObject({ sound: true, behind: 0 });
  },
);

const checkKept = async (writers: readonly Writer[]): Promise<void> => {
  const store = await storeAt(state.url);
  for (const book of new Set(writers.map((writer) => writer.phone.book))) {
    const now = (await store.look(book, { ids: [], devices: [] }))?.now;
    const ids = await store.leaves(book, { epoch: now?.epoch ?? 1, from: 0, limit: 1_000_000 });
    expect(ids).toHaveLength(now?.size ?? -1);
    expect(new Set(ids).size).toBe(ids.length);
    const places = new Map(ids.map((id, at) => [id, at]));
    const hashes = ids.map(leafHashOf);
    for (const { phone: own, file } of writers.filter((writer) => writer.phone.book === book)) {
      const lines = readFileSync(file, 'utf8').trim().split('\n');
      expect(lines.length).toBeGreaterThan(kills);
      for (const line of lines) {
        const { upto, checkpoint } = JSON.parse(line) as { upto: number; checkpoint: string };
        const note = readCheckpoint(checkpoint);
        if (isNoteFlaw(note)) throw new Error(note.flaw);
        // What was acknowledged stands in the log, below the size that was signed with it, and the log still has that root.
        const last = own.ids.slice(0, upto + 1).map((id) => places.get(id) ?? Infinity);
        expect(Math.max(...last)).toBeLessThan(note.size);
        expect(rootOfLeaves(hashes.slice(0, note.size))).toEqual(note.root);
      }
    }
  }
  await store.close();
};
