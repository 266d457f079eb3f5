import { invitationOf, newCode } from '@sanduk/hub/invitation.ts';
import { storeAt } from '@sanduk/hub/place.ts';
import { say } from '@sanduk/kit/words.ts';
import type { Command } from '../command.ts';
import { Usage, parsed, wholeIn } from '../command.ts';
import { placeFrom, placeOptions, withStore } from '../place.ts';
import { readerFrom, readerOptions } from '../reader.ts';

/** Codes for groups that want to open a book on this hub, while it runs or before. Only fingerprints of them are kept. */
export const inviting: Command = {
  name: 'invite',
  usage: ['[--count 1] [--data DIR|DATABASE_URL] [--locale en|fr|es|ar]'],
  explain: 'Makes codes that each open one book on the hub.',
  run: async (args, terminal) => {
    const { values, rest } = parsed(args, ['count', ...placeOptions, ...readerOptions]);
    if (rest.length > 0) throw new Usage(`"${rest.join(' ')}" is not understood.`);
    readerFrom(values);
    const count = wholeIn(values, 'count', 1, 1000) ?? 1;
    const { books } = placeFrom(values);
    const codes = Array.from({ length: count }, newCode);
    await withStore(books, async () => {
      const store = await storeAt(books);
      for (const code of codes) await store.invite(invitationOf(code));
      await store.close();
    });
    terminal.out(`${say('invite.codes', { n: count })}\n${codes.map((code) => `${code}\n`).join('')}`);
    return 0;
  },
};
