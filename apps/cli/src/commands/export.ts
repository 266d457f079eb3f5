import { bookText, openBook } from '../book-file.ts';
import type { Command } from '../command.ts';
import { Usage, oneOf, parsed, textIn } from '../command.ts';
import { writeWhole } from '../files.ts';
import { hledgerText, movementsCsv } from '../hledger.ts';
import { readerFrom, readerOptions } from '../reader.ts';

/** A book for other programs, or once more as a book. */
export const exporting: Command = {
  name: 'export',
  usage: ['FILE.sanduk --to sanduk|csv|hledger [--out FILE] [--locale en|fr|es|ar]'],
  explain: 'Writes a book for other programs: CSV, an hledger journal, or once more as a book.',
  run: (args, terminal) => {
    const { values, rest } = parsed(args, ['to', 'out', ...readerOptions]);
    const [file, ...more] = rest;
    const to = oneOf(values, 'to', ['sanduk', 'csv', 'hledger'] as const);
    if (file === undefined || more.length > 0) throw new Usage('Say which book to export.');
    if (to === undefined) throw new Usage('Say what to export to: --to sanduk, --to csv or --to hledger.');
    readerFrom(values);
    const { reading, name } = openBook(file);
    const text =
      to === 'csv'
        ? movementsCsv(reading)
        : to === 'hledger'
          ? hledgerText(reading, name)
          : bookText(reading.ordered, reading);
    const out = textIn(values, 'out');
    if (out === undefined) terminal.out(text);
    else writeWhole(out, text);
    return Promise.resolve(0);
  },
};
