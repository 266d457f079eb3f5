import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { isDay } from '@sanduk/kernel';
import { Choice, Field, Key, Sheet, formatMoney, reader, say, westernDigits } from '@sanduk/kit';
import { useStage } from '../../book/stage.ts';
import type { Mark } from '../amounts.ts';
import { amountFrom } from '../amounts.ts';
import type { Answers, Ask, OpenAsk } from '../answers.ts';

export interface AsksProps {
  readonly asks: readonly OpenAsk[];
  readonly onAnswer: (answer: Answers) => void;
}

/** What the sheets do not say, asked once for all rows. */
export const Asks = ({ asks, onAnswer }: AsksProps): JSX.Element => (
  <>
    {asks.map((open) => (
      <Sheet key={open.ask} class="import-line">
        <div class="stack tight" style={{ gridColumn: '1 / -1' }}>
          <OneAsk open={open} onAnswer={onAnswer} />
          <p class="small soft" dir="auto">
            {say('screen.import.where', { line: open.line, sheet: open.sheet, said: open.said })}
          </p>
        </div>
      </Sheet>
    ))}
  </>
);

type Choices = Readonly<Record<string, Answers>>;

/** The answers that a person presses; the others are typed. */
const choices: Partial<Readonly<Record<Ask, Choices>>> = {
  dateOrder: { 'day-first': { dateOrder: 'day-first' }, 'month-first': { dateOrder: 'month-first' } },
  charge: { flat: { charge: 'flat' }, declining: { charge: 'declining' } },
  per: { once: { per: 'once' }, month: { per: 'month' }, '4-weeks': { per: '4-weeks' }, meeting: { per: 'meeting' } },
};

const OneAsk = ({ open, onAnswer }: { readonly open: OpenAsk } & Pick<AsksProps, 'onAnswer'>): JSX.Element => {
  const { ask, times } = open;
  if (ask === 'mark') return <MarkAsk open={open} onAnswer={onAnswer} />;
  const label = say(`import.ask.${ask}`, { n: times });
  const given = choices[ask];
  if (!given) return <TypedAsk ask={ask} label={label} onAnswer={onAnswer} />;
  return (
    <Choice
      label={label}
      value={undefined}
      options={Object.keys(given).map((value) => ({
        value,
        label: say(`screen.import.answer.${ask}.${value}`),
      }))}
      onChange={(value) => onAnswer(given[value] ?? {})}
    />
  );
};

/** The cell itself, read both ways: whoever wrote it knows at once which it is. */
const MarkAsk = ({ open, onAnswer }: { readonly open: OpenAsk } & Pick<AsksProps, 'onAnswer'>): JSX.Element => {
  const { opened } = useStage().book.value;
  const { currency = '', decimals = 2 } = opened ?? {};
  const reads = (['.', ','] as const).flatMap((mark) => {
    const read = amountFrom(open.said, decimals, mark);
    return read.is === 'amount' ? [{ mark, minor: read.minor }] : [];
  });
  return (
    <Choice<Mark>
      label={say('screen.import.ask-mark', { said: open.said, n: open.times })}
      value={undefined}
      options={reads.map(({ mark, minor }) => ({
        value: mark,
        label: formatMoney({ minor, cur: currency }, reader.value, { decimals: 'always', mark: true }),
      }))}
      onChange={(mark) => onAnswer({ mark })}
    />
  );
};

const answerFrom = (ask: Ask, text: string): Answers | undefined => {
  if (ask === 'year') {
    const year = westernDigits(text).trim();
    return /^(19|20)\d\d$/.test(year) ? { year: Number(year) } : undefined;
  }
  return isDay(text) ? { [ask]: text } : undefined;
};

const TypedAsk = (props: {
  readonly ask: Ask;
  readonly label: string;
  readonly onAnswer: (answer: Answers) => void;
}): JSX.Element => {
  const { ask, label, onAnswer } = props;
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const answer = (): void => {
    const found = answerFrom(ask, text);
    if (found) onAnswer(found);
    else setWrong(say(ask === 'year' ? 'screen.import.year-wrong' : 'screen.import.day-wrong'));
  };
  return (
    <>
      <Field label={label} kind={ask === 'year' ? 'number' : 'date'} value={text} wrong={wrong} onChange={setText} />
      <Key kind="or" slim label={say('screen.import.for-all')} onPress={answer} />
    </>
  );
};
