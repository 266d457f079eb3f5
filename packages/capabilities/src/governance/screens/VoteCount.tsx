import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Ask, Choice, Counter, Icon, Key, Mark, Row, Sheet, Sum, formatList, reader, say } from '@sanduk/kit';
import { loanMotionOf, requestView } from '../../book/borrowing.ts';
import type { Proposal } from '../../book/questions.ts';
import { Explain } from '../../book/screens/Explain.tsx';
import { MeetingStep } from '../../book/screens/MeetingStep.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { moneyIn, nameOf } from '../../book/screens/talk.ts';
import { Ticks } from '../../book/screens/Ticks.tsx';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import type { Hands, Missing } from '../counting-hands.ts';
import { countersFor, handsCounted, missingFor, noHands, votedDraft } from '../counting-hands.ts';
import type { VoteAhead } from '../views.ts';
import { explainNeeded, mayCount, minutes, voteAhead } from '../views.ts';
import { Question, motionWords } from './motion.tsx';
import { Pebble, Pebbles } from './Pebbles.tsx';

interface Count {
  readonly hands: Hands;
  readonly method: 'hands' | 'paper';
  readonly counters: readonly string[];
}

/** Hands or papers are counted by two, and the result is told only when they add up to everybody who may vote. */
export const VoteCount = ({ proposal }: { readonly proposal: Proposal }): JSX.Element | null => {
  const stage = useStage();
  const saying = useSaying();
  const book = stage.book.value;
  const [choosing, setChoosing] = useState(false);
  const note = stage.note<Count>(`vote.${proposal.proposal}`);
  const held = note.value ?? { hands: noHands, method: 'hands', counters: [] };
  const count: Count = { ...held, counters: countersFor(book, proposal.motion, held.counters) };
  const ahead = voteAhead(book, proposal.motion, count.hands);
  if (!ahead) return null;
  const missing = missingFor(ahead, count.hands, count.counters);
  const change = (more: Partial<Count>): void => {
    saying.forget();
    note.value = { ...count, ...more };
  };
  const tell = async (): Promise<void> => {
    const draft = votedDraft(proposal.proposal, count, ahead.voters.length, writerOf(book));
    if (await saying.say(draft)) note.value = undefined;
  };
  const press = (): void => {
    if (!missing) void tell();
    else if (missing.is === 'people') stage.go('meeting/roll');
    else if (missing.is === 'counters') setChoosing(true);
    else document.querySelector<HTMLInputElement>('.tallies input')?.focus();
  };
  const title = say(`screen.vote.method-${count.method}`);
  const line = votersLine(stage, ahead);
  const label = keyLabel(missing);
  const told = minutes(stage.history.value ?? []).find((one) => one.proposal === proposal.proposal);
  return (
    <MeetingStep
      step="requests"
      close
      title={title}
      line={line}
      back={() => stage.go('meeting/requests')}
      onSpeak={() => [title, line, motionWords(stage, proposal.motion), verdict(ahead, count.hands, missing), label]}
      foot={
        <>
          {handsCounted(count.hands) > 0 && (
            <Key kind="or" label={say('screen.vote.recount')} onPress={() => change({ hands: noHands })} />
          )}
          <Key icon="arm" label={label} busy={saying.busy} onPress={press} />
        </>
      }
    >
      <Question
        motion={proposal.motion}
        line={loanLine(stage, proposal)}
        reason={told?.reason}
        confidential={told?.confidential}
      />
      <Pebbles hands={count.hands} eligible={ahead.voters.length} needed={ahead.outcome.counted?.needed ?? 0} />
      <Tallies hands={count.hands} most={ahead.voters.length} onChange={(hands) => change({ hands })} />
      <p class="centred" role="status">
        <Mark tone={missing ? 'wait' : 'done'} label={verdict(ahead, count.hands, missing)} />
      </p>
      <Objected objection={saying.objection} />
      {missing?.is === 'hands' && handsCounted(count.hands) > 0 && (
        <Key
          kind="or"
          slim
          wide
          label={say('screen.vote.rest', { n: missing.n })}
          onPress={() => change({ hands: { ...count.hands, abstained: count.hands.abstained + missing.n } })}
        />
      )}
      <HowCounted count={count} onChange={change} onCounters={() => setChoosing(true)} />
      <Explain of={explainNeeded(ahead, count.hands.abstained)} count />
      <TakeBack proposal={proposal} />
      <Counters
        open={choosing}
        of={mayCount(book, proposal.motion)}
        chosen={count.counters}
        onChosen={(counters) => change({ counters })}
        onClose={() => setChoosing(false)}
      />
    </MeetingStep>
  );
};

const votersLine = (stage: Stage, { voters, stepsAside }: VoteAhead): string =>
  stepsAside === undefined
    ? say('screen.vote.voters', { n: voters.length })
    : say('screen.vote.voters-aside', { n: voters.length, member: nameOf(stage, stepsAside) });

const loanLine = (stage: Stage, proposal: Proposal): JSX.Element | undefined => {
  const book = stage.book.value;
  const motion = loanMotionOf(proposal);
  if (!motion || !book.meeting) return undefined;
  const { member, amount, terms } = motion;
  const { back } = requestView(book, { member, amount: amount.minor, terms, on: book.meeting.on });
  return (
    <>
      {say('screen.vote.parts', { n: terms.periods })} <Sum of={moneyIn(stage, back)} />
    </>
  );
};

const keyLabel = (missing: Missing | undefined): string => {
  if (!missing) return say('screen.vote.tell');
  const { is, ...figures } = missing;
  return say(`screen.vote.missing-${is}`, figures);
};

const verdict = ({ voters, outcome }: VoteAhead, hands: Hands, missing: Missing | undefined): string => {
  if (missing?.is === 'people') return say('screen.vote.quorum', { needed: missing.needed, there: missing.there });
  if (missing) return say('screen.vote.counted', { n: handsCounted(hands), of: voters.length });
  return say(outcome.outcome === 'passed' ? 'screen.vote.passes' : 'screen.vote.passes-not', {
    n: hands.for,
    of: voters.length,
    needed: outcome.counted?.needed ?? 0,
  });
};

const Tallies = (props: {
  readonly hands: Hands;
  readonly most: number;
  readonly onChange: (hands: Hands) => void;
}): JSX.Element => (
  <div class="tallies">
    {(['for', 'against', 'abstained'] as const).map((side) => (
      <div key={side}>
        <span class="row tight strong">
          <Pebble side={side} />
          {say(`screen.vote.${side}`)}
        </span>
        <Counter
          label={say(`screen.vote.${side}`)}
          value={props.hands[side]}
          max={props.most}
          onChange={(n) => props.onChange({ ...props.hands, [side]: n })}
        />
      </div>
    ))}
  </div>
);

const HowCounted = (props: {
  readonly count: Count;
  readonly onChange: (more: Partial<Count>) => void;
  readonly onCounters: () => void;
}): JSX.Element => {
  const stage = useStage();
  const { method, counters } = props.count;
  const names = formatList(
    counters.map((member) => nameOf(stage, member)),
    reader.value,
  );
  return (
    <>
      <Choice
        label={say('screen.vote.method')}
        look="band"
        value={method}
        onChange={(chosen) => props.onChange({ method: chosen })}
        options={(['hands', 'paper'] as const).map((value) => ({ value, label: say(`screen.vote.by-${value}`) }))}
      />
      <Sheet class="lines">
        <Row
          icon="people"
          label={counters.length === 2 ? names : say('screen.vote.missing-counters')}
          line={say('screen.vote.counters-line')}
          onPress={props.onCounters}
        />
      </Sheet>
    </>
  );
};

/** Two of those who are there; the one whom it is about is not among them. */
const Counters = (props: {
  readonly open: boolean;
  readonly of: readonly string[];
  readonly chosen: readonly string[];
  readonly onChosen: (counters: readonly string[]) => void;
  readonly onClose: () => void;
}): JSX.Element => (
  <Ask
    open={props.open}
    sentence={say('screen.vote.who-counts')}
    line={say('screen.vote.who-counts-line')}
    onClose={props.onClose}
    keys={<Key label={say('screen.vote.these-count')} onPress={props.onClose} />}
  >
    <Ticks
      label={say('screen.vote.who-counts')}
      ticks={props.of.map((member) => ({ key: member, member, ticked: props.chosen.includes(member) }))}
      onChange={(member, ticked) =>
        props.onChosen(ticked ? [member, ...props.chosen].slice(0, 2) : props.chosen.filter((one) => one !== member))
      }
    />
  </Ask>
);

/** Whoever asked may take it back before anybody votes. */
const TakeBack = ({ proposal }: { readonly proposal: Proposal }): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const [asking, setAsking] = useState(false);
  const takeBack = async (): Promise<void> => {
    const by = writerOf(stage.book.value);
    if (await saying.say({ type: 'governance.Withdrawn', proposal: proposal.proposal, by }))
      stage.go('meeting/requests');
    setAsking(false);
  };
  return (
    <>
      <button type="button" class="row small press plain-key" onClick={() => setAsking(true)}>
        <Icon name="erase" />
        <span>{say('screen.vote.take-back')}</span>
      </button>
      <Objected objection={saying.objection} />
      <Ask
        open={asking}
        sentence={say('screen.vote.take-back-sure')}
        line={say('screen.vote.take-back-line')}
        onClose={() => setAsking(false)}
        keys={
          <>
            <Key label={say('screen.vote.take-back')} busy={saying.busy} onPress={() => void takeBack()} />
            <Key kind="or" label={say('screen.vote.keep')} onPress={() => setAsking(false)} />
          </>
        }
      />
    </>
  );
};
