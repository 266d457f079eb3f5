import { encodeQR } from 'qr';

/** Modules of white around the picture, without which readers do not find it. */
const quiet = 4;

export type QrStrength = 'low' | 'medium' | 'quartile' | 'high';

export interface QrShape {
  /** Modules on a side, the white edge included. */
  readonly size: number;
  /** The dark modules as one drawn path. */
  readonly path: string;
}

/** The picture of a text: runs of dark modules, line by line. */
export const qrShapeOf = (text: string, strength: QrStrength = 'medium'): QrShape => {
  const modules = encodeQR(text, 'raw', { ecc: strength, border: quiet });
  const runs = modules.flatMap((row, y) => {
    const parts: string[] = [];
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x += 1;
      const width = x - from + 1;
      parts.push(`M${from} ${y}h${width}v1h-${width}z`);
    }
    return parts;
  });
  return { size: modules.length, path: runs.join('') };
};
