import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { qrShapeOf } from './qr-shape.ts';
import type { QrStrength } from './qr-shape.ts';
import './qr.css';

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
