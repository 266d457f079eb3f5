import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drawnOn, filmInto, filmOn } from './support/camera.ts';
import { claim, open, pick, thingsOn } from './support/enrolling.ts';
import { found } from './support/founding.ts';
import { serve } from './support/phone.ts';
import { phoneOn, tellWhenWrong } from './support/phones.ts';

/** Two phones that see each other and nothing else: the request is one picture, the book is a film of pictures. */
const group = {
  name: 'Two Rivers',
  members: ['Idris', 'Amina', 'Marta', 'Yusuf', 'Samuel'],
  preset: 'W',
  from: new Date().toISOString().slice(0, 10),
} as const;

test('a phone comes in by what the cameras see, with the network off', async () => {
  const { server, address } = await serve();
  const folder = mkdtempSync(join(tmpdir(), 'sanduk-cameras-'));
  const [seenByFirst, seenBySecond] = [join(folder, 'first.y4m'), join(folder, 'second.y4m')];
  const first = await phoneOn({ address, camera: seenByFirst });
  const second = await phoneOn({ address, camera: seenBySecond });
  try {
    for (const { phone } of [first, second]) {
      tellWhenWrong(phone);
      await phone.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      await phone.network(false);
    }
    const book = await found(first.hand, group);
    await claim(first.hand, book, 'Idris');
    await second.phone.goTo('/join');
    const request = await drawnOn(second.hand.page);
    const things = await thingsOn(second.hand);

    filmInto(seenByFirst, [request]);
    await open(first.hand, book, 'phones/let-in');
    await first.hand.sees('phones.compare.question');
    expect(await thingsOn(first.hand)).toEqual(things);
    await pick(first.hand, 'Amina');
    await first.hand.main('phones.compare.same');
    await first.hand.title('phones.show.title');

    // Some pictures of the film are missed, and the first is seen again: any that together say enough will do.
    const film = await filmOn(first.hand.page, 24);
    filmInto(seenBySecond, [...film.slice(3), ...film.slice(0, 1)]);
    await second.phone.goTo('/join/take');
    await second.hand.page.waitForURL(/#\/book\/[^/]+$/u, { timeout: 60_000 });
    await second.hand.mainSays('home.open-meeting', { number: 1 });
    expect([...first.phone.complaints, ...second.phone.complaints]).toEqual([]);
  } finally {
    await first.phone.switchOff();
    await second.phone.switchOff();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}, 240_000);
