/** A server in a process of its own, so that its memory is its own too. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

export interface Started {
  readonly address: string;
  /** Milliseconds of processor that it has used, all its threads together; undefined where the system does not tell. */
  readonly processor: () => number | undefined;
  /** Bytes at the peak; undefined where the system does not tell. */
  readonly peak: () => number | undefined;
  readonly stop: () => Promise<void>;
}

/** What a process has used of the processor in milliseconds, and its children with it when asked. */
export const processorOf = (pid: number, withChildren = false): number | undefined => {
  const own = ticksOf(pid);
  if (!own) return undefined;
  if (!withChildren) return own.used * msOfTick;
  const children = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (ticksOf(Number(name)) ?? []) : []));
  const living = children.filter(({ parent }) => parent === pid).reduce((sum, { used }) => sum + used, 0);
  return (own.used + own.ended + living) * msOfTick;
};

/** Linux counts in hundredths of a second. */
const msOfTick = 10;

const ticksOf = (
  pid: number,
): { readonly parent: number; readonly used: number; readonly ended: number } | undefined => {
  try {
    // The name, in brackets, may hold anything; what follows its last bracket is in order.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
    return { parent: fields[1] ?? 0, used: user + system, ended: endedUser + endedSystem };
  } catch {
    return undefined; // another system, or it has ended
  }
};

/** Runs a program text that prints its address on the first line. */
export const startedBy = async (
  program: string,
  {
    flags = [],
    ...options
  }: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv; readonly flags?: readonly string[] } = {},
): Promise<Started> => {
  const child = spawn(process.execPath, [...flags, '--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...options,
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /^(http\S+)$/m.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it said its address`)));
  });
  return {
    address,
    processor: () => processorOf(child.pid ?? 0),
    peak: () => {
      const file = `/proc/${child.pid}/status`;
      const kilobytes = existsSync(file) ? /VmHWM:\s*(\d+) kB/.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
      return kilobytes === undefined ? undefined : 1024 * Number(kilobytes);
    },
    stop: async () => {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(timer);
    },
  };
};

export const hubProcess = (options: Readonly<Record<string, unknown>>): Promise<Started> =>
  startedBy(`
    import { serve } from ${JSON.stringify(import.meta.resolve('@sanduk/hub'))};
    const { address } = await serve(${JSON.stringify({ port: 0, host: '127.0.0.1', perMinute: 1_000_000, ...options })});
    console.log(address);
  `);
