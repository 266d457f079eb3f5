import type { ImportedRow } from '@sanduk/journal';
import { importQuestionOf } from '@sanduk/journal';
import type { RowIdentity } from '../importing/drafting.ts';
import type { Answered, ImportContext } from '../importing/importing.ts';
import type { Reading } from './reading.ts';

/**
 * What an import asks of a whole book, the same on the phone and in the terminal: which rows it holds already, and who
 * brings the others in.
 */
export const importContextOf = (reading: Reading, batch: string, newId: () => string): ImportContext => {
  const { page, told } = reading;
  return { page, told, by: importerIn(reading), batch, newId, answered: answeredIn(reading) };
};

/** Whoever keeps the record; in a book that gave no office yet, its first member. */
export const importerIn = ({ book }: Reading): string | undefined => {
  const [keeper] = book.holders('record-keeper');
  return keeper ?? book.members().find(({ standing }) => standing === 'active')?.member;
};

/** The question of a row, and the line that answers it; a row whose line was taken back may be said once more. */
const answeredIn = (reading: Reading): ((row: RowIdentity, occurrence: number) => Answered) => {
  const byQuestion = new Map(reading.told.map((line) => [line.read.header.q, line]));
  return (row, occurrence) => {
    for (let attempt = 0; ; attempt += 1) {
      const imported: ImportedRow = { ...row, occurrence, attempt };
      const question = importQuestionOf(reading.id ?? '', imported);
      const line = byQuestion.get(question);
      if (line?.reversedBy !== undefined) continue;
      return { question, entry: line?.entry };
    }
  };
};
