/**
 * The catalogues at a terminal.
 *
 *   npm run words -- check             what is missing or not as it should be
 *   npm run words -- export fr [FILE]  a PO file for translators
 *   npm run words -- import fr.po      reads it back; the language stands in its head
 *   npm run words -- page              writes docs/translators.md anew
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { command } from './command.ts';
import { inRoot } from './root.ts';
import { Mishap } from './setup/sentences.mjs';
import type { Translated } from './words/catalogues.ts';
import { readRooms, translated } from './words/catalogues.ts';
import { wordFindings } from './words/check.ts';
import { pageFile, pageOf } from './words/page.ts';
import { fromPo, takePo, toPo } from './words/po.ts';

const usage = 'Use: npm run words -- check | export fr [FILE] | import FILE.po | page.';

const words = ([verb = 'check', ...args]: readonly string[]): number => {
  switch (verb) {
    case 'check':
      return check();
    case 'export':
      return exportTo(localeFrom(args[0]), args[1] ?? `${args[0]}.po`);
    case 'import':
      return importFrom(args[0]);
    case 'page':
      writeFileSync(inRoot(pageFile), pageOf(readRooms()));
      console.log(`Wrote ${pageFile}.`);
      return 0;
    default:
      throw new Mishap(`There is no "${verb}".`, usage);
  }
};

const check = (): number => {
  const findings = wordFindings();
  for (const finding of findings) console.log(finding);
  if (findings.length === 0) console.log('All catalogues are complete.');
  return findings.length === 0 ? 0 : 1;
};

const localeFrom = (text: string | undefined): Translated => {
  const locale = translated.find((one) => one === text);
  if (locale === undefined)
    throw new Mishap(`"${text ?? ''}" is no language to translate into; there are ${translated.join(', ')}.`, usage);
  return locale;
};

const exportTo = (locale: Translated, file: string): number => {
  writeFileSync(resolve(file), toPo(readRooms(), locale));
  console.log(`Wrote ${file}.`);
  return 0;
};

const importFrom = (file: string | undefined): number => {
  if (file === undefined) throw new Mishap('Which file?', usage);
  const text = readFileSync(resolve(file), 'utf8');
  const locale = localeFrom(/Language:\s*([a-z]{2})/.exec(text)?.[1]);
  const rooms = readRooms();
  const { catalogues, refused } = takePo(rooms, locale, fromPo(text));
  for (const { name, folder } of rooms) {
    writeFileSync(inRoot(`${folder}/${locale}.json`), `${JSON.stringify(catalogues.get(name) ?? {}, undefined, 2)}\n`);
  }
  for (const why of refused) console.log(`Not taken: ${why}`);
  console.log(`Read ${file} into ${rooms.length} rooms. Now: npm run words -- check, npm run words -- page.`);
  return refused.length === 0 ? 0 : 1;
};

await command(async () => words(process.argv.slice(2)));
