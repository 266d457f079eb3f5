export { commands, run } from './run.ts';
export type { Command, ExitCode, Terminal } from './command.ts';
