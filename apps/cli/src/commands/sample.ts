import { existsSync } from 'node:fs';
import { makeKeyPair, signerOf } from '@sanduk/journal';
import { writtenSample } from '@sanduk/capabilities/book/sample-written.ts';
import { writeBook } from '../book-file.ts';
import type { Command } from '../command.ts';
import { Failure, Usage, parsed } from '../command.ts';

/** The sample group as a file, signed by a key that is thrown away. */
export const sample: Command = {
  name: 'sample',
  usage: ['FILE.sanduk'],
  explain: 'Writes the sample group, twenty-six meetings of it, as a book to look at.',
  run: async (args, terminal) => {
    const [file, ...more] = parsed(args, []).rest;
    if (file === undefined || more.length > 0) throw new Usage('Say into which file to write.');
    if (existsSync(file)) throw new Failure(`${file} is there already. Give another name.`);
    const signer = await signerOf(crypto.subtle, await makeKeyPair(crypto.subtle));
    const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
    const { reading } = await writtenSample({ signer, random });
    writeBook(file, reading);
    terminal.out(`${file}: ${reading.ordered.length} entries\n`);
    return 0;
  },
};
