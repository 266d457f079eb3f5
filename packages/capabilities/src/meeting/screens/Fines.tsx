import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Icon, Key, Row, Sheet, Sum, say } from '@sanduk/kit';
import { LinesToday } from '../../book/screens/LinesToday.tsx';
import { MeetingStep } from '../../book/screens/MeetingStep.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import type { Saying } from '../../book/screens/saying.ts';
import { useSaying } from '../../book/screens/saying.ts';
import { lineSentence, moneyIn, nameOf, sumWords } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import { finePayment, finesDecided, finesDueList } from '../fines-ahead.ts';
import { FineNew } from './FineNew.tsx';
import { FinePay } from './FinePay.tsx';

type Page = { readonly is: 'list' } | { readonly is: 'new' } | { readonly is: 'pay'; readonly member: string };

/** Fines that are due: paid by all who are here in one tap, or one by one, in part, or let go by a vote. */
export const Fines = (): JSX.Element => {
  const [page, setPage] = useState<Page>({ is: 'list' });
  const onDone = (): void => setPage({ is: 'list' });
  switch (page.is) {
    case 'new':
      return <FineNew onDone={onDone} />;
    case 'pay':
      return <FinePay member={page.member} onDone={onDone} />;
    case 'list':
      return <FinesDue onPay={(member) => setPage({ is: 'pay', member })} onNew={() => setPage({ is: 'new' })} />;
  }
};

const FinesDue = (props: { readonly onPay: (member: string) => void; readonly onNew: () => void }): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const book = stage.book.value;
  const { lines, here } = finesDueList(book);
  const by = writerOf(book);
  const payAll = (): void =>
    void saying.say(...here.members.map((member) => finePayment(book, member, book.finesDue(member), by)));
  const someHere = here.members.length > 0;
  const label = someHere
    ? say('screen.fines.pay-all', { n: here.members.length, sum: sumWords(stage, here.minor) })
    : say('screen.fines.back');
  return (
    <MeetingStep
      step="roll"
      title={say('screen.fines.title')}
      line={say('screen.fines.line', { n: lines.length })}
      onSpeak={() => [
        say('screen.fines.title'),
        ...lines.map(({ member, due }) => `${nameOf(stage, member)}: ${sumWords(stage, due, true)}`),
        label,
      ]}
      foot={
        <>
          <Key kind="or" icon="plus" label={say('screen.fines.new')} onPress={props.onNew} />
          <Key
            icon={someHere ? 'coins' : 'circle'}
            label={label}
            busy={saying.busy}
            saved={saying.saved}
            onPress={someHere ? payAll : () => stage.go('meeting')}
          />
        </>
      }
    >
      {lines.length === 0 ? (
        <Sheet>
          <p class="row">
            <Icon name="tick" size="l" />
            <span class="grow">{say('screen.fines.nothing')}</span>
          </p>
        </Sheet>
      ) : (
        <Sheet class="lines">
          {lines.map(({ member, due, here: isHere }) => (
            <Who
              key={member}
              member={member}
              size="s"
              away={!isHere}
              end={
                <>
                  <Sum of={moneyIn(stage, due)} />
                  <Icon name="next" />
                </>
              }
              onPress={() => props.onPay(member)}
            />
          ))}
        </Sheet>
      )}
      <Decided saying={saying} />
      <Objected objection={saying.objection} />
      <LinesToday types={['meeting.Fined', 'meeting.FinePaid', 'meeting.FineWaived']} />
    </MeetingStep>
  );
};

/** What the members voted about fines and nobody wrote down yet. */
const Decided = ({ saying }: { readonly saying: Saying }): JSX.Element | null => {
  const stage = useStage();
  const book = stage.book.value;
  const decided = finesDecided(book, writerOf(book));
  if (decided.length === 0) return null;
  return (
    <Sheet class="lines" label={say('screen.fines.decided')}>
      <h2 class="strong">{say('screen.fines.decided')}</h2>
      {decided.map((draft) => (
        <Row
          key={draft.proposal}
          icon="arm"
          label={lineSentence(stage, { ...draft, v: 1 })}
          line={say('screen.fines.decided-line')}
          onPress={() => void saying.say(draft)}
        />
      ))}
    </Sheet>
  );
};
