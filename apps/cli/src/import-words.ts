import type { Plan } from '@sanduk/capabilities/importing/importing.ts';
import type { Mapping } from '@sanduk/capabilities/importing/sheet.ts';
import type { Reader } from '@sanduk/kit/locale.ts';
import { formatMoney } from '@sanduk/kit/locale.ts';
import { say } from '@sanduk/kit/words.ts';
import { optionOf } from './import-options.ts';
import type { People } from './people.ts';
import { objectionSentence } from './people.ts';

/** How the sheets are read, so that a person can say it is wrong. */
export const mappingText = (mapping: Mapping): string => {
  const lines = mapping.columns
    .filter(({ heading, samples }) => heading !== '' || samples.length > 0)
    .map(({ heading, field, certainty, samples }) => {
      const sure = certainty === 'exact' || field === 'ignored' ? '' : ` ${say('import.guess')}`;
      return `  ${heading} -> ${say(`import.field.${field}`)}${sure}  (${samples.join(' | ')})`;
    });
  return `${mapping.sheet}: ${say(`import.kind.${mapping.kind}`)}\n${lines.join('\n')}\n`;
};

/** What would be written, and what somebody must look at first. */
export const planText = (plan: Plan, fresh: number, reader: Reader, people: People, currency: string): string => {
  const lines: string[] = [];
  const { members, rows, sums, leftOut, problems, asks } = plan;
  lines.push(say('import.members', { fresh, known: members.known + members.fresh - fresh }));
  for (const { kind, rows: n, inSheet, here } of sums) {
    const of = (minor: number): string => formatMoney({ minor, cur: currency }, reader);
    lines.push(
      say('import.sum', { what: say(`import.kind-of.${kind}`), n, sheet: of(inSheet), here: of(here), currency }),
    );
  }
  lines.push(say('import.rows', { fit: rows.fit, already: rows.already, look: rows.toLookAt, left: leftOut.length }));
  for (const { sheet, line, why } of leftOut) lines.push(`${sheet}, ${line}: ${say(`import.left-out.${why}`)}`);
  for (const { sheet, line, field, said, ...problem } of problems) {
    const at = `${sheet}, ${line}${field === '' ? '' : `, ${field}`}`;
    lines.push(`${at}: ${objectionSentence(problem, reader, people, currency)}${said === '' ? '' : ` (${said})`}`);
  }
  for (const { ask, sheet, line, times } of asks) {
    lines.push(`${say(`import.ask.${ask}`, { n: times })} ${sheet}, ${line}. ${optionOf[ask]}`);
  }
  return `${lines.join('\n')}\n`;
};
