import { StoreMishap } from './store.ts';

type Why = StoreMishap['why'];

/** SQLSTATE → what it means for a hub. Two letters stand for a whole class. */
const states: Readonly<Record<string, Why>> = {
  '53100': 'disk-full',
  '25006': 'not-writable', // the server, or the transaction, only reads
  '42501': 'not-writable', // a right is missing
  '28': 'not-writable', // who are you?
  '3D': 'not-writable', // no such database
  XX001: 'damaged', // a page that cannot be right
  XX002: 'damaged', // an index that cannot be right
  '58': 'damaged', // a file that cannot be read
  '08': 'busy', // the line broke
  '53': 'busy', // too many connections, no memory
  '55': 'busy', // a lock was not given in time
  '57': 'busy', // the server stops, starts, or has ended the statement
  '40': 'busy', // two transactions in each other's way
};

const broken: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : '');

/** True when the line to the server is gone, so that the connection must not be used again. */
export const isBroken = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  if (broken.has(code) || code.startsWith('08') || code.startsWith('57P')) return true;
  return /connection (terminated|ended|timeout|error)|timeout (exceeded|expired)|client (has encountered|was closed)/i.test(
    error.message,
  );
};

/** Names what the server or the network says, and throws; anything else is a fault of ours and stays as it is. */
export const mishapOf = (error: unknown): never => {
  if (!(error instanceof Error) || error instanceof StoreMishap) throw error;
  const code = codeOf(error);
  const why = states[code] ?? (/^[0-9A-Z]{5}$/.test(code) ? states[code.slice(0, 2)] : undefined);
  if (why !== undefined) throw new StoreMishap(why, error);
  if (isBroken(error)) throw new StoreMishap('busy', error);
  throw error;
};
