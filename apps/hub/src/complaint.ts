import type { Complaint } from '@sanduk/journal/sync/protocol.ts';

export type Code = Complaint['error']['code'];

interface More {
  readonly field?: string;
  readonly after?: number;
}

/** A request that is refused as a whole. Nothing of it was kept, and nothing on the phone is touched because of it. */
export class Complaining extends Error {
  readonly code: Code;
  readonly more: More;
  constructor(code: Code, message: string, more: More = {}) {
    super(message);
    this.code = code;
    this.more = more;
  }
}

export const complaintOf = ({ code, message, more }: Complaining): Complaint => ({ error: { code, message, ...more } });
