import { reports } from '@sanduk/capabilities/reports.ts';
import { openBook } from '../book-file.ts';
import type { Command } from '../command.ts';
import { Failure, Usage, oneOf, parsed } from '../command.ts';
import { namesOf, objectionSentence } from '../people.ts';
import { readerFrom, readerOptions } from '../reader.ts';
import { tableCsv, tableJson, tableText } from '../tables.ts';

const names = reports.map(({ name }) => name);

export const report: Command = {
  name: 'report',
  usage: [`FILE.sanduk ${names.join('|')} [--format table|json|csv] [--locale en|fr|es|ar] [--digits western|arab]`],
  explain: 'Prints a report of a book.',
  run: (args, terminal) => {
    const { values, rest } = parsed(args, ['format', ...readerOptions]);
    const [file, name, ...more] = rest;
    if (file === undefined || name === undefined || more.length > 0)
      throw new Usage('Say which book and which report.');
    const wanted = reports.find((one) => one.name === name);
    if (!wanted) throw new Usage(`There is no report "${name}".`);
    const format = oneOf(values, 'format', ['table', 'json', 'csv'] as const) ?? 'table';
    const reader = readerFrom(values);
    const { reading } = openBook(file);
    const currency = reading.book.opened?.currency ?? '';
    const people = namesOf(reading);
    const table = wanted.tableOf(reading.book, reading.told);
    if ('code' in table) throw new Failure(`${file}: ${objectionSentence(table, reader, people, currency)}`);
    if (format === 'json') terminal.out(tableJson(table, currency));
    else if (format === 'csv') terminal.out(tableCsv(table, currency));
    else terminal.out(tableText(table, { reader, currency, nameOf: (number) => people.byNumber.get(number) ?? '' }));
    return Promise.resolve(0);
  },
};
