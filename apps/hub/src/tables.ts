/**
 * The tables of every store, as data: SQLite and PostgreSQL make theirs from this list, and backups name their rows by
 * it. Every key begins with the book and none crosses books, so the same tables can be spread over machines by book.
 * Headers and parts are text, to the letter as signed.
 */
export type ColumnType = 'text' | 'whole' | 'text?';

export interface Table {
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** The primary key. */
  readonly key: readonly string[];
  /** Further ways to find a row; those marked so are unique. */
  readonly found?: Readonly<Record<string, { readonly by: readonly string[]; readonly unique?: true }>>;
}

export const tables = {
  // Where a book stands: the row that a writer locks.
  frontier: {
    columns: {
      book: 'text',
      epoch: 'whole',
      size: 'whole',
      hashes: 'text', // perfect subtrees of the log, a JSON list
      revision: 'whole',
      bytes: 'whole',
      restored: 'whole', // 1 from a restore until the next epoch
      erasures: 'whole', // how many there were
    },
    key: ['book'],
  },
  entry: {
    columns: { book: 'text', id: 'text', d: 'text', n: 'whole', header: 'text', sig: 'text', alg: 'whole' },
    key: ['book', 'id'],
    // Not unique: a fork is two entries at one place of a chain.
    found: { entry_of_device: { by: ['book', 'd', 'n'] } },
  },
  part: {
    // Disclosed: salt and body. Veiled: iv, key and body.
    columns: { book: 'text', entry: 'text', no: 'whole', salt: 'text?', body: 'text', iv: 'text?', key: 'text?' },
    key: ['book', 'entry', 'no'],
  },
  leaf: {
    columns: { book: 'text', epoch: 'whole', idx: 'whole', entry: 'text' },
    key: ['book', 'epoch', 'idx'],
    found: { leaf_of_entry: { by: ['book', 'epoch', 'entry'], unique: true } },
  },
  // An epoch that ended, and the signed note that says why.
  epoch: { columns: { book: 'text', epoch: 'whole', note: 'text' }, key: ['book', 'epoch'] },
  door: { columns: { book: 'text', kind: 'text', name: 'text', value: 'text' }, key: ['book', 'kind', 'name'] },
  held: {
    columns: { book: 'text', id: 'text', d: 'text', n: 'whole', at: 'whole', wire: 'text' },
    key: ['book', 'id'],
    found: { held_of_device: { by: ['book', 'd', 'n'] } },
  },
  erased: {
    columns: { book: 'text', no: 'whole', entry: 'text', part: 'whole' },
    key: ['book', 'no'],
    found: { erased_of_entry: { by: ['book', 'entry', 'part'], unique: true } },
  },
  note: { columns: { book: 'text', epoch: 'whole', size: 'whole', note: 'text' }, key: ['book', 'epoch'] },
  // Logs of other hubs that this one witnesses; the book is named in their origin.
  witnessed: {
    columns: { book: 'text', origin: 'text', size: 'whole', root: 'text' },
    key: ['book', 'origin'],
  },
  // The book is '' until the code is used.
  invitation: { columns: { book: 'text', fingerprint: 'text' }, key: ['book', 'fingerprint'] },
} as const satisfies Readonly<Record<string, Table>>;

export type TableName = keyof typeof tables;

/** Raised by one with each change that older programs could not read. 1 was the store before there was a tree. */
export const schemaVersion = 2;
