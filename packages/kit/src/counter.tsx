import type { JSX } from 'preact';
import { PieceFace, Sum } from './cash.tsx';
import type { Piece } from './currencies.ts';
import { Icon } from './icons.tsx';
import { formatDigits, formatMoney, westernDigits } from './locale.ts';
import { reader, sayKit } from './words.ts';

export interface CounterProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly min?: number;
  readonly max?: number;
  readonly slim?: boolean;
}

/** Fewer, how many, more; the number can be typed as well, in any of our digits. */
export const Counter = ({ label, value, onChange, min = 0, max = 99_999, slim }: CounterProps): JSX.Element => {
  const within = (wanted: number): number => Math.min(max, Math.max(min, wanted));
  const step = (by: -1 | 1, end: number): JSX.Element => (
    <button
      type="button"
      class={`step${by === 1 ? ' more' : ''}${value === end ? ' at-end' : ''}`}
      aria-label={`${label}: ${by === 1 ? sayKit('kit.more-by-one') : sayKit('kit.fewer')}`}
      onClick={() => onChange(within(value + by))}
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
        aria-label={label}
        value={formatDigits(String(value), reader.value)}
        onFocus={(event) => event.currentTarget.select()}
        onInput={(event) => {
          const typed = westernDigits(event.currentTarget.value).replace(/\D/gu, '').slice(0, 6);
          const next = within(typed === '' ? 0 : Number(typed));
          onChange(next);
          event.currentTarget.value = formatDigits(String(next), reader.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          onChange(within(value + (event.key === 'ArrowUp' ? 1 : -1)));
        }}
      />
      {step(1, max)}
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
