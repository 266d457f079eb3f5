import type { JSX } from 'preact';
import { CashStrip, Key, Sheet, Sum, say } from '@sanduk/kit';
import { LinesToday } from '../../book/screens/LinesToday.tsx';
import { MeetingStep, pathAfter } from '../../book/screens/MeetingStep.tsx';
import { moneyIn, sumWords } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import type { SavingsToday } from '../ahead.ts';
import { Others } from './Others.tsx';
import './savings.css';

/** Everybody who is here was asked: what came in together, and every member to go back to. */
export const AllAsked = (props: {
  readonly today: SavingsToday;
  readonly onPick: (member: string) => void;
}): JSX.Element => {
  const stage = useStage();
  const { today, onPick } = props;
  const way = stage.book.value.settings?.['savings.way'] ?? 'shares';
  const title = say(`screen.shares.title-${way}`);
  const line = today.of === 0 ? say('screen.shares.nobody') : say('screen.shares.all-asked');
  const go = today.of === 0 ? 'roll' : 'expenses';
  return (
    <MeetingStep
      step="savings"
      title={title}
      line={line}
      onSpeak={() => [
        title,
        line,
        say('screen.shares.together', { n: today.shares, sum: sumWords(stage, today.minor, true), way }),
        say(`screen.path.go.${go}`),
      ]}
      foot={
        <Key
          icon={go === 'roll' ? 'people' : 'page'}
          label={say(`screen.path.go.${go}`)}
          onPress={() => stage.go(go === 'roll' ? 'meeting/roll' : pathAfter('savings'))}
        />
      }
    >
      <Sheet kind="spine">
        <div class="stack tight centred">
          <span class="soft">{say('screen.shares.put-in')}</span>
          <Sum of={moneyIn(stage, today.minor)} size="big" mark />
          <CashStrip of={moneyIn(stage, today.minor)} centre />
          {way === 'shares' && <span>{say('screen.shares.stamps', { n: today.shares })}</span>}
        </div>
      </Sheet>
      <Others today={today} side="all" way={way} onPick={onPick} />
      <LinesToday types={['savings.SharesBought', 'savings.Deposited', 'savings.Withdrawn']} />
    </MeetingStep>
  );
};
