/** Zeros of the scripts whose digits people type into sheets; the nine others follow each. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0x1040, 0xff10];

/** The same text with Western digits. */
export const westernDigits = (text: string): string =>
  text.replaceAll(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((start) => code >= start && code < start + 10);
    return zero === undefined ? digit : String(code - zero);
  });

/**
 * A heading, a name or a word of a cell for comparison: lower case, no accents, no tatweel, no punctuation, Western digits, single
 * blanks. What joins words (underscore, hyphen, slash) becomes a blank. Two
 * spellings of one name in two sheets are so one member.
 */
export const plain = (text: string): string =>
  westernDigits(text)
    .normalize('NFKD')
    .replaceAll(/[\p{M}ـ]/gu, '')
    .toLowerCase()
    .replaceAll(/[_\-–—/\\|]/gu, ' ')
    .replaceAll(/[^\p{L}\p{N}\s]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();

/** What a person wrote to be reached by, as a key for matching: an address in lower case, or the digits of a number. */
export const plainKey = (text: string): string => {
  const western = westernDigits(text).trim().toLowerCase();
  if (western.includes('@')) return western;
  const digits = western.replaceAll(/\D/gu, '');
  // The last nine digits are the same with and without the country's prefix.
  return digits.length >= 7 ? digits.slice(-9) : western;
};

/** The text of a file: UTF-8 or UTF-16 when it says or proves so, else the Windows table of western Europe. */
export const textOf = (bytes: Uint8Array): string => {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};
