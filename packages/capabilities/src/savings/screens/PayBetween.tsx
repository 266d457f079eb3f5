import type { JSX } from 'preact';
import { AmountPad, Key, formatDate, reader, say } from '@sanduk/kit';
import type { Place } from '../../book/places.ts';
import { atPlace, mayPayBetween } from '../../book/places.ts';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Into } from '../../book/screens/Into.tsx';
import { NoMeeting } from '../../book/screens/MeetingStep.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { nameOf, sumWords } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import { limitOf, savingsAhead, savingsDraft } from '../ahead.ts';

interface Putting {
  readonly minor: number;
  readonly place?: Place;
}

/** A member saves between meetings, into the box, the bank or the phone wallet; the line bears the day of today. */
export const PayBetween = ({ params }: { readonly params: Readonly<Record<string, string>> }): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const member = params['member'] ?? '';
  const book = stage.book.value;
  const note = stage.note<Putting>(`pay.${member}`);
  if (!mayPayBetween(book)) return <NoMeeting />;
  const { minor, place } = note.value ?? { minor: 0 };
  const draft = { ...savingsDraft(book, member, minor, writerOf(book)), ...atPlace(place), on: stage.today };
  const end = limitOf(savingsAhead(book, member, minor), minor);
  const objection = minor > 0 && !end ? stage.objection(draft) : undefined;
  const label = end
    ? say(`screen.book.${end.is}`, { sum: sumWords(stage, end.minor) })
    : minor === 0
      ? say('screen.shares.how-much')
      : say('screen.shares.write', { sum: sumWords(stage, minor) });
  const change = (more: Partial<Putting>): void => {
    saying.forget();
    note.value = { minor, ...(place === undefined ? {} : { place }), ...more };
  };
  const press = async (): Promise<void> => {
    if (end) return change({ minor: end.minor });
    if (minor === 0 || !(await saying.say(draft))) return;
    note.value = undefined;
    stage.go(`member/${member}`);
  };
  const title = say('screen.pay-between.title');
  const name = nameOf(stage, member);
  return (
    <BookScreen
      close
      title={title}
      line={formatDate(stage.today, reader.value, 'weekday')}
      back={() => stage.go(`member/${member}`)}
      onSpeak={() => [title, name, sumWords(stage, minor, true), label]}
      foot={<Key icon="tick" label={label} busy={saying.busy} saved={saying.saved} onPress={() => void press()} />}
    >
      <Objected objection={saying.objection ?? objection} />
      <Into value={place} onChange={(next) => change({ place: next })} />
      <AmountPad
        cur={book.opened?.currency ?? ''}
        smallest={book.opened?.smallest ?? 1}
        value={minor}
        strip={false}
        onChange={(next) => change({ minor: next })}
        whose={<Who member={member} size="s" line={say('screen.shares.question-amounts')} />}
      />
      <p class="small soft">{say('screen.pay-between.line')}</p>
    </BookScreen>
  );
};
