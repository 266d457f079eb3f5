import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUp } from '@sanduk/hub/backup.ts';
import type { Drill } from '@sanduk/hub/drill.ts';
import { drill } from '@sanduk/hub/drill.ts';
import { isRefusal } from '@sanduk/hub/restore.ts';
import { say } from '@sanduk/kit/words.ts';
import type { Command, Terminal } from '../command.ts';
import { Usage, oneOf, parsed, textIn } from '../command.ts';
import { backupAt, placeFrom, placeOptions, withStore } from '../place.ts';
import { readerFrom, readerOptions } from '../reader.ts';
import { refusalOf } from './restore.ts';

/** Proves that a backup can be restored, without touching the hub: beside it, in a temporary place. */
export const drilling: Command = {
  name: 'drill',
  usage: ['[BACKUP] [--into DATABASE_URL] [--format text|json] [--data DIR|DATABASE_URL] [--locale en|fr|es|ar]'],
  explain: 'Restores a backup (or one made now) to one side, checks all of it, and compares it with the hub.',
  run: async (args, terminal) => {
    const { values, rest } = parsed(args, ['into', 'format', ...placeOptions, ...readerOptions]);
    const [folder, ...more] = rest;
    if (more.length > 0) throw new Usage('Say one backup, or none: then one is made for the drill.');
    const format = oneOf(values, 'format', ['text', 'json'] as const) ?? 'text';
    readerFrom(values);
    const { books: live } = placeFrom(values);
    const into = textIn(values, 'into');
    const temporary = mkdtempSync(join(tmpdir(), 'sanduk-drill-'));
    try {
      const tried = await withStore(live, async () => {
        const backup =
          folder === undefined
            ? (await backUp({ from: live, to: temporary, now: new Date() })).folder
            : backupAt(folder);
        return drill({ backup, live, into });
      });
      if (isRefusal(tried)) throw refusalOf(tried, into ?? temporary);
      if (format === 'json') terminal.out(`${JSON.stringify(tried, null, 2)}\n`);
      else tell(tried, terminal);
      return tried.sound ? 0 : 1;
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  },
};

const tell = (tried: Drill, terminal: Terminal): void => {
  const { books, entries, signatures, behind, leftOut, restoreMs, checkMs, compareMs, sound } = tried;
  const n = books.length;
  terminal.out(`${say('drill.restored', { books: n, entries, ms: restoreMs })}\n`);
  if (leftOut > 0) terminal.out(`${say('restore.left-out', { n: leftOut })}\n`);
  terminal.out(`${say('drill.checked', { signatures, ms: checkMs })}\n`);
  const equal = books.filter((book) => book.equal).length;
  terminal.out(`${say('drill.compared', { equal, books: n, behind, ms: compareMs })}\n`);
  for (const { book, epoch, size, root, equal: same, flaws } of books) {
    terminal.out(`  ${book} ${epoch} ${size} ${root} ${same ? '=' : '≠'}\n`);
    if (flaws.length === 0) continue;
    terminal.out(`  ${say('drill.flaws', { n: flaws.length, codes: [...new Set(flaws)].join(', ') })}\n`);
  }
  terminal.out(`${say(sound ? 'drill.sound' : 'drill.unsound')}\n`);
};
