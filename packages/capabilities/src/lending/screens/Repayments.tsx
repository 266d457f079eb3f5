import type { JSX } from 'preact';
import { Icon, Key, Mark, Sheet, Sum, formatDate, reader, say } from '@sanduk/kit';
import { LinesToday } from '../../book/screens/LinesToday.tsx';
import { MeetingStep, pathAfter } from '../../book/screens/MeetingStep.tsx';
import { moneyIn, nameOf, sumWords } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';
import type { Collecting } from '../collecting.ts';
import { collecting } from '../collecting.ts';
import './lending.css';

/** Who brings something back today: first whose payment has waited, then what is due, then whoever likes to. */
export const Repayments = (): JSX.Element => {
  const stage = useStage();
  const book = stage.book.value;
  const all = collecting(book, book.meeting?.on ?? stage.today);
  const asked = all.filter(({ state }) => state === 'late' || state === 'due');
  const others = all.filter(({ state }) => state === 'free' || state === 'paid');
  const next = asked.find(({ card }) => book.meeting?.answered('lending.Repaid', card.loan.loan) !== true);
  const label = next
    ? say('screen.repay.next', { member: nameOf(stage, next.card.loan.member) })
    : say('screen.path.go.requests');
  return (
    <MeetingStep
      step="repayments"
      onSpeak={() => [
        say('step.repayments'),
        asked.length === 0 ? say('screen.repay.nobody') : say('screen.repay.asked', { n: asked.length }),
        ...asked.map(({ card }) => `${nameOf(stage, card.loan.member)}: ${sumWords(stage, card.due.all)}`),
        label,
      ]}
      foot={
        <>
          {next && (
            <Key kind="or" label={say('screen.repay.go-on')} onPress={() => stage.go(pathAfter('repayments'))} />
          )}
          <Key
            icon={next ? 'repay' : 'arm'}
            label={label}
            onPress={() => stage.go(next ? `loan/${next.card.loan.loan}/repay` : pathAfter('repayments'))}
          />
        </>
      }
    >
      {all.length === 0 && <Nobody />}
      <Group title={say('screen.repay.today')} of={asked} />
      <Group title={say('screen.repay.others')} of={others} />
      <LinesToday types={['lending.Repaid']} />
    </MeetingStep>
  );
};

const Nobody = (): JSX.Element => (
  <Sheet>
    <p class="row">
      <Icon name="repay" size="l" />
      <span class="grow">{say('screen.repay.none')}</span>
    </p>
  </Sheet>
);

const Group = (props: { readonly title: string; readonly of: readonly Collecting[] }): JSX.Element | null => {
  const stage = useStage();
  if (props.of.length === 0) return null;
  return (
    <Sheet class="lines" label={props.title}>
      <h2 class="strong">{props.title}</h2>
      {props.of.map(({ card, state }) => (
        <Who
          key={card.loan.loan}
          member={card.loan.member}
          size="s"
          line={<StateLine card={card} state={state} />}
          end={<Sum of={moneyIn(stage, card.due.all > 0 ? card.due.all : card.toClose)} />}
          onPress={() => stage.go(`loan/${card.loan.loan}/repay`)}
        />
      ))}
    </Sheet>
  );
};

/** When something is due, or since when; never a word about the person. */
export const StateLine = ({ card, state }: Collecting): JSX.Element => {
  const date = (day: string): string => formatDate(day, reader.value, 'short');
  if (state === 'late' && card.lateSince !== undefined) {
    return <Mark tone="wait" label={say('screen.repay.since', { day: date(card.lateSince) })} />;
  }
  if (state === 'due') return <Mark tone="act" icon="calendar" label={say('screen.repay.due-today')} />;
  if (state === 'paid') return <Mark tone="done" label={say('screen.repay.came')} />;
  return (
    <span>
      {card.next ? say('screen.repay.next-on', { day: date(card.next.due) }) : say('screen.repay.nothing-due')}
    </span>
  );
};
