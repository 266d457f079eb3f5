import { decodeQR } from 'qr/decode.js';

/** What a camera or a picture file gives: four bytes a point. */
export interface Seen {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** The text of a QR picture somewhere in what is seen; undefined when there is none, or not clearly. */
export const qrTextIn = ({ width, height, data }: Seen): string | undefined => {
  try {
    return decodeQR({ width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) });
  } catch {
    return undefined;
  }
};
