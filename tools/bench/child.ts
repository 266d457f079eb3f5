/** Runs a program and tells what it used: processor time from the shell's own count, memory as the system saw it. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

export interface Run {
  readonly code: number;
  readonly wall: number;
  /** Seconds of processor, both kinds together. */
  readonly cpu: number;
  /** Bytes at the peak; nothing where the system does not tell. */
  readonly peak: number | undefined;
}

/** `times` prints the shell's own time on one line and that of its children on the next. */
const script = '"$@" > "$SANDUK_OUT"; code=$?; times; exit $code';

export const runMeasured = (
  program: string,
  args: readonly string[],
  out: string,
  limitSeconds: number,
): Promise<Run | undefined> =>
  new Promise((resolve) => {
    const start = performance.now();
    const child = spawn('sh', ['-c', script, 'sh', program, ...args], {
      env: { ...process.env, SANDUK_OUT: out, NODE_NO_WARNINGS: '1' },
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    });
    let said = '';
    let peak: number | undefined;
    let late = false;
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const looking = setInterval(() => {
      peak = Math.max(peak ?? 0, peakOfChildren(child.pid ?? 0)) || peak;
      if (performance.now() - start < limitSeconds * 1000 || late) return;
      late = true;
      // The whole group that was started here: the shell and the program in it.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, 25);
    child.on('close', (code) => {
      clearInterval(looking);
      const wall = (performance.now() - start) / 1000;
      resolve(late ? undefined : { code: code ?? 1, wall, cpu: childTime(said), peak });
    });
    child.on('error', () => {
      clearInterval(looking);
      resolve(undefined);
    });
  });

const childTime = (said: string): number => {
  const last = said.trim().split('\n').at(-1) ?? '';
  return [...last.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, rest]) => sum + 60 * Number(minutes) + Number(rest),
    0,
  );
};

const peakOfChildren = (shell: number): number => {
  const list = `/proc/${shell}/task/${shell}/children`;
  if (!existsSync(list)) return 0;
  try {
    const [first] = readFileSync(list, 'utf8').trim().split(' ');
    const status = first ? readFileSync(`/proc/${first}/status`, 'utf8') : '';
    return 1024 * Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1] ?? 0);
  } catch {
    return 0; // it ended meanwhile
  }
};
