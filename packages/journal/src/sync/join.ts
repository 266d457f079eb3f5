import { scryptAsync } from '@noble/hashes/scrypt.js';
import { fromBase64url, toBase64url } from '@sanduk/kernel';
import { canonical } from '../canonical.ts';
import { bytesOf, deviceOfKeyText } from '../ids.ts';
import { isHash, isId } from '../wire.ts';

/**
 * What a new phone shows when it asks to be let in: its public keys and what it asks for. It holds no secret and no
 * right: whoever copies it can only ask for the same phone again. Both phones draw the same pictures from its keys.
 */
export interface JoinRequest {
  readonly v: 1;
  /** The book, when the new phone knows which. */
  readonly book?: string;
  readonly device: string;
  /** Signs. */
  readonly key: string;
  /** To it keys of parts are wrapped. */
  readonly agree: string;
  readonly nonce: string;
  /** Whose phone it is to be, when the new phone knows the members; absent for one that the group shares. */
  readonly member?: string;
  readonly shared: boolean;
  readonly sees: 'ledger' | 'group' | 'committee';
}

const mark = 'sanduk-join:';

/** One line, for a picture code, a file or a message. */
export const writeJoin = (request: JoinRequest): string => mark + toBase64url(bytesOf(canonical(request)));

const isKey = (value: unknown): value is string => typeof value === 'string' && fromBase64url(value)?.length === 65;
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parsed = (text: string): unknown => {
  const bytes = text.startsWith(mark) ? fromBase64url(text.slice(mark.length)) : undefined;
  try {
    return bytes && (JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown);
  } catch {
    return undefined;
  }
};

/** Reads such a line. `newer`: of an app that asks in another way. Undefined: it is something else. */
export const readJoin = (text: string): JoinRequest | 'newer' | undefined => {
  const value = parsed(text.trim());
  if (!isRecord(value)) return undefined;
  const { v, book, device, key, agree, nonce, member, shared, sees } = value;
  if (v !== 1) return typeof v === 'number' ? 'newer' : undefined;
  if (!isKey(key) || !isKey(agree) || !isId(device) || deviceOfKeyText(key) !== device || !isId(nonce))
    return undefined;
  if (book !== undefined && !isHash(book)) return undefined;
  if (member !== undefined && !isId(member)) return undefined;
  if (typeof shared !== 'boolean' || (sees !== 'ledger' && sees !== 'group' && sees !== 'committee')) return undefined;
  if (shared && member !== undefined) return undefined;
  const which = { ...(book === undefined ? {} : { book }), ...(member === undefined ? {} : { member }) };
  return { v, ...which, device, key, agree, nonce, shared, sees };
};

/**
 * The phones draw their five things from it, as of a closing code. It hangs on both keys and on nothing else: what the new
 * phone may do is read on the page of whoever lets it in, and the phone that signs second draws the same five from the entry.
 *
 * Five things are thirty bits, and whoever stands between two phones may try keys until his own draw the same. So each try
 * is made dear: sixteen megabytes and half a second on a cheap phone, once. Of how much that is, see decision 008.
 */
export const joinHashOf = async ({ key, agree }: Pick<JoinRequest, 'key' | 'agree'>): Promise<string> =>
  toBase64url(
    await scryptAsync(bytesOf(canonical([key, agree])), 'sanduk/join/v2', { N: 16_384, r: 8, p: 1, dkLen: 32 }),
  );
