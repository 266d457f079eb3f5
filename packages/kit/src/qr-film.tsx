import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useAwake } from './awake.ts';
import { Key } from './key.tsx';
import { QrPicture } from './qr-picture.tsx';
import { sayKit } from './words.ts';
import './qr.css';

/** Slow enough for an old camera to hold each picture, quick enough for a book. */
const framesASecond = 6;

/**
 * What is too long for one picture, as a film of pictures without an end: whoever looks on collects until she has enough.
 * It can be stopped, because moving things disturb some people; a stopped film shows one picture.
 */
export const QrFilm = (props: {
  readonly frame: (at: number) => string;
  readonly label: string;
  readonly perSecond?: number;
}): JSX.Element => {
  const { frame, label, perSecond = framesASecond } = props;
  const [at, setAt] = useState(0);
  const [runs, setRuns] = useState(true);
  useAwake(runs);
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(() => setAt((now) => now + 1), 1000 / perSecond);
    return () => clearInterval(timer);
  }, [runs, perSecond, frame]);
  return (
    <div class="stack tight qr-film">
      <QrPicture text={frame(at)} label={label} strength="low" />
      <Key
        kind="or"
        slim
        icon={runs ? 'hourglass' : 'next'}
        label={sayKit(runs ? 'kit.film.stop' : 'kit.film.go')}
        onPress={() => setRuns(!runs)}
      />
    </div>
  );
};

/** How much of a film has come: a ring that closes, and the same in words beside it. */
export const ProgressRing = (props: {
  readonly value: number;
  readonly max: number;
  readonly label: string;
}): JSX.Element => {
  const { value, max, label } = props;
  const share = max <= 0 ? 0 : Math.min(1, value / max);
  return (
    <p class="row tight ring" role="status">
      <svg viewBox="0 0 40 40" aria-hidden="true">
        <circle cx="20" cy="20" r="16" class="ring-all" />
        <circle cx="20" cy="20" r="16" class="ring-part" pathLength="100" stroke-dasharray={`${share * 100} 100`} />
      </svg>
      <span>{label}</span>
    </p>
  );
};
