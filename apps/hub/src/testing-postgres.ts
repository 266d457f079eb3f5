import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';
import { Client } from 'pg';
import { otherThanRoot, programsFor } from './testing-postgres-programs.ts';

/**
 * A PostgreSQL of our own for tests: in a temporary folder, reached by a Unix socket in it, gone when the run ends.
 *
 *   The programs are those that SANDUK_POSTGRES names (a folder), those of the system, or those that `npm test` has fetched.
 *   One cluster serves all test files of a run; each test makes a database of its own in it.
 *   A watcher outlives whoever started the cluster, and takes cluster and folder away when the run is gone, however it went.
 */
export interface Cluster {
  readonly folder: string;
  /** For a role of the cluster; `super` may do everything and passes every policy. */
  readonly url: (database: string, role?: string) => string;
  readonly start: () => Promise<void>;
  /** What a power cut does: every process of the cluster ends at once and says nothing. */
  readonly kill: () => void;
  readonly stop: () => Promise<void>;
}

/** A database with nothing in it, in the cluster of this run, for one who runs a hub: its owner, and nothing above that. */
export const freshDatabase = async (): Promise<string> => databaseIn((await clusterOfRun()).url);

let databases = 0;

export const databaseIn = async (url: Cluster['url']): Promise<string> => {
  databases += 1;
  const name = `test_${process.pid}_${databases}`;
  await said(url('postgres'), `create database ${name} owner keeper_of_hub`);
  return url(name, 'keeper_of_hub');
};

/** The same database for the role that passes every policy: to look behind what a test has done. */
export const behind = (url: string): string => url.replace(/\/\/\w+@/, '//super@');

const said = async (url: string, sql: string): Promise<void> => {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};

/** The cluster that the test files of one run share: the first that asks starts it, the others wait for it. */
const clusterOfRun = async (): Promise<Cluster> => {
  const run = isMainThread ? process.ppid : process.pid;
  const folder = join(tmpdir(), `sanduk-pg-${run}`);
  const ready = join(folder, 'ready');
  const ours = madeFolder(folder);
  const cluster = clusterIn(folder);
  if (ours) {
    watch(folder, run);
    await prepared(folder);
    await cluster.start();
    await withOperator(cluster);
    writeFileSync(ready, '');
    return cluster;
  }
  for (let waited = 0; !existsSync(ready); waited += 50) {
    if (waited > 60_000) throw new Error(`The PostgreSQL of this run did not start; see ${join(folder, 'log')}`);
    await pause(50);
  }
  return cluster;
};

/** True for whoever made it. */
const madeFolder = (folder: string): boolean => {
  try {
    mkdirSync(folder, { mode: 0o755 });
    return true;
  } catch {
    return false;
  }
};

/**
 * A cluster for one test alone, which may be killed. It is watched for as long as this process lives. With `small` its
 * folder `small` is a disk of so many megabytes, which only its own processes see.
 */
export const ownCluster = async (small?: number): Promise<Cluster> => {
  const folder = mkdtempSync(join(tmpdir(), 'sanduk-pg-'));
  chmodSync(folder, 0o755);
  watch(folder, process.pid);
  await prepared(folder);
  const cluster = clusterIn(folder, small);
  await cluster.start();
  await withOperator(cluster);
  return cluster;
};

/** True where we may mount a disk of our own that nobody else sees: as root on Linux. */
export const mayHaveSmallDisk = (): boolean =>
  process.getuid?.() === 0 &&
  process.platform === 'linux' &&
  spawnSync('unshare', ['-m', 'sh', '-c', 'mount -t tmpfs none /mnt && setpriv --version'], { stdio: 'ignore' })
    .status === 0;

/** Whoever runs a hub owns its database and may make roles; he is no superuser. */
const withOperator = ({ url }: Cluster): Promise<void> =>
  said(url('postgres'), 'create role keeper_of_hub login createrole');

const prepared = (folder: string): Promise<void> => {
  const other = otherThanRoot();
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  if (other) {
    chownSync(data, other.uid, other.gid);
    chownSync(folder, other.uid, other.gid);
  }
  // The making of the cluster is not flushed, its running is: nothing of worth is in it yet.
  const args = ['-D', data, '-U', 'super', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  const child = spawn(join(programsFor(folder), 'initdb'), args, { stdio: 'ignore', cwd: '/', ...other });
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('exit', (code) => (code === 0 ? done() : failed(new Error(`initdb ended with ${code}`))));
  });
};

const clusterIn = (folder: string, small?: number): Cluster => {
  let child: ChildProcess | undefined;
  const data = join(folder, 'data');
  const url = (database: string, role = 'super'): string =>
    `postgresql://${role}@/${database}?host=${encodeURIComponent(folder)}`;
  const launch = (): ChildProcess => {
    const log = openSync(join(folder, 'log'), 'a');
    const settings = [
      'listen_addresses=',
      'shared_buffers=64MB',
      'max_connections=200',
      'fsync=on',
      'max_wal_size=256MB',
    ];
    const args = ['-D', data, '-k', folder, ...settings.flatMap((setting) => ['-c', setting])];
    const options: SpawnOptions = { stdio: ['ignore', log, log], detached: true, cwd: '/' };
    const program = join(programsFor(folder), 'postgres');
    const started =
      small === undefined
        ? spawn(program, args, { ...options, ...otherThanRoot() })
        : spawn('unshare', ['-m', 'sh', '-c', withDisk(folder, small), 'sh', program, ...args], options);
    closeSync(log);
    started.unref();
    return started;
  };
  return {
    folder,
    url,
    start: async () => {
      for (let tried = 0; ; tried += 1) {
        if (!child || child.exitCode !== null || child.signalCode !== null) child = launch();
        await pause(30);
        const answers = await said(url('postgres'), 'select 1').then(
          () => true,
          () => false,
        );
        if (answers) return;
        if (tried > 600) throw new Error(`PostgreSQL does not answer; see ${join(folder, 'log')}`);
      }
    },
    kill: () => {
      const master = postmasterOf(folder);
      if (master !== undefined) for (const pid of [master, ...childrenOf(master)]) signal(pid, 'SIGKILL');
    },
    stop: async () => {
      const master = postmasterOf(folder);
      if (master !== undefined) signal(master, 'SIGINT');
      for (let waited = 0; master !== undefined && isAlive(master) && waited < 100; waited += 1) await pause(50);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Mounts the disk, steps down from root, and becomes the server. */
const withDisk = (folder: string, megabytes: number): string => {
  const { uid, gid } = otherThanRoot() ?? { uid: 0, gid: 0 };
  const at = join(folder, 'small');
  return (
    `mkdir -p ${at} && mount -t tmpfs -o size=${megabytes}m,mode=0700,uid=${uid},gid=${gid} tmpfs ${at} && ` +
    `exec setpriv --reuid ${uid} --regid ${gid} --clear-groups "$@"`
  );
};

/** The first process of the cluster. A note that a killed server left behind may name a number that is another's by now. */
const postmasterOf = (folder: string): number | undefined => {
  const file = join(folder, 'data', 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!(pid > 0)) return undefined;
  const command = join('/proc', String(pid), 'cmdline');
  if (!existsSync('/proc/self/cmdline')) return pid;
  return existsSync(command) && readFileSync(command, 'utf8').includes(folder) ? pid : undefined;
};

const childrenOf = (parent: number): readonly number[] => {
  if (!existsSync('/proc/self/stat')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        // The name, in brackets, may hold anything; what follows its last bracket are state and parent.
        return (
          Number(
            readFileSync(`/proc/${pid}/stat`, 'utf8')
              .replace(/^.*\) \S /s, '')
              .split(' ')[0],
          ) === parent
        );
      } catch {
        return false;
      }
    });
};

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended already.
  }
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Runs on its own, in a session of its own: Ctrl-C and kill -9 of the run leave it alone, and then it tidies up. */
const watcher = `
  const { readFileSync, rmSync } = require('node:fs');
  const [folder, watched] = process.argv.slice(1);
  const alive = (pid) => { try { return process.kill(pid, 0); } catch (error) { return error.code === 'EPERM'; } };
  const told = (file) => { try { return readFileSync(file, 'utf8'); } catch { return ''; } };
  const master = () => {
    const pid = Number(told(folder + '/data/postmaster.pid').split('\\n')[0]);
    return told('/proc/self/cmdline') === '' || told('/proc/' + pid + '/cmdline').includes(folder) ? pid : 0;
  };
  const timer = setInterval(() => {
    if (alive(Number(watched))) return;
    clearInterval(timer);
    const pid = master();
    if (pid > 0) try { process.kill(pid, 'SIGQUIT'); } catch {}
    let left = 50;
    const end = setInterval(() => {
      left -= 1;
      if (left > 0 && pid > 0 && alive(pid)) return;
      clearInterval(end);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }, 100);
  }, 300);
`;

const watch = (folder: string, watched: number): void => {
  const options = { stdio: 'ignore', detached: true, cwd: '/' } as const;
  spawn(process.execPath, ['-e', watcher, folder, String(watched)], options).unref();
};
