import { join } from 'node:path';
import { isServer, rowsAt, shownPlace } from '@sanduk/hub/place.ts';
import { isRefusal, restore } from '@sanduk/hub/restore.ts';
import type { RestoreRefusal } from '@sanduk/hub/restore.ts';
import { say } from '@sanduk/kit/words.ts';
import type { Command, ExitCode, Terminal, Values } from '../command.ts';
import { Failure, Usage, parsed } from '../command.ts';
import { backupAt, placeFrom, placeOptions, withStore } from '../place.ts';
import { readerFrom, readerOptions } from '../reader.ts';

export const refusalOf = (refusal: RestoreRefusal, place: string): Failure =>
  new Failure(
    say('restore.refused', {
      why: refusal.refusal.replaceAll('-', '_'),
      file: 'file' in refusal ? refusal.file : '',
      place: shownPlace(place),
    }),
  );

/** A copy of the folder that was put back, or a server that went back in time, does not know that it is old. */
const mark = async (values: Values, rest: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  if (rest.length > 0) throw new Usage('--mark goes with no backup.');
  readerFrom(values);
  const { books } = placeFrom(values);
  const n = await withStore(books, async () => {
    const rows = await rowsAt(books);
    try {
      return await rows.mark();
    } finally {
      await rows.close();
    }
  });
  terminal.out(`${say('restore.marked', { n })}\n`);
  return 0;
};

/** Fills an empty folder or database from a backup. */
export const restoring: Command = {
  name: 'restore',
  usage: [
    'BACKUP [--replace] [--with-key] [--data DIR|DATABASE_URL] [--locale en|fr|es|ar]',
    '--mark [--data DIR|DATABASE_URL] [--locale en|fr|es|ar]',
  ],
  explain: 'Fills a hub from a backup: its own folder, or the newest in a folder of backups.',
  run: async (args, terminal) => {
    const { values, rest } = parsed(args, [...placeOptions, ...readerOptions], ['replace', 'with-key', 'mark']);
    const [folder, ...more] = rest;
    if (values['mark'] === true) return mark(values, rest, terminal);
    if (folder === undefined || more.length > 0) throw new Usage('Say which backup to restore.');
    readerFrom(values);
    const from = backupAt(folder);
    const { books: to, keys } = placeFrom(values);
    const aside = `before_${new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)}`;
    const keyTo = values['with-key'] === true ? keys : undefined;
    const replacing = values['replace'] === true ? aside : undefined;
    const done = await withStore(to, () => restore({ from, to, aside: replacing, keyTo }));
    if (isRefusal(done)) throw refusalOf(done, to);
    terminal.out(`${say('restore.done', { books: done.books, entries: done.entries, place: shownPlace(to) })}\n`);
    if (done.leftOut > 0) terminal.out(`${say('restore.left-out', { n: done.leftOut })}\n`);
    if (done.aside) {
      const name = isServer(to) ? `sanduk_${aside}` : join(to, `hub.sqlite.${aside}`);
      terminal.out(`${say('restore.aside', { name })}\n`);
    }
    if (keyTo !== undefined) terminal.out(`${say(done.key ? 'restore.key' : 'restore.no-key', { folder: keys })}\n`);
    terminal.out(`${say('restore.next')}\n`);
    return 0;
  },
};
