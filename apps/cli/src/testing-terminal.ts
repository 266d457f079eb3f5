import type { ExitCode, Terminal } from './command.ts';
import { run } from './run.ts';

export interface Heard {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** Runs a command as a terminal would, and hears all of it. For tests only. */
export const sanduk = async (args: readonly string[], input: readonly string[] = []): Promise<Heard> => {
  const heard = { out: '', err: '' };
  const terminal: Terminal = {
    out: (text) => void (heard.out += text),
    err: (text) => void (heard.err += text),
    lines: async function* () {
      yield input;
    },
    room: () => Promise.resolve(),
    confirm: undefined,
  };
  return { code: await run(args, terminal), ...heard };
};
