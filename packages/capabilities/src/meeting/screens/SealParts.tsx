import type { JSX } from 'preact';
import { Field, Flap, Icon, Sheet, Sum, formatDate, reader, say } from '@sanduk/kit';
import { loanFundCash } from '../../book/figures.ts';
import { moneyIn, objectionSentence } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import { nextDayOf } from '../closing.ts';
import { nextMeetingDay } from '../drafts.ts';
import { warningsOf } from '../warnings.ts';
import { sealOf } from './turning.ts';
import './closing.css';

/** Two sums side by side, each with its word. */
const Pair = (props: {
  readonly of: readonly (readonly [icon: 'coins' | 'umbrella' | 'box', label: string, minor: number])[];
}): JSX.Element => {
  const stage = useStage();
  return (
    <div class="two fund-two">
      {props.of.map(([icon, label, minor]) => (
        <Sheet key={label}>
          <span class="row tight small">
            <Icon name={icon} />
            {label}
          </span>
          <Sum of={moneyIn(stage, minor)} size="mid" />
        </Sheet>
      ))}
    </div>
  );
};

/** What is closed in, while the meeting is open. */
export const Funds = (): JSX.Element => {
  const book = useStage().book.value;
  return (
    <Pair
      of={[
        ['coins', say('screen.seal.loan-fund'), loanFundCash(book)],
        ['umbrella', say('screen.seal.social-fund'), book.balance('fund:social')],
      ]}
    />
  );
};

/** What the last meeting was closed with: what everybody says and remembers. */
export const Balances = (): JSX.Element | null => {
  const { closing } = useStage().book.value;
  if (!closing) return null;
  return (
    <Pair
      of={[
        ['box', say('screen.sealed.box'), closing.box],
        ['umbrella', say('screen.sealed.social'), closing.social],
      ]}
    />
  );
};

/** When we meet again: by the rules unless the members say another day; a strange day is asked about, never refused. */
export const NextDay = (): JSX.Element => {
  const stage = useStage();
  const book = stage.book.value;
  const next = stage.note<string>('next-meeting');
  const day = nextDayOf(next.value, nextMeetingDay(book));
  const draft = sealOf(stage, next.value);
  const warned = [
    ...warningsOf(book, draft, stage.today),
    ...(day === undefined ? [] : warningsOf(book, { ...draft, on: day }, stage.today)),
  ];
  const sentences = [...new Set(warned.map((one) => objectionSentence(stage, one)))];
  return (
    <Field
      label={say('screen.seal.next')}
      kind="date"
      value={day ?? ''}
      hint={day === undefined ? say('screen.seal.next-none') : formatDate(day, reader.value)}
      wrong={sentences.length > 0 ? sentences.join(' ') : undefined}
      onChange={(text) => {
        next.value = text;
      }}
    />
  );
};

/** What does not fit is said beside the seal; the members untie it now, or the next time. */
export const Knots = (): JSX.Element | null => {
  const stage = useStage();
  const n = stage.exceptions.value.length;
  if (n === 0) return null;
  return (
    <Sheet kind="knot" onPress={() => stage.go('knots')}>
      <span class="row tight">
        <Icon name="knot" />
        <span class="grow">{say('home.knots', { n })}</span>
        <Icon name="next" />
      </span>
    </Sheet>
  );
};

export const CodeCovered = (): JSX.Element => (
  <section class="stack tight" aria-label={say('screen.seal.code')}>
    <p class="row between">
      <b class="voice">{say('screen.seal.code')}</b>
      <span class="small soft">{say('screen.seal.code-covered')}</span>
    </p>
    <div class="code-covered" aria-hidden="true">
      <Flap />
      <Flap />
      <Flap />
      <Flap />
    </div>
  </section>
);
