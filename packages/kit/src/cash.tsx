import type { ComponentChildren, JSX } from 'preact';
import { splitCash } from './currencies.ts';
import type { Piece } from './currencies.ts';
import { Icon, Padlock } from './icons.tsx';
import type { IconName } from './icons.tsx';
import { currencyMark, formatList, formatMoney, formatNumber } from './locale.ts';
import { reader, sayKit } from './words.ts';

export interface Money {
  readonly minor: number;
  readonly cur: string;
}

/** A sum, kept apart from the direction of the words around it. */
export const Sum = (props: {
  readonly of: Money;
  readonly size?: 'big' | 'mid';
  /** The currency's mark; once a screen. */
  readonly mark?: boolean;
  readonly price?: boolean;
  readonly sign?: 'plus';
  readonly plain?: boolean;
}): JSX.Element => {
  const names = ['sum', props.size, props.price && 'price', props.plain && 'plain'].filter(Boolean).join(' ');
  return (
    <bdi class={names}>
      {props.sign === 'plus' && props.of.minor > 0 ? '+\u2009' : ''}
      {formatMoney(props.of, reader.value)}
      {props.mark && <span class="unit">{`\u00a0${currencyMark(props.of.cur, reader.value)}`}</span>}
    </bdi>
  );
};

/** One note or coin, drawn with its value. */
export const PieceFace = (props: {
  readonly piece: Piece;
  readonly cur: string;
  readonly many?: boolean;
}): JSX.Element => {
  const { kind, minor, rank } = props.piece;
  const value = formatMoney({ minor, cur: props.cur }, reader.value);
  return (
    <bdi class={kind === 'coin' ? 'coin' : `note rank-${Math.min(rank, 6)}${props.many ? ' many' : ''}`}>{value}</bdi>
  );
};

/** The split of a sum, in words: for the ear and for tests. */
const splitWords = (sum: Money, smallest?: number): string => {
  const { pieces, rest } = splitCash(sum.minor, sum.cur, smallest);
  const write = (minor: number): string => formatMoney({ minor, cur: sum.cur }, reader.value);
  const parts = pieces.map(({ count, minor }) => sayKit('kit.pieces', { n: count, piece: write(minor) }));
  if (rest > 0) parts.push(sayKit('kit.and-rest', { sum: write(rest) }));
  return parts.length === 0 ? sayKit('kit.nothing-held') : formatList(parts, reader.value);
};

/** Notes and coins beside a sum: people count what they cannot read. */
export const CashStrip = (props: {
  readonly of: Money;
  readonly smallest?: number;
  readonly centre?: boolean;
}): JSX.Element | null => {
  const { pieces } = splitCash(props.of.minor, props.of.cur, props.smallest);
  if (pieces.length === 0) return null;
  return (
    <div class={props.centre ? 'cash centre' : 'cash'} role="img" aria-label={splitWords(props.of, props.smallest)}>
      {pieces.map((piece) => (
        <span class="held" key={piece.minor}>
          <PieceFace piece={piece} cur={props.of.cur} many={piece.count > 1} />
          {piece.count > 1 && <bdi>×{formatNumber(piece.count, reader.value)}</bdi>}
        </span>
      ))}
    </div>
  );
};

export interface Held {
  readonly icon: IconName;
  readonly label: string;
  readonly sum: Money;
  readonly line?: string | undefined;
}

const Lid = ({ locks, open }: { readonly locks: number; readonly open: number }): JSX.Element => (
  <div
    class="lid"
    role="img"
    aria-label={open > 0 ? sayKit('kit.locks-open', { open, n: locks }) : sayKit('kit.locks-shut', { n: locks })}
  >
    {Array.from({ length: locks }, (_, at) => (
      <Padlock key={at} open={at < open} />
    ))}
  </div>
);

/** The box: money that is really there. `empty` is the first day: dashed, nothing in it yet. */
export const BoxCard = (props: {
  readonly title: string;
  readonly of?: Money | undefined;
  readonly line?: ComponentChildren;
  /** How many padlocks hang on it, and how many of them are open. */
  readonly locks?: number;
  readonly open?: number;
  readonly empty?: boolean;
  readonly smallest?: number;
  readonly cash?: boolean;
  readonly holds?: readonly Held[];
  readonly children?: ComponentChildren;
}): JSX.Element => {
  const { title, of, line, locks = 3, open = 0, empty, cash = true, holds = [] } = props;
  return (
    <section class={empty ? 'box empty' : 'box'} aria-label={title}>
      <Lid locks={locks} open={open} />
      <h2 class="voice">{title}</h2>
      {of && (
        <p>
          <Sum of={of} size="big" mark />
        </p>
      )}
      {line && <p class="small soft box-line">{line}</p>}
      {of && cash && <CashStrip of={of} {...(props.smallest === undefined ? {} : { smallest: props.smallest })} />}
      {props.children}
      {holds.length > 0 && (
        <div class="holds">
          {holds.map((held) => (
            <div key={held.label}>
              <p class="row tight small">
                <Icon name={held.icon} />
                {held.label}
              </p>
              <Sum of={held.sum} />
              {held.line && <p class="small soft">{held.line}</p>}
            </div>
          ))}
        </div>
      )}
    </section>
  );
};

/** The small box of a notice: shut, open, or only its outline where it is gone. */
export const Chest = ({
  state,
  locks = 3,
}: {
  readonly state: 'shut' | 'open' | 'gone';
  readonly locks?: number;
}): JSX.Element => (
  <div class={state === 'gone' ? 'box chest empty' : 'box chest'} aria-hidden="true">
    <div class="lid">
      {Array.from({ length: locks }, (_, at) => (
        <Padlock key={at} open={state !== 'shut'} />
      ))}
    </div>
  </div>
);
