import type { JSX } from 'preact';
import { Mark, Sheet, Sum, formatDate, reader, say } from '@sanduk/kit';
import { moneyIn } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';
import type { Collecting } from '../collecting.ts';

/** What stands at the end of a loan's line, and the page that the line opens. */
export interface LoanLine {
  readonly minor: number;
  readonly way: string;
}

interface GroupProps {
  readonly title: string;
  readonly of: readonly Collecting[];
  readonly line: (one: Collecting) => LoanLine;
}

/** Loans under one title; nothing when there are none. */
export const Group = ({ title, of, line }: GroupProps): JSX.Element | null => {
  const stage = useStage();
  if (of.length === 0) return null;
  return (
    <Sheet class="lines" label={title}>
      <h2 class="strong">{title}</h2>
      {of.map((one) => {
        const { minor, way } = line(one);
        const { loan, member } = one.card.loan;
        return (
          <Who
            key={loan}
            member={member}
            size="s"
            line={<StateLine {...one} />}
            end={<Sum of={moneyIn(stage, minor)} />}
            onPress={() => stage.go(way)}
          />
        );
      })}
    </Sheet>
  );
};

/** When something is due, or since when; never a word about the person. */
const StateLine = ({ card, state }: Collecting): JSX.Element => {
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
