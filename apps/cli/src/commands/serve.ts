import { resolve } from 'node:path';
import { serve } from '@sanduk/hub';
import { readNoteKey } from '@sanduk/journal/log/note.ts';
import type { Command, Values } from '../command.ts';
import { Usage, parsed, textIn, wholeIn } from '../command.ts';
import { placeFrom, placeOptions } from '../place.ts';

export const serving: Command = {
  name: 'serve',
  usage: [
    '[--port 8437] [--host 127.0.0.1] [--data DIR] [--database DATABASE_URL] [--app DIR] [--cert FILE --key FILE] [--log]',
    '[--witness ADDRESS,...] [--witness-of KEY,...]',
  ],
  explain: 'Starts a hub: it keeps books that phones send, and serves the app.',
  run: async (args, terminal) => {
    const { values, rest } = parsed(
      args,
      ['port', 'host', ...placeOptions, 'app', 'cert', 'key', 'witness', 'witness-of'],
      ['log'],
    );
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
      witnesses: listIn(values, 'witness').map(addressOf),
      witnessOf: listIn(values, 'witness-of').map(keyOf),
    });
    if (invitation !== undefined) terminal.out(`Invitation code, opens one book: ${invitation}\n`);
    terminal.out(`${address}\n`);
    await untilStopped();
    await close();
    return 0;
  },
};

const listIn = (values: Values, name: string): readonly string[] =>
  (textIn(values, name) ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** A hub that witnesses this one, as it is called: no path, no stroke at the end. */
const addressOf = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new Usage(`--witness takes addresses of hubs, like https://hub.example, not "${text}".`);
  }
  return url.origin;
};

const keyOf = (text: string): string => {
  if (!readNoteKey(text))
    throw new Usage(`--witness-of takes keys of hubs, as they say them at /api/hello, not "${text}".`);
  return text;
};

const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
