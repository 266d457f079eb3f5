import type { Device, Granted, MemberKey, WaitingVouch } from '../book/questions.ts';

/** What the book knows of its phones and keys. */
export interface State {
  /** In the order of their coming. */
  readonly devices: readonly Device[];
  readonly memberKeys: readonly MemberKey[];
  readonly recoveryKey: string | undefined;
  readonly hub: Hub | undefined;
  readonly witness: Hub | undefined;
  readonly waiting: readonly WaitingVouch[];
  readonly erasures: readonly { readonly entry: string; readonly part: number }[];
  readonly grants: readonly Granted[];
}

interface Hub {
  readonly key: string;
  readonly address: string;
}
