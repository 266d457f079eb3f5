import { verifyNatively } from '@sanduk/hub';
import { orderOf } from '@sanduk/journal';
import type { Verdict } from '@sanduk/journal/log/evidence.ts';
import { checkEvidence, readEvidence } from '@sanduk/journal/log/evidence.ts';
import { verifyGroupFile } from '@sanduk/capabilities/book/reading-check.ts';
import { grammar } from '@sanduk/capabilities/book/reading-grammar.ts';
import { say } from '@sanduk/kit/words.ts';
import { openBook } from './book-file.ts';
import type { ExitCode, Terminal } from './command.ts';
import { Failure } from './command.ts';
import { readText } from './files.ts';

/**
 * The keys of the hubs that the group has chosen, now or before, so that nobody has to compare letters by eye. A line that
 * names a hub is a choice only when its phone was in and as many agreed as it takes, and only in a book that is sound.
 */
const hubKeysOf = async (file: string): Promise<readonly string[]> => {
  const text = readText(file);
  const { sound } = await verifyGroupFile(text, verifyNatively);
  if (!sound) throw new Failure(say('verify.evidence.unsound', { book: file }));
  const { reading } = openBook(file);
  const { spoken, grounds } = orderOf(reading.ordered, grammar).admission.voices;
  const isSaid = (id: string): boolean => !reading.fallen.has(id);
  return spoken.acts.flatMap(({ node: { read }, hub }) => {
    const agreed = (grounds.get(read.id) ?? []).some((ground) => isSaid(ground.read.id));
    return hub && agreed && isSaid(read.id) ? [hub.key] : [];
  });
};

const figuresOf = (verdict: Verdict): Readonly<Record<string, string | number>> => {
  if (verdict.proves === 'nothing') return { why: verdict.why.replaceAll('-', '_') };
  const { hub, book, epoch, sizes, entry = '' } = verdict;
  return { hub, book, epoch, entry, from: sizes[0], to: sizes[1], lost: Math.max(0, sizes[1] - sizes[0]) };
};

/** Says what a file of evidence proves against a hub; nothing else is needed than the file and the hub's key. */
export const verifyEvidence = async (
  file: string,
  text: string,
  { book, format }: { readonly book: string | undefined; readonly format: string | undefined },
  terminal: Terminal,
): Promise<ExitCode> => {
  const evidence = readEvidence(text);
  const known = book === undefined ? undefined : await hubKeysOf(book);
  if (known?.length === 0) throw new Failure(say('verify.evidence.no-hub', { book: book ?? '' }));
  const verdict: Verdict = !evidence
    ? { proves: 'nothing', why: 'unreadable' }
    : checkEvidence(evidence, known && !known.includes(evidence.key) ? known.at(-1) : evidence.key);
  const code: ExitCode = verdict.proves === 'nothing' ? 1 : 0;
  if (format === 'json') {
    terminal.out(`${JSON.stringify({ ...verdict, key: evidence?.key }, null, 2)}\n`);
    return code;
  }
  terminal.out(`${file}: ${say(`verify.evidence.${verdict.proves}`, figuresOf(verdict))}\n`);
  if (verdict.proves === 'nothing' || !evidence) return code;
  terminal.out(`${say('verify.evidence.book', figuresOf(verdict))}\n`);
  terminal.out(`${say('verify.evidence.key', { key: evidence.key })}\n`);
  terminal.out(`${known ? say('verify.evidence.chosen', { book: book ?? '' }) : say('verify.evidence.compare')}\n`);
  return code;
};
