import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { stdin, stdout, stderr } from 'node:process';
import type { ExitCode, Terminal } from './command.ts';
import { bunchesOf } from './lines.ts';
import { run } from './run.ts';

const terminal: Terminal = {
  out: (text) => void stdout.write(text),
  err: (text) => void stderr.write(text),
  lines: () => bunchesOf(stdin),
  room: async () => {
    if (stdout.writableNeedDrain) await once(stdout, 'drain');
  },
  confirm:
    stdin.isTTY && stdout.isTTY
      ? async (question) => {
          const asking = createInterface({ input: stdin, output: stdout });
          const answer = await asking.question(`${question} (yes or no) `);
          asking.close();
          return /^(y|yes|o|oui|s|si|sí|نعم)$/iu.test(answer.trim());
        }
      : undefined,
};

// Whoever reads our output may have heard enough (`sanduk report ... | head`); that is no mishap.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const code: ExitCode = await run(process.argv.slice(2), terminal);
process.exitCode = code;
