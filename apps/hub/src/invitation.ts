import { randomBytes } from 'node:crypto';
import { fingerprintOf } from './native.ts';

/** Letters and digits that are not mistaken for one another when read aloud or copied by hand. */
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** Sixteen letters in four groups, about 78 bits: nobody guesses it, and it opens one book. */
export const newCode = (): string => {
  const code: string[] = [];
  while (code.length < 16) {
    for (const byte of randomBytes(32)) {
      const letter = letters[byte];
      if (letter !== undefined && code.length < 16) code.push(letter);
    }
  }
  return [0, 4, 8, 12].map((at) => code.slice(at, at + 4).join('')).join('-');
};

/** What the store keeps of a code: not the code. Case, blanks and hyphens do not matter to a person, so not here. */
export const invitationOf = (code: string): string =>
  fingerprintOf(`sanduk/invitation/v1\n${code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')}`);
