import { resolve } from 'node:path';
import { serve } from '@sanduk/hub';
import type { Command } from '../command.ts';
import { Usage, parsed, textIn, wholeIn } from '../command.ts';
import { placeFrom, placeOptions } from '../place.ts';

export const serving: Command = {
  name: 'serve',
  usage: [
    '[--port 8437] [--host 127.0.0.1] [--data DIR] [--database DATABASE_URL] [--app DIR] [--cert FILE --key FILE] [--log]',
  ],
  explain: 'Starts a hub: it keeps books that phones send, and serves the app.',
  run: async (args, terminal) => {
    const { values, rest } = parsed(args, ['port', 'host', ...placeOptions, 'app', 'cert', 'key'], ['log']);
    if (rest.length > 0) throw new Usage(`"${rest.join(' ')}" is not understood.`);
    const app = textIn(values, 'app');
    const { books, keys } = placeFrom(values);
    const { address, invitation, close } = await serve({
      port: wholeIn(values, 'port', 0, 65_535) ?? 8437,
      host: textIn(values, 'host') ?? '127.0.0.1',
      data: keys,
      ...(books === keys ? {} : { database: books }),
      app: app === undefined ? undefined : resolve(app),
      cert: textIn(values, 'cert'),
      key: textIn(values, 'key'),
      log: values['log'] === true,
    });
    if (invitation !== undefined) terminal.out(`Invitation code, opens one book: ${invitation}\n`);
    terminal.out(`${address}\n`);
    await untilStopped();
    await close();
    return 0;
  },
};

const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
