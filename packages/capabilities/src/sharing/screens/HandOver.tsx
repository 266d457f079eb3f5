import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { CashStrip, Choice, Key, Sheet, Sum, say } from '@sanduk/kit';
import { bring } from '../../book/bring.ts';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { moneyIn, nameOf, objectionSentence, sumWords } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import type { Place, Receiver } from '../payouts.ts';
import { likelyReceiver, paidOutDraft, payingPlaces, receiversFor } from '../payouts.ts';

/** One member's whole part is counted into a hand, and the phone writes down whose hand it was. */
export const HandOver = (props: {
  readonly member: string;
  readonly title: string;
  readonly line: string;
  readonly onDone: () => void;
  readonly onLater?: (() => void) | undefined;
  readonly back?: () => void;
  readonly children?: ComponentChildren;
}): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const { member, title, line, onDone, onLater } = props;
  const book = stage.book.value;
  const [to, setTo] = useState<Receiver>(likelyReceiver(book, member));
  const [place, setPlace] = useState<Place>('box');
  const draft = paidOutDraft(book, { member, to, place, by: writerOf(book) });
  const objection = stage.objection(draft);
  const sum = sumWords(stage, draft.amount.minor, true);
  const label = say(to === 'heir' ? 'screen.pay-out.key-heir' : 'screen.pay-out.key', {
    name: nameOf(stage, member),
    sum: sumWords(stage, draft.amount.minor),
  });
  const short = objection?.code === 'ledger.not-enough-cash';
  const write = async (): Promise<void> => {
    if (await saying.say(draft)) onDone();
  };
  return (
    <BookScreen
      close
      title={title}
      line={line}
      {...(props.back ? { back: props.back } : {})}
      onSpeak={() => [
        nameOf(stage, member),
        sum,
        say(`screen.pay-out.to-${to}`),
        objection ? objectionSentence(stage, objection) : '',
        label,
      ]}
      foot={
        <>
          {onLater && <Key kind="or" icon="hourglass" label={say('screen.pay-out.later')} onPress={onLater} />}
          <Key icon="tick" label={label} busy={saying.busy} saved={saying.saved} onPress={() => void write()} />
        </>
      }
    >
      <Sheet kind="spine">
        <div class="in-hand">
          <Who member={member} size="l" line={say('screen.pay-out.hers')} />
          <Sum of={draft.amount} size="big" mark />
          <CashStrip of={moneyIn(stage, draft.amount.minor)} smallest={book.opened?.smallest ?? 1} />
        </div>
      </Sheet>
      <Receivers member={member} to={to} onChange={setTo} />
      <Places place={place} onChange={setPlace} />
      <Objected
        objection={saying.objection ?? objection}
        ways={short && <Key kind="or" icon="send" label={say('screen.pay-out.bring')} onPress={() => bring(stage)} />}
      />
      {props.children}
    </BookScreen>
  );
};

const Receivers = (props: {
  readonly member: string;
  readonly to: Receiver;
  readonly onChange: (to: Receiver) => void;
}): JSX.Element => (
  <Choice
    label={say('screen.pay-out.to')}
    look="chips"
    value={props.to}
    onChange={props.onChange}
    options={receiversFor(useStage().book.value, props.member).map((value) => ({
      value,
      label: say(`screen.pay-out.to-${value}`),
    }))}
  />
);

/** Only where cash lies in more than one place. */
const Places = (props: { readonly place: Place; readonly onChange: (place: Place) => void }): JSX.Element | null => {
  const places = payingPlaces(useStage().book.value);
  if (places.length < 2) return null;
  return (
    <Choice
      label={say('screen.pay-out.place')}
      look="chips"
      value={props.place}
      onChange={props.onChange}
      options={places.map((value) => ({ value, label: say(`screen.pay-out.place-${value}`) }))}
    />
  );
};
