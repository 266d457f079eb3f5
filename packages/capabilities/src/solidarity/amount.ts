import type { Book } from '../book/questions.ts';

/** What everybody contributes by the rules, in minor units; zero where there is no social fund. */
export const solidarityAmount = (book: Book): number => book.settings?.['social.amount'].minor ?? 0;
