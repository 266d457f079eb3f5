import type { JSX } from 'preact';
import { Icon, Key, Sheet, say } from '@sanduk/kit';
import { LinesToday } from '../../book/screens/LinesToday.tsx';
import { MeetingStep, pathAfter } from '../../book/screens/MeetingStep.tsx';
import { nameOf, sumWords } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import type { Collecting } from '../collecting.ts';
import { collecting } from '../collecting.ts';
import type { LoanLine } from './LoanGroup.tsx';
import { Group } from './LoanGroup.tsx';
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
      <Group title={say('screen.repay.today')} of={asked} line={toRepay} />
      <Group title={say('screen.repay.others')} of={others} line={toRepay} />
      <LinesToday types={['lending.Repaid']} />
    </MeetingStep>
  );
};

/** What is asked of her today, or all that she still has. */
const toRepay = ({ card }: Collecting): LoanLine => ({
  minor: card.due.all > 0 ? card.due.all : card.toClose,
  way: `loan/${card.loan.loan}/repay`,
});

const Nobody = (): JSX.Element => (
  <Sheet>
    <p class="row">
      <Icon name="repay" size="l" />
      <span class="grow">{say('screen.repay.none')}</span>
    </p>
  </Sheet>
);
