import type { Read } from '@sanduk/journal';
import type { OpenedBook } from './book.ts';

export type FileAnswer =
  | { readonly is: 'opened'; readonly book: string }
  | { readonly is: 'taken-in'; readonly figures: { readonly n: number } }
  | { readonly is: 'not-a-book' | 'here-already' | 'newer' }
  | { readonly is: 'flaw' | 'flaws'; readonly figures: { readonly line: number; readonly n: number } }
  | { readonly is: 'other-book'; readonly figures: { readonly name: string } };

export const openBookFile = async (_file: File): Promise<FileAnswer> => ({ is: 'not-a-book' });
export const takeInFile = async (_opened: OpenedBook, _file: File): Promise<FileAnswer> => ({ is: 'not-a-book' });
export const fileOf = async (opened: OpenedBook): Promise<File> =>
  new File(
    (await opened.all()).map(({ wire }: Read) => `${JSON.stringify(wire)}\n`),
    'book.sanduk',
  );
