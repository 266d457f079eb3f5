import { createHmac, timingSafeEqual } from 'node:crypto';

const good = 10 * 60;
/** A clock that was set back a little makes no nonce invalid. */
const ahead = 60;
const macLength = 15;

/**
 * Nonces that nobody has to remember: the second at which one was given, and this hub's mark on it. Each is good for ten
 * minutes and for more than one request; to hear one and send the same request again does nothing that is not done already.
 */
export const noncesOf = (secret: Uint8Array, now: () => number) => {
  const marked = (time: Buffer): Buffer =>
    createHmac('sha256', secret).update('sanduk/nonce/v1\n').update(time).digest().subarray(0, macLength);
  const seconds = (): number => Math.floor(now() / 1000);
  let last = { at: -1, nonce: '' };
  return {
    fresh: (): string => {
      const at = seconds();
      if (last.at !== at) {
        const time = Buffer.alloc(6);
        time.writeUIntBE(at, 0, 6);
        last = { at, nonce: Buffer.concat([time, marked(time)]).toString('base64url') };
      }
      return last.nonce;
    },
    isGood: (nonce: string): boolean => {
      const bytes = Buffer.from(nonce, 'base64url');
      if (bytes.length !== 6 + macLength) return false;
      const time = bytes.subarray(0, 6);
      const age = seconds() - time.readUIntBE(0, 6);
      return age <= good && age >= -ahead && timingSafeEqual(marked(time), bytes.subarray(6));
    },
  };
};

export type Nonces = ReturnType<typeof noncesOf>;
