import type { Trouble } from '@sanduk/journal/sync/carried.ts';

/** What people are told when a phone and its hub do not hold the same; several codes may be one thing to them. */
export type TroubleKind =
  | 'waits'
  | 'ill'
  | 'refused'
  | 'let-in'
  | 'invitation'
  | 'newer'
  | 'other-key'
  | 'wrong-answer'
  | 'set-back'
  | 'contradiction'
  | 'not-kept';

const kinds: Readonly<Record<Trouble['code'], TroubleKind>> = {
  offline: 'waits',
  busy: 'waits',
  'too-many-requests': 'waits',
  'nonce-old': 'waits',
  'other-epoch': 'waits',
  'unknown-book': 'waits',
  'disk-full': 'ill',
  'not-writable': 'ill',
  damaged: 'ill',
  fault: 'ill',
  'bad-request': 'refused',
  'not-json': 'refused',
  'too-long': 'refused',
  unsigned: 'refused',
  'signature-wrong': 'refused',
  'not-let-in': 'let-in',
  'not-invited': 'invitation',
  'newer-protocol': 'newer',
  'other-key': 'other-key',
  'wrong-answer': 'wrong-answer',
  'set-back': 'set-back',
  contradiction: 'contradiction',
  'not-kept': 'not-kept',
};

export const troubleKindOf = ({ code }: Pick<Trouble, 'code'>): TroubleKind => kinds[code];

/** Nothing that anybody has to do: it is said in a small line and goes by itself. */
export const isPassing = (trouble: Pick<Trouble, 'code'>): boolean => troubleKindOf(trouble) === 'waits';
