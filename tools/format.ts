/** `npm run format`: writes every file the way the gate wants to read it. */
import { command } from './command.ts';
import { bins, root } from './root.ts';
import { runInFront } from './setup/children.mjs';

const args = process.argv.slice(2);
const what = args.length > 0 ? args : ['.'];

await command(() =>
  runInFront(process.execPath, [bins.prettier, '--write', '--log-level', 'warn', ...what], { cwd: root }),
);
