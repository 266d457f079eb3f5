/** What the journal needs from the world. Apps hand these in; tests hand in plain ones. */

/** A device that can sign. The private key itself never leaves wherever it is kept. */
export interface Signer {
  readonly device: string;
  /** The public key, an uncompressed P-256 point of 65 bytes. */
  readonly key: Uint8Array;
  /** ES256 over the message: 64 bytes, r then s. */
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>;
}

export type Verify = (key: Uint8Array, message: Uint8Array, signature: Uint8Array) => Promise<boolean>;

/** That many unpredictable bytes. */
export type Random = (length: number) => Uint8Array;

/** `ms` is this device's claim of the moment, shown and never trusted; `today` is the calendar day where it lies. */
export type Clock = () => { readonly ms: number; readonly today: string };
