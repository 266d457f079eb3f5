/**
 * Running other programs: in front (they own the terminal) or behind (we show that time passes and keep what they print).
 */
import { spawn } from 'node:child_process';

/**
 * Runs a program in the foreground and answers with its exit code. Ctrl-C ends the program, and us after it,
 * so nothing stays behind on the port.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, limitMinutes?: number }} [options] what runs longer than the limit is ended
 * @returns {Promise<number>}
 */
export const runInFront = (program, args, { limitMinutes, ...options } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options });
    // At a terminal Ctrl-C reaches the whole group, the child included; elsewhere we are the only one told.
    const interrupted = () => {
      if (!process.stdin.isTTY) child.kill('SIGINT');
    };
    const ended = () => child.kill('SIGTERM');
    process.on('SIGINT', interrupted);
    process.on('SIGTERM', ended);
    process.on('SIGHUP', ended);
    const limit =
      limitMinutes === undefined ? undefined : setTimeout(() => child.kill('SIGTERM'), limitMinutes * 60_000);
    const orphaned = whenOrphaned(ended);
    const release = () => {
      clearTimeout(limit);
      clearInterval(orphaned);
      process.off('SIGINT', interrupted);
      process.off('SIGTERM', ended);
      process.off('SIGHUP', ended);
    };
    child.on('error', (error) => {
      release();
      reject(error);
    });
    child.on('close', (code, signal) => {
      release();
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });

/**
 * npm that is told to end takes the shell between us along and tells us nothing; a hub would stay behind on the port. So
 * whoever was started by npm looks every second whether its parent is still there. Elsewhere to outlive it may be wanted.
 * @param {() => void} act
 */
const whenOrphaned = (act) => {
  if (process.env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return undefined;
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) act();
  }, 1000).unref();
};

/**
 * Runs a program in the background. While it works a line says what is being done and for how long;
 * what the program prints is kept and handed back.
 * @param {string} doing the line, as in "Installing the packages"
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean, limitMinutes?: number, detail?: () => string }} [options] detail adds to the line
 * @returns {Promise<{ code: number, output: string }>}
 */
export const runBehind = (doing, program, args, { detail, limitMinutes, ...options } = {}) =>
  new Promise((resolve) => {
    const progress = showProgress(doing, detail);
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString('utf8');
    };
    const interrupted = () => child.kill('SIGINT');
    process.on('SIGINT', interrupted);
    const limit =
      limitMinutes === undefined ? undefined : setTimeout(() => child.kill('SIGTERM'), limitMinutes * 60_000);
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => {
      clearTimeout(limit);
      process.off('SIGINT', interrupted);
      progress.end('failed');
      resolve({ code: 127, output: `${output}\n${error.message}` });
    });
    child.on('close', (code, signal) => {
      clearTimeout(limit);
      process.off('SIGINT', interrupted);
      progress.end(code === 0 ? 'done' : signal === 'SIGINT' || code === 130 ? 'stopped' : 'failed');
      resolve({ code: code ?? (signal === 'SIGINT' ? 130 : 143), output });
    });
  });

/**
 * One line that grows older: rewritten in place at a terminal, repeated every ten seconds in a log.
 * @param {string} doing
 * @param {(() => string) | undefined} detail
 */
const showProgress = (doing, detail) => {
  const begun = Date.now();
  const seconds = () => Math.round((Date.now() - begun) / 1000);
  const line = () => `${doing} … ${seconds()} s${detail ? ` (${detail()})` : ''}`;
  const terminal = process.stderr.isTTY === true;
  process.stderr.write(terminal ? line() : `${doing} …\n`);
  const timer = setInterval(
    () => process.stderr.write(terminal ? `\r\u001b[K${line()}` : `${line()}\n`),
    terminal ? 1000 : 10_000,
  );
  return {
    end: (/** @type {string} */ how) => {
      clearInterval(timer);
      const last = `${doing}: ${how} after ${seconds()} s`;
      process.stderr.write(terminal ? `\r\u001b[K${last}\n` : `${last}\n`);
    },
  };
};
