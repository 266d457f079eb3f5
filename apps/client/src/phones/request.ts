import { deviceOfKeyText, digestOfWords } from '@sanduk/journal';
import { fromBase64url } from '@sanduk/kernel';

/**
 * The request of a new phone: its two public keys, and what it asks for. It opens nothing; whoever reads it learns that a
 * phone asks. It travels as one picture code, or as a small file.
 */
export interface JoinRequest {
  readonly device: string;
  /** Signs. */
  readonly key: string;
  /** To it keys of parts are wrapped. */
  readonly agree: string;
  /** Several members write on it, each with a PIN. */
  readonly shared: boolean;
  /** Known when the phone holds a copy of the book already. */
  readonly book?: string;
  readonly member?: string;
}

const mark = 'sanduk:join:1';

const isKey = (text: string): boolean => fromBase64url(text)?.length === 65;
const isId = (text: string): boolean => fromBase64url(text)?.length === 16;
const isHash = (text: string): boolean => fromBase64url(text)?.length === 32;

/** Letters that one picture holds well: fields with a full stop between them. */
export const requestText = ({ key, agree, shared, book = '', member = '' }: Omit<JoinRequest, 'device'>): string =>
  [mark, key, agree, shared ? 's' : 'o', book, member].join('.');

/** Reads it with care: it comes from a stranger's screen. Undefined when it is anything else. */
export const requestIn = (text: string): JoinRequest | undefined => {
  const [head, key = '', agree = '', whose, book = '', member = '', ...rest] = text.trim().split('.');
  const device = deviceOfKeyText(key);
  if (head !== mark || rest.length > 0 || device === undefined || !isKey(agree)) return undefined;
  if (whose !== 's' && whose !== 'o') return undefined;
  if ((book !== '' && !isHash(book)) || (member !== '' && !isId(member))) return undefined;
  return {
    device,
    key,
    agree,
    shared: whose === 's',
    ...(book === '' ? {} : { book }),
    ...(member === '' ? {} : { member }),
  };
};

/**
 * What its four pictures are drawn from: both keys and nothing else, so that the asking phone, the phone that lets it in and
 * the one that signs second all show the same four.
 */
export const picturesOf = ({ key, agree }: Pick<JoinRequest, 'key' | 'agree'>): string =>
  digestOfWords(['sanduk/phone/v1', key, agree]);
