/** A server in a process of its own, so that its memory is its own too. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

export interface Started {
  readonly address: string;
  readonly pid: number;
  /** Bytes at the peak; undefined where the system does not tell. */
  readonly peak: () => number | undefined;
  readonly stop: () => Promise<void>;
}

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
    pid: child.pid ?? 0,
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
