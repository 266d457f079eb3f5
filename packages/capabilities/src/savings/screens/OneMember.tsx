import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon, Key, Mark, Row, Sheet, Sum, Tap, formatMoney, reader, say } from '@sanduk/kit';
import { atPlace } from '../../book/places.ts';
import { Into } from '../../book/screens/Into.tsx';
import { LinesToday } from '../../book/screens/LinesToday.tsx';
import { MeetingStep } from '../../book/screens/MeetingStep.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { moneyIn, nameOf, sumWords } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import type { SavingsAhead, SavingsToday } from '../ahead.ts';
import {
  limitOf,
  missingAfter,
  neighbourOf,
  savingsAhead,
  savingsDraft,
  savingsToday,
  withdrawalAhead,
} from '../ahead.ts';
import { AmountIn } from './AmountIn.tsx';
import { Others } from './Others.tsx';
import { Stamps } from './Stamps.tsx';
import type { Turn } from './turn.ts';
import './savings.css';

interface Props {
  readonly member: string;
  readonly today: SavingsToday;
  readonly turn: Turn;
}

/** One member and what she puts in today. It is on the disk before the next name appears. */
export const OneMember = ({ member, today, turn }: Props): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const book = stage.book.value;
  const [another, setAnother] = useState<string | undefined>(undefined);
  const ahead = savingsAhead(book, member, turn.wanted);
  const asking = ahead.bought.minor === 0 || another === member;
  const block = useRef<HTMLDivElement>(null);
  useEffect(() => block.current?.scrollIntoView({ block: 'nearest' }), [member, asking]);
  const typing = asking && ahead.way === 'amounts';
  const want = (wanted: number): void => turn.want(wanted, member);
  const draft = { ...savingsDraft(book, member, turn.wanted, writerOf(book)), ...atPlace(turn.place) };
  const next = (): string | undefined => missingAfter(savingsToday(stage.book.value, turn.none), member);
  const pick = (chosen: string | undefined): void => {
    saying.forget();
    setAnother(undefined);
    turn.pick(chosen);
  };
  const write = async (): Promise<void> => {
    if (await saying.say(draft)) pick(next());
  };
  const end = asking ? limitOf(ahead, turn.wanted) : undefined;
  // A sum that is still being typed is no refusal: the key names the end that the rules set.
  const objection = asking && !end && turn.wanted > 0 ? stage.objection(draft) : undefined;
  const label = end
    ? say(`screen.book.${end.is}`, { sum: sumWords(stage, end.minor) })
    : mainLabel(asking, ahead, turn.wanted, sumWords(stage, turn.wanted));
  const press = (): void => {
    if (!asking) pick(next());
    else if (end) want(end.minor);
    else if (turn.wanted > 0) void write();
  };
  return (
    <MeetingStep
      step="savings"
      title={say(`screen.shares.title-${ahead.way}`)}
      line={asking ? lineOf(stage, ahead, today) : placeOf(today)}
      close={typing}
      onSpeak={() => [nameOf(stage, member), ...spoken(stage, ahead, asking ? turn.wanted : undefined), label]}
      beside={ahead.way === 'shares' && asking ? <Hint most={ahead.most} /> : undefined}
      foot={
        <>
          {/* Each with a key of its own: the focus never stays where another word appears. */}
          {asking ? (
            <Key
              key="none"
              kind="or"
              label={say('screen.shares.none')}
              onPress={() => (ahead.bought.minor > 0 ? pick(next()) : turn.skip(member, missingAfter(today, member)))}
            />
          ) : (
            <Key
              key="another"
              kind="or"
              icon="plus"
              label={say('screen.shares.another')}
              onPress={() => setAnother(member)}
            />
          )}
          <Key
            icon={asking ? (ahead.way === 'shares' ? 'book' : 'tick') : 'next'}
            label={label}
            busy={saying.busy}
            saved={saying.saved}
            onPress={press}
          />
        </>
      }
    >
      <Others today={today} side="before" member={member} way={ahead.way} onPick={pick} />
      <div class="one-member" ref={block}>
        {!typing && <Turning member={member} today={today} asking={asking} way={ahead.way} onPick={pick} />}
        <Objected objection={saying.objection ?? objection} />
        {!asking && <Bought ahead={ahead} member={member} />}
        {asking && ahead.way === 'shares' && <Stamps key={member} ahead={ahead} wanted={turn.wanted} onChange={want} />}
        {typing && (
          <AmountIn
            key={member}
            wanted={turn.wanted}
            onChange={want}
            whose={<Turning member={member} today={today} asking way="amounts" onPick={pick} />}
          />
        )}
      </div>
      {asking && <Into value={turn.place} onChange={turn.lay} />}
      <TakeOut member={member} />
      <Others today={today} side="after" member={member} way={ahead.way} onPick={pick} />
    </MeetingStep>
  );
};

const mainLabel = (asking: boolean, ahead: SavingsAhead, wanted: number, sum: string): string => {
  if (!asking) return say('screen.shares.next');
  if (ahead.way === 'amounts')
    return wanted === 0 ? say('screen.shares.how-much') : say('screen.shares.write', { sum });
  if (wanted === 0) return say('screen.shares.how-many');
  return say('screen.shares.stamp', { n: wanted });
};

const placeOf = ({ done, of }: SavingsToday): string => say('screen.shares.place', { done, of });

/** Free amounts show the ends that the rules set; there is no row of places that would. */
const lineOf = (stage: Stage, { way, least, most }: SavingsAhead, today: SavingsToday): string => {
  if (way === 'shares' || (least === 0 && most === 0)) return placeOf(today);
  const ends = { least: sumWords(stage, least), most: sumWords(stage, most) };
  return say(most > 0 ? 'screen.shares.between' : 'screen.shares.from', ends);
};

/** What is about to be put in, or what was. */
const spoken = (stage: Stage, ahead: SavingsAhead, wanted: number | undefined): readonly string[] => {
  const sum = sumWords(stage, wanted === undefined ? ahead.bought.minor : ahead.minor, true);
  if (ahead.way === 'amounts') return [sum];
  return [
    say('screen.shares.says', { n: wanted ?? ahead.bought.shares, sum }),
    say('screen.shares.stamps', { n: ahead.after }),
  ];
};

/** The name between the two that lead to her neighbours. */
const Turning = (props: {
  readonly member: string;
  readonly today: SavingsToday;
  readonly asking: boolean;
  readonly way: SavingsAhead['way'];
  readonly onPick: (member: string) => void;
}): JSX.Element => {
  const stage = useStage();
  const { member, today, asking, way, onPick } = props;
  const small = asking && way === 'amounts';
  const here = today.lines.find((line) => line.member === member)?.here ?? false;
  const step = (by: 1 | -1): JSX.Element => {
    const other = neighbourOf(today, member, by);
    return (
      <Tap
        icon={by === 1 ? 'next' : 'back'}
        label={say(by === 1 ? 'screen.shares.to-next' : 'screen.shares.to-before', { name: nameOf(stage, other) })}
        onPress={() => onPick(other)}
      />
    );
  };
  return (
    <div class="turning" aria-live="polite">
      {step(-1)}
      <Who
        member={member}
        size={small ? 's' : 'l'}
        away={!here}
        line={
          here ? (
            asking && say(`screen.shares.question-${way}`)
          ) : (
            <Mark tone="away" label={say('screen.shares.not-here')} />
          )
        }
      />
      {step(1)}
    </div>
  );
};

/** What she put in already, with the ways to put it right. */
const Bought = ({ ahead, member }: { readonly ahead: SavingsAhead; readonly member: string }): JSX.Element => {
  const stage = useStage();
  return (
    <>
      <Sheet kind="spine">
        <div class="stack tight centred">
          <span class="soft">{say('screen.shares.put-in')}</span>
          <Sum of={moneyIn(stage, ahead.bought.minor)} size="big" mark />
          {ahead.way === 'shares' && <span>{say('screen.shares.stamps', { n: ahead.bought.shares })}</span>}
          <Mark tone="done" label={say('screen.shares.in-book')} />
        </div>
      </Sheet>
      <LinesToday
        key={member}
        member={member}
        title={say('screen.shares.correct')}
        types={['savings.SharesBought', 'savings.Deposited', 'savings.Withdrawn']}
      />
    </>
  );
};

const TakeOut = ({ member }: { readonly member: string }): JSX.Element | null => {
  const stage = useStage();
  const { way, most } = withdrawalAhead(stage.book.value, member);
  if (way === 'never' || most === 0) return null;
  return (
    <Sheet class="lines">
      <Row
        icon="lend"
        label={say('screen.withdraw.title')}
        line={say(`screen.withdraw.up-to-${way}`, { sum: formatMoney(moneyIn(stage, most), reader.value) })}
        onPress={() => stage.go(`meeting/withdraw/${member}`)}
      />
    </Sheet>
  );
};

const Hint = ({ most }: { readonly most: number }): JSX.Element => (
  <Sheet>
    <p class="row tight small">
      <Icon name="laptop" />
      <span class="grow">{say('screen.shares.keyboard', { most })}</span>
    </p>
  </Sheet>
);
