import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { PieceFace, Sum } from './cash.tsx';
import type { Piece } from './currencies.ts';
import { readCount, unreadWords } from './figures.ts';
import { Icon } from './icons.tsx';
import { formatDigits, formatMoney } from './locale.ts';
import { reader, sayKit } from './words.ts';

export interface CounterProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly min?: number;
  readonly max?: number;
  readonly slim?: boolean;
}

/**
 * Fewer, how many, more; the number can be typed as well, in any of our digits. What is no such number stays as it was
 * typed, with the reason below, and the count is the one before.
 */
export const Counter = ({ label, value, onChange, min = 0, max = 99_999, slim }: CounterProps): JSX.Element => {
  const id = useId();
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const read = typed === undefined ? undefined : readCount(typed, reader.value.locale, min, max);
  const wrong = read && !read.ok ? unreadWords(read.reason, reader.value, { min, max }) : undefined;
  // Read well and another count by now: it was changed elsewhere, and what was typed is past.
  const shown = wrong || (read?.ok && read.value === value) ? typed : undefined;
  const change = (wanted: number): void => {
    setTyped(undefined);
    onChange(Math.min(max, Math.max(min, wanted)));
  };
  const type = (text: string): void => {
    setTyped(text);
    const next = readCount(text, reader.value.locale, min, max);
    if (next.ok) onChange(next.value);
  };
  const step = (by: -1 | 1, end: number): JSX.Element => (
    <button
      type="button"
      class={`step${by === 1 ? ' more' : ''}${value === end ? ' at-end' : ''}`}
      aria-label={`${label}: ${by === 1 ? sayKit('kit.more-by-one') : sayKit('kit.fewer')}`}
      onClick={() => change(value + by)}
    >
      <span>
        <Icon name={by === 1 ? 'plus' : 'minus'} />
      </span>
    </button>
  );
  return (
    <div class={slim ? 'counter slim' : 'counter'} role="group" aria-label={label}>
      {step(-1, min)}
      <input
        type="text"
        inputMode="numeric"
        autocomplete="off"
        maxLength={24}
        aria-label={label}
        aria-invalid={wrong !== undefined}
        aria-describedby={`${id}-below`}
        {...(wrong ? { 'data-unread': '' } : {})}
        value={formatDigits(shown ?? String(value), reader.value)}
        onFocus={(event) => event.currentTarget.select()}
        onInput={(event) => type(event.currentTarget.value)}
        onBlur={() => {
          if (!wrong) setTyped(undefined);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          change(value + (event.key === 'ArrowUp' ? 1 : -1));
        }}
      />
      {step(1, max)}
      <div id={`${id}-below`} class="unread" aria-live="polite">
        {wrong && (
          <p class="wrong-why">
            <Icon name="heed" />
            <span>{sayKit(wrong.key, { end: wrong.end })}</span>
          </p>
        )}
      </div>
    </div>
  );
};

/** One line of a count: the piece, how many, and what they are worth together. */
export const CountRow = (props: {
  readonly piece: Piece;
  readonly cur: string;
  readonly count: number;
  readonly onChange: (count: number) => void;
}): JSX.Element => {
  const { piece, cur, count, onChange } = props;
  return (
    <div class="count-row">
      {piece.kind === 'coin' ? (
        <span class="coin-place">
          <PieceFace piece={piece} cur={cur} />
        </span>
      ) : (
        <PieceFace piece={piece} cur={cur} />
      )}
      <Counter
        slim
        label={sayKit('kit.pieces-of', { piece: formatMoney({ minor: piece.minor, cur }, reader.value) })}
        value={count}
        onChange={onChange}
      />
      <Sum of={{ minor: piece.minor * count, cur }} />
    </div>
  );
};
