import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inRoot } from '../root.ts';
import { lineOf, totalsOf } from '../tests.ts';
import { isInstalled } from './install.mjs';
import { majorOf, pinned } from './runtime.mjs';
import { mishapOf, mishapWhile } from './sentences.mjs';

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('what goes wrong is said in sentences with a way out', () => {
  test.each([
    ['npm error code ENOSPC', 'The disk is full.'],
    ['Error: EACCES: permission denied, mkdir', 'This user may not write in /here.'],
    ['EROFS: read-only file system', 'can only be read'],
    ['npm error code ENOTFOUND', 'cannot be reached'],
    ['npm error code EAI_AGAIN', 'cannot be reached'],
    ['npm error code EINTEGRITY', 'not the one that the project has locked'],
    ['npm error code SELF_SIGNED_CERT_IN_CHAIN', 'does not trust'],
    ['npm error code E404', 'does not have a package'],
    ['spawn npm ENOENT', 'npm was not found'],
    ['npm error Missing: x@1 from lock file', 'do not belong together'],
  ])('%s', (printed, sentence) => {
    const words = mishapOf(printed, '/here')?.message ?? '';
    expect(words).toContain(sentence);
    expect(words.split('\n')).toHaveLength(2);
  });

  test('what is unknown shows the last lines, without the stack', () => {
    const words = mishapWhile(
      'Building the app',
      'first\nSyntaxError: odd\n    at somewhere (file.js:1:1)\n',
      '/here',
    ).message;
    expect(words).toContain('SyntaxError: odd');
    expect(words).not.toContain('at somewhere');
  });
});

describe('the locked packages', () => {
  const path = 'node_modules/a';
  const wanted = { version: '1.0.0', integrity: 'sha512-a' };
  const lock = (more: object = {}): { packages: Record<string, object> } => ({
    packages: { '': {}, [path]: { ...wanted, ...more } },
  });

  test('are there when npm noted the same versions and hashes', () => {
    expect(isInstalled(lock(), undefined)).toBe(false);
    expect(isInstalled(lock(), { packages: {} })).toBe(false);
    expect(isInstalled(lock(), { packages: { [path]: wanted } })).toBe(true);
    expect(isInstalled(lock(), { packages: { [path]: { ...wanted, version: '1.0.1' } } })).toBe(false);
    expect(isInstalled(lock(), { packages: { [path]: { ...wanted, integrity: 'sha512-b' } } })).toBe(false);
  });

  test('may lack what is meant for another system, but not what is meant for this one', () => {
    expect(isInstalled(lock({ optional: true, os: ['plan9'] }), { packages: {} })).toBe(true);
    expect(isInstalled(lock({ optional: true, os: [process.platform] }), { packages: {} })).toBe(false);
  });
});

test('every pinned Node is exact, has its hash and is new enough', () => {
  for (const { version, integrity } of Object.values(pinned)) {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(integrity).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/);
    expect(majorOf(version)).toBeGreaterThanOrEqual(24);
  }
});

describe('npm start', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sanduk-start-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const start = (...args: readonly string[]): { readonly status: number | null; readonly words: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [inRoot('tools/start.ts'), ...args], {
      encoding: 'utf8',
    });
    return { status, words: `${stdout}${stderr}` };
  };

  test('a port in use is said, with the next free one', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
    });
    const { status, words } = start('--port', String(port), '--data', folder);
    server.close();
    expect(status).toBe(1);
    expect(words).toContain(`Port ${port} is in use`);
    expect(words).toMatch(/Port \d+ is free: npm start -- --port \d+\./);
  });

  test('a folder that cannot hold books is said, with a way out', () => {
    writeFileSync(join(folder, 'a-file'), '');
    const { status, words } = start('--data', join(folder, 'a-file', 'inside'));
    expect(status).toBe(1);
    expect(words).toContain('npm start -- --data DIR');
    expect(words).not.toMatch(/^\s+at /m);
  });

  test('a folder whose hub runs is said, with its address; a note left behind is no matter', () => {
    const note = (pid: number): void => writeFileSync(join(folder, '.running'), JSON.stringify({ pid, port: 9999 }));
    note(process.pid);
    expect(start('--data', folder).words).toContain('open http://localhost:9999');
    note(2 ** 22 + 1);
    expect(start('--port', '0', '--data', folder).words).toContain('is not a port');
  });

  test.skipIf(process.platform === 'win32')('what npm started ends when npm is ended', async () => {
    const module = JSON.stringify(new URL('children.mjs', import.meta.url).href);
    const inner = 'console.log(process.pid); setInterval(() => undefined, 1000)';
    const outer = `import { runInFront } from ${module}; await runInFront(process.execPath, ['-e', ${JSON.stringify(inner)}]);`;
    writeFileSync(join(folder, 'outer.mjs'), outer);
    const shell = spawn('/bin/sh', ['-c', `"${process.execPath}" "${join(folder, 'outer.mjs')}"; true`], {
      env: { ...process.env, npm_lifecycle_event: 'start' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pid = await new Promise<number>((resolve) => shell.stdout.once('data', (text) => resolve(Number(text))));
    shell.kill('SIGKILL');
    await expect.poll(() => isAlive(pid), { timeout: 60_000, interval: 200 }).toBe(false);
  });

  test.each([[['--port', 'many']], [['--port', '0']], [['--colour', 'red']], [['stray']]])(
    '%j is answered with the usage',
    (args) => {
      const { status, words } = start(...args);
      expect(status).toBe(1);
      expect(words).toContain('Use: npm start');
      expect(words).not.toMatch(/^\s+at /m);
    },
  );

  test('the door knows its commands', () => {
    const { status, stderr } = spawnSync(process.execPath, [inRoot('tools/run.mjs'), 'dance'], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain('There is no command "dance".');
  });

  test('a checkout without its lockfile is told so', () => {
    mkdirSync(join(folder, 'tools'));
    const { status, stderr } = spawnSync('cp', ['-r', inRoot('tools'), folder], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    const run = spawnSync(process.execPath, [join(folder, 'tools/run.mjs'), 'ok'], { encoding: 'utf8' });
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('package-lock.json is missing.');
  });
});

describe('the last line of npm test', () => {
  const report = (failed: number, broken = 0): string =>
    JSON.stringify({
      numPassedTests: 3,
      numFailedTests: failed,
      numPendingTests: 1,
      numTodoTests: 0,
      testResults: Array.from({ length: broken }, () => ({ status: 'failed', assertionResults: [] })),
    });

  test('counts what vitest counted', () => {
    expect(lineOf(totalsOf(report(0), 0))).toBe('3 passed, 0 failed, 1 skipped');
    expect(lineOf({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
  });

  test('never hides a file that did not load, a run that died or an error outside of tests', () => {
    expect(totalsOf(report(0, 2), 1).failed).toBe(2);
    expect(totalsOf(undefined, 143).failed).toBe(1);
    expect(totalsOf(report(0), 1).failed).toBe(1);
  });
});
