/**
 * The balances of every account of every book in a file of packed columns: what is timed against other programs. The file
 * begins with the number of books and the length of each; a book is read, added up and forgotten before the next.
 *
 *   node tools/bench-balances.ts FILE
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { balancesIn, unpackedColumns } from '@sanduk/capabilities/ledger/columns.ts';

const file = openSync(process.argv[2] ?? '', 'r');

const read = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
  readSync(file, bytes, 0, bytes.length, null);
  return bytes;
};

const [count = 0] = new Float64Array(read(new Uint8Array(8)).buffer);
const lengths = new Float64Array(read(new Uint8Array(8 * count)).buffer);
const space = new Uint8Array(Math.max(0, ...lengths));
for (const [book, length] of lengths.entries()) {
  const columns = unpackedColumns(read(space.subarray(0, length)));
  process.stdout.write(
    balancesIn(columns)
      .map(([account, minor]) => `${book} ${account} ${minor}\n`)
      .join(''),
  );
}
closeSync(file);
