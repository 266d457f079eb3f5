import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { CashStrip, Icon, Sheet, StampRow, Sum, formatDigits, reader, say } from '@sanduk/kit';
import { unreadWords } from '@sanduk/kit/figures.ts';
import { moneyIn, sumWords } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import type { SavingsAhead } from '../ahead.ts';
import { stampedNothing, stampedWith } from './stamping.ts';
import type { Stamping } from './stamping.ts';

interface Props {
  readonly ahead: SavingsAhead;
  readonly wanted: number;
  readonly onChange: (wanted: number) => void;
}

/** On a laptop the digits stamp wherever the focus is, so that a row of members is one row of digits. */
const useDigits = (most: number, onChange: (wanted: number) => void): readonly [Stamping, () => void] => {
  const [stamping, setStamping] = useState(stampedNothing);
  useEffect(() => {
    const heard = (event: KeyboardEvent): void => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, dialog');
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      const next = stampedWith(stamping, event.key, most);
      if (!next) return;
      event.preventDefault();
      setStamping(next);
      if (next.stamps !== undefined) onChange(next.stamps);
    };
    document.addEventListener('keydown', heard);
    return () => document.removeEventListener('keydown', heard);
  });
  return [stamping, () => setStamping(stampedNothing)];
};

/** What was typed and is no count of stamps, and why. */
const Unstamped = ({ stamping, most }: { readonly stamping: Stamping; readonly most: number }): JSX.Element => {
  const wrong = stamping.why && unreadWords(stamping.why, reader.value, { min: 0, max: most });
  return (
    <div aria-live="polite" {...(wrong ? { 'data-unread': '', tabIndex: -1 } : {})}>
      {wrong && (
        <p class="row tight strong">
          <Icon name="heed" />
          <bdi>{formatDigits(stamping.typed, reader.value)}</bdi>
          <span class="grow">{say(wrong.key, { end: wrong.end })}</span>
        </p>
      )}
    </div>
  );
};

/** Shares as stamps: what is stamped is what lies on the table, in notes and coins. */
export const Stamps = ({ ahead, wanted, onChange }: Props): JSX.Element => {
  const stage = useStage();
  const smallest = stage.book.value.opened?.smallest ?? 1;
  const [stamping, forget] = useDigits(ahead.most, onChange);
  if (ahead.most === 0) {
    return (
      <Sheet>
        <p class="row">
          <Icon name="book" size="l" />
          <span class="grow">{say('screen.shares.full', { n: ahead.bought.shares })}</span>
        </p>
      </Sheet>
    );
  }
  const money = moneyIn(stage, ahead.minor);
  return (
    <>
      <StampRow
        book={stage.id}
        label={say('screen.shares.question-shares')}
        max={ahead.most}
        value={wanted}
        onChange={(stamps) => {
          forget();
          onChange(stamps);
        }}
      />
      <Unstamped stamping={stamping} most={ahead.most} />
      <Sheet>
        <div class="stack tight centred" role="status">
          <span class="soft">{say('screen.shares.puts-in')}</span>
          <Sum of={money} size="big" mark />
          <CashStrip of={money} smallest={smallest} centre />
          <span class="small soft">
            {say('screen.shares.each', { n: wanted, price: sumWords(stage, ahead.price) })}
          </span>
        </div>
      </Sheet>
      <Sheet kind="spine">
        <p class="row tight before-after">
          <Icon name="book" />
          <span>{say('screen.shares.stamps', { n: ahead.before })}</span>
          <Icon name="next" />
          <b>{say('screen.shares.stamps', { n: ahead.after })}</b>
        </p>
      </Sheet>
    </>
  );
};
