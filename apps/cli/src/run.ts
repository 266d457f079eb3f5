import { ServeMishap } from '@sanduk/hub';
import type { Command, ExitCode, Terminal } from './command.ts';
import { Failure, Usage } from './command.ts';
import { backing } from './commands/backup.ts';
import { calc } from './commands/calc.ts';
import { drilling } from './commands/drill.ts';
import { exporting } from './commands/export.ts';
import { importing } from './commands/import.ts';
import { inviting } from './commands/invite.ts';
import { report } from './commands/report.ts';
import { restoring } from './commands/restore.ts';
import { sample } from './commands/sample.ts';
import { serving } from './commands/serve.ts';
import { verify } from './commands/verify.ts';

/** Everything that `sanduk` can do. */
export const commands: readonly Command[] = [
  serving,
  inviting,
  backing,
  restoring,
  drilling,
  importing,
  report,
  exporting,
  verify,
  calc,
  sample,
];

const usageOf = ({ name, usage }: Command): string => usage.map((line) => `  sanduk ${name} ${line}\n`).join('');

const overview = (): string =>
  `sanduk: the savings box of a group, at a terminal.\n\n${commands.map((command) => `${command.explain}\n${usageOf(command)}`).join('\n')}`;

/** Runs one command and says how it ended. Nothing that a person did wrong ends in a stack of calls. */
export const run = async (args: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    (name === undefined ? terminal.err : terminal.out)(overview());
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((one) => one.name === name);
  if (!command) {
    terminal.err(`There is no command "${name}". There are: ${commands.map((one) => one.name).join(', ')}.\n`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(`${command.explain}\n${usageOf(command)}`);
    return 0;
  }
  try {
    return await command.run(rest, terminal);
  } catch (error) {
    if (error instanceof Usage) {
      terminal.err(`${error.message}\n${usageOf(command)}`);
      return 2;
    }
    if (error instanceof Failure || error instanceof ServeMishap) {
      terminal.err(`${error.message}\n`);
      return 1;
    }
    throw error;
  }
};
