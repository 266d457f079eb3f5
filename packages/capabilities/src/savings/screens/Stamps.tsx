import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { CashStrip, Icon, Sheet, StampRow, Sum, say, westernDigits } from '@sanduk/kit';
import { moneyIn, sumWords } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import type { SavingsAhead } from '../ahead.ts';

interface Props {
  readonly ahead: SavingsAhead;
  readonly wanted: number;
  readonly onChange: (wanted: number) => void;
}

/** On a laptop the digits stamp wherever the focus is, so that a row of members is one row of digits. */
const useDigits = (most: number, onChange: (wanted: number) => void): void => {
  useEffect(() => {
    const heard = (event: KeyboardEvent): void => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, [role="radio"], dialog');
      const digit = westernDigits(event.key);
      if (typing || event.ctrlKey || event.metaKey || event.altKey || !/^\d$/u.test(digit)) return;
      onChange(Math.min(most, Number(digit)));
    };
    document.addEventListener('keydown', heard);
    return () => document.removeEventListener('keydown', heard);
  });
};

/** Shares as stamps: what is stamped is what lies on the table, in notes and coins. */
export const Stamps = ({ ahead, wanted, onChange }: Props): JSX.Element => {
  const stage = useStage();
  const smallest = stage.book.value.opened?.smallest ?? 1;
  useDigits(ahead.most, onChange);
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
        onChange={onChange}
      />
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
