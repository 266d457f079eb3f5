import { closeSync, createReadStream, existsSync, openSync, readSync } from 'node:fs';
import { verifyNatively } from '@sanduk/hub';
import type { Finding } from '@sanduk/journal';
import { isEvidenceFile } from '@sanduk/journal/log/evidence.ts';
import { verifyGroupFile } from '@sanduk/capabilities/book/reading-check.ts';
import { has, say } from '@sanduk/kit/words.ts';
import type { Command, ExitCode } from '../command.ts';
import { Failure, Usage, oneOf, parsed, textIn } from '../command.ts';
import { verifyEvidence } from '../evidence.ts';
import { readText } from '../files.ts';
import { readerFrom, readerOptions } from '../reader.ts';

/** Checks a file from its first byte to its last sum, and says in words what was looked at and what was found. */
export const verify: Command = {
  name: 'verify',
  usage: [
    'FILE.sanduk [--format text|json] [--locale en|fr|es|ar]',
    'EVIDENCE.json [--book FILE.sanduk] [--format text|json] [--locale en|fr|es|ar]',
  ],
  explain: 'Checks every byte, signature, chain, seal and sum of a book, or what a file proves against a hub.',
  run: async (args, terminal) => {
    const { values, rest } = parsed(args, ['format', 'book', ...readerOptions]);
    const [file, ...more] = rest;
    if (file === undefined || more.length > 0) throw new Usage('Say which file to check.');
    const format = oneOf(values, 'format', ['text', 'json'] as const) ?? 'text';
    readerFrom(values);
    if (!existsSync(file)) throw new Failure(`There is no file ${file}.`);
    if (isEvidenceFile(beginningOf(file))) {
      const book = textIn(values, 'book');
      if (book !== undefined && !existsSync(book)) throw new Failure(`There is no file ${book}.`);
      return verifyEvidence(file, readText(file), { book, format }, terminal);
    }
    const input = createReadStream(file, 'utf8');
    const report = await verifyGroupFile(linesOf(input), verifyNatively);
    const code: ExitCode = report.sound ? 0 : 1;
    if (format === 'json') {
      terminal.out(`${JSON.stringify(report, null, 2)}\n`);
      return code;
    }
    terminal.out(`${say('verify.checked', report.checked)}\n`);
    for (const finding of report.findings) {
      terminal.out(
        `${file}${finding.line === undefined ? '' : `, ${say('verify.line', { line: finding.line })}`}: ${sentenceOf(finding)}\n`,
      );
    }
    terminal.out(
      `${say(report.sound ? 'verify.sound' : 'verify.unsound', { n: report.findings.filter(({ wrong }) => wrong).length })}\n`,
    );
    return code;
  },
};

const beginningOf = (file: string): string => {
  const open = openSync(file, 'r');
  const bytes = Buffer.alloc(200);
  const length = readSync(open, bytes);
  closeSync(open);
  return bytes.toString('utf8', 0, length);
};

/**
 * Lines end at a line feed and nowhere else: a carriage return or a separator of paragraphs inside a text is part of the
 * signed bytes.
 */
async function* linesOf(input: AsyncIterable<unknown>): AsyncIterable<string> {
  let rest = '';
  for await (const chunk of input) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** A word of ours becomes the case of a select, which knows no hyphen. */
const writtenOf = (value: unknown): string | number => {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? value.replaceAll('-', '_') : '';
};

const sentenceOf = ({ finding, ...figures }: Finding): string => {
  const key = `verify.${finding}`;
  const args = Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, writtenOf(value)]));
  const sentence = has(key) ? say(key, args) : finding.replaceAll('-', ' ');
  const { code } = figures;
  return finding === 'exception' && typeof code === 'string' ? `${sentence} (${code})` : sentence;
};
