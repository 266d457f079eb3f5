import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { formatDigits } from './locale.ts';
import { stampDrawing, stampOf } from './stamp.ts';
import type { Stamp } from './stamp.ts';
import { reader, sayKit } from './words.ts';

/** One mark of the group's stamp, a little crooked as real ones are. */
export const StampMark = (props: {
  readonly stamp: Stamp;
  readonly tilt?: number;
  readonly fresh?: boolean;
  /** Taken back: the stamp stays to be seen, with a line through it. */
  readonly struck?: boolean;
}): JSX.Element => {
  const drawn = stampDrawing(props.stamp);
  return (
    <span
      class={['stamp', props.fresh && 'fresh', props.struck && 'struck'].filter(Boolean).join(' ')}
      style={{ rotate: `${props.tilt ?? 0}deg` }}
    >
      <svg
        viewBox="0 0 60 60"
        aria-hidden="true"
        focusable="false"
        fill="none"
        stroke="currentColor"
        stroke-linecap="round"
        stroke-linejoin="round"
      >
        <path d={drawn.outer} stroke-width="4" />
        <path d={drawn.inner} stroke-width="1.6" />
        <path d={drawn.ground} stroke-width={drawn.groundWidth} />
        <path d={drawn.sign} fill="currentColor" stroke="none" />
      </svg>
    </span>
  );
};

// Presses of a hand differ; the same few tilts serve places that have no entry yet.
const tilts = [-3, 2, -1, 3, -2] as const;

export interface StampRowProps {
  /** The book whose stamp it is. */
  readonly book: string;
  readonly label: string;
  readonly max: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/**
 * Places for stamps: tap the third and three are stamped; tap the only one again and it is empty. For the keyboard it is
 * one row of radio buttons from none to the most: arrows move and stamp, space takes it off.
 */
export const StampRow = ({ book, label, max, value, onChange }: StampRowProps): JSX.Element => {
  const row = useRef<HTMLDivElement>(null);
  const stamp = stampOf(book);
  const go = (wanted: number): void => {
    const next = Math.min(max, Math.max(0, wanted));
    onChange(next);
    row.current?.querySelectorAll<HTMLButtonElement>('[role="radio"]')[Math.max(0, next - 1)]?.focus();
  };
  const moved = (event: KeyboardEvent): void => {
    const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    if (event.key === forward || event.key === 'ArrowUp') go(value + 1);
    else if (event.key.startsWith('Arrow')) go(value - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(max);
    else return;
    event.preventDefault();
  };
  return (
    <div class="stamps" role="radiogroup" aria-label={label} ref={row} onKeyDown={moved}>
      {Array.from({ length: max }, (_, at) => {
        const count = at + 1;
        return (
          <button
            type="button"
            key={count}
            class="place"
            role="radio"
            aria-checked={value === count}
            aria-label={sayKit('kit.stamps', { n: count })}
            tabIndex={count === Math.max(1, value) ? 0 : -1}
            onClick={() => onChange(value === count ? count - 1 : count)}
          >
            {count <= value ? (
              <StampMark stamp={stamp} tilt={tilts[at % tilts.length] ?? 0} fresh />
            ) : (
              <span class="blank">{formatDigits(String(count), reader.value)}</span>
            )}
          </button>
        );
      })}
    </div>
  );
};

export interface StampColumn {
  readonly at: string;
  readonly count: number;
  readonly tilt?: number;
}

/** The passbook: one column of stamps for each meeting; a bar marks one that was missed. It reads without labels. */
export const StampChart = (props: {
  readonly book: string;
  readonly label: string;
  readonly columns: readonly StampColumn[];
}): JSX.Element => {
  const stamp = stampOf(props.book);
  return (
    <ol class="stamp-chart" aria-label={props.label} tabIndex={0}>
      {props.columns.map(({ at, count, tilt }) => (
        <li class="column" key={at}>
          <span class="heard-only">{sayKit('kit.stamps-at', { at, n: count })}</span>
          {count === 0 && <span class="bar-of-missed" />}
          {Array.from({ length: count }, (_, place) => (
            <StampMark key={place} stamp={stamp} tilt={(tilt ?? 0) + (tilts[place % tilts.length] ?? 0) / 2} />
          ))}
          <span class="at" aria-hidden="true">
            {formatDigits(at, reader.value)}
          </span>
        </li>
      ))}
    </ol>
  );
};
