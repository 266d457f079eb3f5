import type { JSX } from 'preact';
import { useStage } from '../../book/stage.ts';
import { NoMeeting } from '../../book/screens/MeetingStep.tsx';
import { missingAfter, savingsToday } from '../ahead.ts';
import { AllAsked } from './AllAsked.tsx';
import { OneMember } from './OneMember.tsx';
import { useTurn } from './turn.ts';

/** Savings, member by member in the order of their numbers; it goes on with whoever is missing, and back to anybody. */
export const Shares = (): JSX.Element => {
  const stage = useStage();
  const turn = useTurn();
  const book = stage.book.value;
  if (!book.meeting) return <NoMeeting />;
  const today = savingsToday(book, turn.none);
  const member = turn.member ?? missingAfter(today, undefined);
  if (member === undefined) return <AllAsked today={today} onPick={turn.pick} />;
  return <OneMember member={member} today={today} turn={turn} />;
};
