import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { backUp } from '@sanduk/hub/backup.ts';
import { say } from '@sanduk/kit/words.ts';
import type { Command } from '../command.ts';
import { Failure, Usage, parsed, textIn, wholeIn } from '../command.ts';
import { placeFrom, placeOptions, withStore } from '../place.ts';
import { readerFrom, readerOptions } from '../reader.ts';

/** Copies all books of a hub at one moment. The hub may run meanwhile. */
export const backing: Command = {
  name: 'backup',
  usage: ['--to DIR [--keep N] [--with-key] [--data DIR|DATABASE_URL] [--locale en|fr|es|ar]'],
  explain: 'Copies all books of a hub into a folder, while the hub runs.',
  run: async (args, terminal) => {
    const { values, rest } = parsed(args, ['to', 'keep', ...placeOptions, ...readerOptions], ['with-key']);
    const to = textIn(values, 'to');
    if (rest.length > 0) throw new Usage(`"${rest.join(' ')}" is not understood.`);
    if (to === undefined) throw new Usage('Say into which folder to copy: --to DIR.');
    readerFrom(values);
    const keep = wholeIn(values, 'keep', 1, 10_000);
    const { books: from, keys } = placeFrom(values);
    const withKey = values['with-key'] === true;
    const key = join(keys, 'hub.key');
    if (withKey && !existsSync(key)) throw new Failure(say('backup.key-missing', { file: key }));
    const made = await withStore(from, () =>
      backUp({ from, to: resolve(to), now: new Date(), keep, keyFrom: withKey ? keys : undefined }),
    );
    const { books, entries, bytes, folder, dropped, wiped } = made;
    terminal.out(`${say('backup.made', { books, entries, bytes, folder })}\n`);
    if (dropped > 0) terminal.out(`${say('backup.dropped', { n: dropped })}\n`);
    if (!wiped) terminal.err(`${say('backup.not-wiped')}\n`);
    terminal.err(`${say(withKey ? 'backup.with-key' : 'backup.without-key', { file: key })}\n`);
    return 0;
  },
};
