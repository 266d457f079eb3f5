import type { JSX } from 'preact';
import { AmountPad, Key, say } from '@sanduk/kit';
import { MeetingStep } from '../../book/screens/MeetingStep.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { propose } from '../../book/screens/propose.ts';
import { useSaying } from '../../book/screens/saying.ts';
import { moneyIn, nameOf, objectionSentence, sumWords } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import { withdrawalAhead } from '../ahead.ts';

/** A member takes savings out, where the rules let her: freely, or after a vote. */
export const Withdraw = ({ params }: { readonly params: Readonly<Record<string, string>> }): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const member = params['member'] ?? '';
  const book = stage.book.value;
  const note = stage.note<number>(`withdraw.${member}`);
  const minor = note.value ?? 0;
  const { way, most } = withdrawalAhead(book, member);
  const draft = { type: 'savings.Withdrawn', member, amount: moneyIn(stage, minor), by: writerOf(book) } as const;
  const found = minor > 0 ? stage.objection(draft) : undefined;
  // That it needs a vote is no refusal: the key leads there.
  const objection = found?.code === 'governance.not-decided' ? undefined : found;
  const over = minor > most;
  const label = over
    ? say('screen.book.at-most', { sum: sumWords(stage, most) })
    : minor === 0
      ? say('screen.withdraw.how-much')
      : say(way === 'by-vote' ? 'screen.withdraw.vote' : 'screen.withdraw.write', { sum: sumWords(stage, minor) });
  const press = async (): Promise<void> => {
    if (over) note.value = most;
    if (minor === 0 || objection) return;
    if (way === 'by-vote') {
      propose(stage, { type: 'savings.Withdrawn', member, amount: moneyIn(stage, minor) });
      return;
    }
    if (!(await saying.say(draft))) return;
    note.value = undefined;
    stage.go('meeting/shares');
  };
  const line = say(`screen.withdraw.up-to-${way}`, { sum: sumWords(stage, most) });
  return (
    <MeetingStep
      step="savings"
      close
      back={() => stage.go('meeting/shares')}
      title={say('screen.withdraw.title')}
      line={line}
      onSpeak={() => [nameOf(stage, member), line, objection ? objectionSentence(stage, objection) : '', label]}
      foot={
        <Key icon={way === 'by-vote' ? 'arm' : 'lend'} label={label} busy={saying.busy} onPress={() => void press()} />
      }
    >
      <Objected objection={saying.objection ?? (over ? undefined : objection)} />
      <AmountPad
        cur={book.opened?.currency ?? ''}
        smallest={book.opened?.smallest ?? 1}
        value={minor}
        onChange={(next) => (note.value = next)}
        whose={<Who member={member} size="s" line={say('screen.withdraw.takes')} />}
      />
    </MeetingStep>
  );
};
