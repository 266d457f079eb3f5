import { claim, look, open, request } from './enrolling.ts';
import { found } from './founding.ts';
import { handOn } from './hand.ts';
import type { Phone } from './phone.ts';
import { wordsOf } from './words.ts';

/** The pages of phones and keys, which only a real book has: with a request on the table and a phone to be looked at. */
export const phonesOfABook = async (phone: Phone): Promise<readonly string[]> => {
  const hand = handOn(phone, wordsOf('en'));
  const { page } = phone;
  await phone.goTo('/');
  const book = await found(hand, {
    name: 'Two Rivers',
    members: ['Idris', 'Amina', 'Marta', 'Yusuf', 'Samuel'],
    preset: 'W',
    from: new Date().toISOString().slice(0, 10),
  });
  const unclaimed = `${book}/phones`;
  await claim(hand, book);
  const { file } = await request(hand);
  await look(hand, book, file);
  await open(hand, book, 'phones');
  await hand.row(hand.words.say('phones.this')).click();
  await page.waitForURL(({ hash }) => hash.includes('/phones/phone/'));
  const device = page.url().split('/phones/phone/')[1] ?? '';
  await open(hand, book, 'phones/keys');
  await hand.row('Amina').click();
  await page.waitForURL(({ hash }) => hash.includes('/phones/keys/'));
  const member = page.url().split('/phones/keys/')[1] ?? '';
  const plain = ['whose', 'let-in', 'show', 'take', 'keys', 'recovery', 'recover', `phone/${device}`, `out/${device}`];
  const hers = [`keys/${member}`, `pin/${member}`, `paper/${member}`, 'waiting/none'];
  return [unclaimed, ...[...plain, ...hers].map((path) => `${book}/phones/${path}`), '/join', '/join/take'];
};
