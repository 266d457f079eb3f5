import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { AmountPad, Key, say } from '@sanduk/kit';
import { MeetingStep } from '../../book/screens/MeetingStep.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { propose } from '../../book/screens/propose.ts';
import { useSaying } from '../../book/screens/saying.ts';
import { moneyIn, nameOf, objectionSentence, sumWords } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import { finePayment } from '../fines-ahead.ts';

/** One member pays her fines or a part of them; or the members are asked to let them go. */
export const FinePay = ({ member, onDone }: { readonly member: string; readonly onDone: () => void }): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const book = stage.book.value;
  const due = book.finesDue(member);
  const [minor, setMinor] = useState(due);
  const draft = finePayment(book, member, minor, writerOf(book));
  const objection = minor > 0 && minor <= due ? stage.objection(draft) : undefined;
  const over = minor > due;
  const label = over
    ? say('screen.book.at-most', { sum: sumWords(stage, due) })
    : minor > 0
      ? say('screen.fines.paid', { sum: sumWords(stage, minor) })
      : say('screen.fines.how-much');
  const write = async (): Promise<void> => {
    if (over) setMinor(due);
    else if (minor > 0 && (await saying.say(draft))) onDone();
  };
  return (
    <MeetingStep
      step="roll"
      close
      back={onDone}
      title={say('screen.fines.title')}
      line={say('screen.fines.due', { sum: sumWords(stage, due) })}
      onSpeak={() => [
        nameOf(stage, member),
        say('screen.fines.due', { sum: sumWords(stage, due, true) }),
        objection ? objectionSentence(stage, objection) : '',
        label,
      ]}
      foot={
        <>
          <Key
            kind="or"
            icon="arm"
            label={say('screen.fines.let-go')}
            onPress={() => propose(stage, { type: 'meeting.FineWaived', member, amount: moneyIn(stage, minor || due) })}
          />
          <Key icon="coins" label={label} busy={saying.busy} onPress={() => void write()} />
        </>
      }
    >
      <Objected objection={saying.objection ?? objection} />
      <AmountPad
        cur={book.opened?.currency ?? ''}
        smallest={book.opened?.smallest ?? 1}
        value={minor}
        onChange={setMinor}
        whose={<Who member={member} size="s" line={say('screen.fines.puts-in')} />}
      />
    </MeetingStep>
  );
};
