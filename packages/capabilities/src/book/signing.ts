/**
 * How a member puts her name under something: on a phone of her own, on the group's phone with her PIN, or with her paper
 * key. What stands in the entry says which of them it was, for ever.
 */
export type SignWay = 'own-device' | 'shared-device' | 'paper';

export interface WayToSign {
  readonly way: SignWay;
  /** What she gives here: the digits that only she knows, the code on her paper, or nothing, while she has no key anywhere. */
  readonly secret: 'pin' | 'code' | 'none';
}

/** It was not her PIN, or not her paper. */
export interface WrongSecret {
  readonly is: 'wrong-secret';
  /** Tries that are left before the PIN is forgotten on this phone; absent for a paper, which has no such number. */
  readonly left?: number;
  /** Seconds until the next try. */
  readonly wait: number;
}

/** Everybody has the same six. */
export const pinLength = 6;
