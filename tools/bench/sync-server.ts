/**
 * The hub that is nearest to ours in what it does, @actual-app/sync-server, fetched when the bench asks for it into a
 * folder that nothing else looks into. It checks no signature, and one of its messages is one field of one row.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../root.ts';
import { runBehind } from '../setup/children.mjs';
import { npmCommand, trustingEnvironment } from '../setup/npm.mjs';
import type { Started } from './hub-process.ts';
import { startedBy } from './hub-process.ts';
import type { Prepared } from './sending.ts';

const version = '26.9.0';
const folder = inRoot('.runtime', 'bench', `sync-server-${version}`);
const inFolder = (...path: readonly string[]): string => join(folder, 'node_modules', ...path);

/** True when it is here and can be started. */
export const fetchSyncServer = async (): Promise<boolean> => {
  const built = inFolder('better-sqlite3', 'build', 'Release', 'better_sqlite3.node');
  if (!existsSync(built)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
    const headers = join(dirname(process.execPath), '..');
    const own = existsSync(join(headers, 'include')) ? { npm_config_nodedir: headers } : {};
    const env = { ...trustingEnvironment(), ...own };
    const { program, args, shell } = npmCommand([
      'install',
      '--no-audit',
      '--no-fund',
      '--no-save',
      `@actual-app/sync-server@${version}`,
    ]);
    // Its store is a program of the machine, which it fetches or builds.
    const options = { cwd: folder, env, shell, limitMinutes: 12 };
    await runBehind(`Fetching @actual-app/sync-server ${version}`, program, args, options);
  }
  return existsSync(built);
};

export const startSyncServer = async (data: string, port: number): Promise<Started> => {
  mkdirSync(join(data, 'server-files'), { recursive: true });
  mkdirSync(join(data, 'user-files'), { recursive: true });
  const app = pathToFileURL(inFolder('@actual-app', 'sync-server', 'build', 'app.js')).href;
  const address = `http://127.0.0.1:${port}`;
  const program = `
    await import(${JSON.stringify(app)});
    for (const end = Date.now() + 30_000; Date.now() < end;) {
      if (await fetch(${JSON.stringify(`${address}/account/needs-bootstrap`)}).then(() => true, () => false)) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    console.log(${JSON.stringify(address)});
  `;
  const env = {
    ...process.env,
    ACTUAL_DATA_DIR: data,
    ACTUAL_SERVER_FILES: join(data, 'server-files'),
    ACTUAL_USER_FILES: join(data, 'user-files'),
    ACTUAL_PORT: String(port),
    ACTUAL_HOSTNAME: '127.0.0.1',
    NODE_ENV: 'production',
  };
  // What binds it to SQLite may bring this Node down when rubbish is collected; it gets so much room that none is.
  const flags = ['--min-semi-space-size=1024', '--max-semi-space-size=1024'];
  return startedBy(program, { cwd: folder, env, flags });
};

interface Crdt {
  readonly create: (schema: unknown, fields: object) => object;
  readonly toBinary: (schema: unknown, message: object) => Uint8Array;
  readonly MessageSchema: unknown;
  readonly MessageEnvelopeSchema: unknown;
  readonly SyncRequestSchema: unknown;
}

interface File {
  readonly fileId: string;
  readonly groupId: string;
  readonly node: string;
}

const json = { 'content-type': 'application/json' };

/** Logs in as its first user. */
const tokenOf = async (address: string): Promise<string> => {
  const body = JSON.stringify({ password: 'bench' });
  await fetch(`${address}/account/bootstrap`, { method: 'POST', headers: json, body });
  const answer = await fetch(`${address}/account/login`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ loginMethod: 'password', password: 'bench' }),
  });
  const { data } = (await answer.json()) as { readonly data: { readonly token: string } };
  return data.token;
};

const openFile = async (address: string, token: string, number: number): Promise<File> => {
  const fileId = crypto.randomUUID();
  const headers = {
    'content-type': 'application/encrypted-file',
    'x-actual-token': token,
    'x-actual-file-id': fileId,
    'x-actual-name': `book ${number}`,
    'x-actual-format': '2',
  };
  const answer = await fetch(`${address}/sync/upload-user-file`, {
    method: 'POST',
    headers,
    body: new Uint8Array([0]),
  });
  const { groupId } = (await answer.json()) as { readonly groupId: string };
  return { fileId, groupId, node: number.toString(16).padStart(16, '0') };
};

const stampOf = (at: number, node: string): string =>
  `${new Date(1_780_000_000_000 + at).toISOString()}-0000-${node.toUpperCase()}`;

/** Opens a file for each caller, and answers with the batches that each will send. */
export const syncBatches = async (
  address: string,
  { callers, batches, perBatch }: { readonly callers: number; readonly batches: number; readonly perBatch: number },
): Promise<Prepared[][]> => {
  const entry = pathToFileURL(inFolder('@actual-app', 'crdt', 'dist', 'index.js')).href;
  const crdt = (await import(entry)) as Crdt;
  const token = await tokenOf(address);
  const bodiesOf = ({ fileId, groupId, node }: File): readonly Uint8Array[] =>
    Array.from({ length: batches }, (_, batch) => {
      const messages = Array.from({ length: perBatch }, (__, at) => {
        const row = crypto.randomUUID();
        const fields = {
          dataset: 'transactions',
          row,
          column: 'notes',
          value: 'S:Amina bought two shares of five hundred',
        };
        const content = crdt.toBinary(crdt.MessageSchema, crdt.create(crdt.MessageSchema, fields));
        const timestamp = stampOf(batch * perBatch + at, node);
        return crdt.create(crdt.MessageEnvelopeSchema, { timestamp, isEncrypted: false, content });
      });
      const since = stampOf((batch + 1) * perBatch, node);
      const fields = { messages, fileId, groupId, keyId: '', since };
      return crdt.toBinary(crdt.SyncRequestSchema, crdt.create(crdt.SyncRequestSchema, fields));
    });
  const all: Prepared[][] = [];
  for (let at = 0; at < callers; at += 1) {
    const bodies = bodiesOf(await openFile(address, token, at));
    all.push(
      bodies.map((body) => ({
        path: '/sync/sync',
        body,
        headers: { 'content-type': 'application/actual-sync', 'content-length': body.length, 'x-actual-token': token },
      })),
    );
  }
  return all;
};
