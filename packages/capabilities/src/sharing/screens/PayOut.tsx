import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Chest, Icon, Key, Notice, Sheet, Sum, Tag, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { LinesToday } from '../../book/screens/LinesToday.tsx';
import { moneyIn, sumWords } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';
import type { HandingOut } from '../payouts.ts';
import { handingOut, isAwaited, nextToPay } from '../payouts.ts';
import { HandOver } from './HandOver.tsx';
import './sharing.css';

/** What was decided is handed out, one member after the other, each into her own hand or to who comes for her. */
export const PayOut = (): JSX.Element => {
  const stage = useStage();
  const book = stage.book.value;
  const [picked, setPicked] = useState<string | undefined>(undefined);
  const [later, setLater] = useState<readonly string[]>([]);
  const out = handingOut(book);
  const now = nextToPay(book, { picked, later });
  if (now === undefined) return <AllDone />;
  if (!book.meeting && book.settings?.['meeting.paymentsBetween'] !== true) return <NoMeetingYet out={out} />;
  return (
    <HandOver
      key={now}
      member={now}
      title={say('screen.pay-out.title')}
      line={say('screen.pay-out.line', { n: out.left.length, sum: sumWords(stage, out.sum) })}
      onDone={() => setPicked(undefined)}
      onLater={
        out.left.length > 1
          ? () => {
              setLater([...later.filter((one) => one !== now), now]);
              setPicked(undefined);
            }
          : undefined
      }
    >
      <ToGo out={out} now={now} onPick={setPicked} />
      <LinesToday types={['sharing.PaidOut']} />
    </HandOver>
  );
};

/** Who is still to come; a tap takes her next. */
const ToGo = (props: {
  readonly out: HandingOut;
  readonly now: string;
  readonly onPick: (member: string) => void;
}): JSX.Element | null => {
  const stage = useStage();
  const book = stage.book.value;
  const others = props.out.left.filter(({ member }) => member !== props.now);
  if (others.length === 0) return null;
  return (
    <Sheet class="lines">
      <h2 class="strong">{say('screen.pay-out.next')}</h2>
      {others.map(({ member, amount }) => (
        <Who
          key={member}
          member={member}
          size="s"
          away={isAwaited(book, member)}
          line={isAwaited(book, member) ? <Tag tone="away" label={say('screen.pay-out.away')} /> : undefined}
          end={
            <>
              <Sum of={moneyIn(stage, amount)} />
              <Icon name="next" />
            </>
          }
          onPress={() => props.onPick(member)}
        />
      ))}
    </Sheet>
  );
};

const AllDone = (): JSX.Element => {
  const stage = useStage();
  const open = stage.book.value.meeting !== undefined;
  const label = say(open ? 'screen.pay-out.close' : 'screen.pay-out.path');
  const words = say(open ? 'screen.pay-out.done-line' : 'screen.pay-out.done-closed');
  return (
    <BookScreen
      title={say('screen.pay-out.title')}
      onSpeak={() => [say('screen.pay-out.done'), words, label]}
      foot={
        <Key
          icon={open ? 'key' : 'circle'}
          label={label}
          onPress={() => stage.go(open ? 'meeting/count' : 'share-out/path')}
        />
      }
    >
      <Notice chest={<Chest state="open" />} sentence={say('screen.pay-out.done')} words={words} />
      <LinesToday types={['sharing.PaidOut']} />
    </BookScreen>
  );
};

const NoMeetingYet = ({ out }: { readonly out: HandingOut }): JSX.Element => {
  const stage = useStage();
  const label = say('screen.pay-out.meeting');
  const line = say('screen.pay-out.line', { n: out.left.length, sum: sumWords(stage, out.sum) });
  return (
    <BookScreen
      title={say('screen.pay-out.title')}
      line={line}
      onSpeak={() => [say('screen.pay-out.title'), line, say('screen.pay-out.meeting-line'), label]}
      foot={<Key icon="circle" label={label} onPress={() => stage.go('meeting/open')} />}
    >
      <Notice chest={<Chest state="shut" />} sentence={say('screen.pay-out.meeting-line')} />
      <Sheet class="lines">
        {out.left.map(({ member, amount }) => (
          <Who key={member} member={member} size="s" end={<Sum of={moneyIn(stage, amount)} />} />
        ))}
      </Sheet>
    </BookScreen>
  );
};
