import { onTestFailed } from 'vitest';
import type { Hand } from './hand.ts';
import { handOn } from './hand.ts';
import type { Phone, PhoneOptions } from './phone.ts';
import { switchOn } from './phone.ts';
import { wordsOf } from './words.ts';

/** Switches a phone on and waits for its first page; says in English what it looks for, unless told otherwise. */
export const phoneOn = async (options: PhoneOptions = {}): Promise<{ readonly phone: Phone; readonly hand: Hand }> => {
  const phone = await switchOn(options);
  await phone.page.waitForSelector('.screen');
  return { phone, hand: handOn(phone, wordsOf(options.language === 'ar' ? 'ar' : 'en')) };
};

/** Where a test goes wrong, its phone says what it showed last. */
export const tellWhenWrong = (phone: Phone): void => {
  onTestFailed(async () => {
    process.stderr.write(`${await phone.lastWords()}\n`);
  });
};
