import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { encodeQR } from 'qr';
import './qr.css';

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

/**
 * A text as a picture for another phone's camera. Dark on white in every theme, never mirrored: readers know no other. Its
 * words say what it is; whoever cannot see it takes the file instead.
 */
export const QrPicture = (props: {
  readonly text: string;
  readonly label: string;
  readonly strength?: QrStrength;
  readonly small?: boolean;
}): JSX.Element => {
  const { text, label, strength = 'medium', small = false } = props;
  const { size, path } = useMemo(() => qrShapeOf(text, strength), [text, strength]);
  return (
    <svg
      class={small ? 'qr small-qr' : 'qr'}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
};
