import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Ask, Choice, Key, Notice, Row, Sheet, Sum, formatDigits, reader, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Explain } from '../../book/screens/Explain.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { moneyIn, nameOf, objectionSentence, sumWords } from '../../book/screens/talk.ts';
import { writerOf } from '../../book/today.ts';
import { explainShareOut } from '../explained.ts';
import type { Settlement, SharedOutDraft } from '../lines.ts';
import { leftoverOf, settlementOf, shareOutDraft } from '../lines.ts';
import { sumsOf } from '../path.ts';
import type { Ground } from './ground.ts';
import { unavailableWords, useShareOut } from './ground.ts';
import './sharing.css';

/** What the members voted is written down: every sum of every member in one line of the book. Then the cycle is over. */
export const SayShareOut = (): JSX.Element => {
  const ground = useShareOut();
  const { stage, on, path } = ground;
  const { proposal, rule } = path;
  const drawn = stage.note<string>(`share-out.drawn.${proposal?.proposal ?? ''}`);
  if (proposal?.outcome !== 'passed') return <NothingVoted />;
  const book = stage.book.value;
  const draft = shareOutDraft(book, {
    ...{ on, rule, by: writerOf(book), proposal: proposal.proposal },
    ...(drawn.value === undefined ? {} : { drawn: drawn.value }),
  });
  const settlement = settlementOf(book, on, rule);
  if ('unavailable' in draft || 'unavailable' in settlement)
    return <NothingVoted why={'unavailable' in draft ? draft.unavailable : undefined} />;
  return (
    <Say
      ground={ground}
      draft={draft}
      settlement={settlement}
      drawn={drawn.value}
      onDrawn={(member) => {
        drawn.value = member;
      }}
    />
  );
};

interface SayProps {
  readonly ground: Ground;
  readonly draft: SharedOutDraft;
  readonly settlement: Settlement;
  readonly drawn: string | undefined;
  readonly onDrawn: (member: string) => void;
}

const Say = (props: SayProps): JSX.Element => {
  const { ground, draft, settlement, drawn, onDrawn } = props;
  const { stage, on, rule } = ground;
  const saying = useSaying();
  const [sure, setSure] = useState(false);
  const { paid, members } = sumsOf(settlement);
  const byLot = needsLot(ground, settlement);
  const objection = stage.objection(draft);
  const waits = byLot && drawn === undefined;
  const label = waits
    ? say('screen.say-share.say-drawn')
    : say('screen.say-share.key', { sum: sumWords(stage, paid, true) });
  const line = say('screen.say-share.line', { rule: say(`rule.${rule}`) });
  const write = async (): Promise<void> => {
    setSure(false);
    if (await saying.say(draft)) stage.go('share-out/path');
  };
  return (
    <BookScreen
      title={say('screen.say-share.title')}
      line={line}
      onSpeak={() => [
        say('screen.say-share.title'),
        line,
        `${say('screen.say-share.to-hand-out', { n: members })}: ${sumWords(stage, paid, true)}`,
        objection && !waits ? objectionSentence(stage, objection) : '',
        label,
      ]}
      foot={
        objection && !waits ? (
          <WayOn ground={ground} code={objection.code} />
        ) : (
          <Key
            icon="coins"
            label={label}
            busy={saying.busy}
            saved={saying.saved}
            onPress={() => (waits ? document.querySelector<HTMLInputElement>('.choice input')?.focus() : setSure(true))}
          />
        )
      }
    >
      <Sums settlement={settlement} ground={ground} />
      {byLot && <Lot settlement={settlement} drawn={drawn} onDrawn={onDrawn} ground={ground} />}
      <Objected objection={saying.objection ?? (waits ? undefined : objection)} />
      <Explain of={explainShareOut(stage.book.value, on, rule)} />
      <Sheet class="lines">
        <Row icon="people" label={say('screen.say-share.list')} onPress={() => stage.go('share-out/all')} />
        <Row
          icon="arm"
          label={say('screen.say-share.ballot')}
          onPress={() => stage.go(`vote/${draft.proposal ?? ''}`)}
        />
      </Sheet>
      <Ask
        open={sure}
        sentence={say('screen.say-share.sure', { sum: sumWords(stage, paid, true), n: members })}
        line={say('screen.say-share.sure-line')}
        onClose={() => setSure(false)}
        keys={
          <>
            <Key icon="coins" label={say('screen.say-share.title')} onPress={() => void write()} />
            <Key kind="or" label={say('screen.say-share.not-yet')} onPress={() => setSure(false)} />
          </>
        }
      />
    </BookScreen>
  );
};

const needsLot = ({ stage }: Ground, { leftover }: Settlement): boolean =>
  leftover > 0 && stage.book.value.settings?.['share.leftover'] === 'lot';

const Sums = ({ ground, settlement }: { readonly ground: Ground; readonly settlement: Settlement }): JSX.Element => {
  const { stage } = ground;
  const { paid, members, held, kept } = sumsOf(settlement);
  const { leftover } = settlement;
  const to = needsLot(ground, settlement) ? 'lot' : leftoverOf(stage.book.value, leftover, undefined).to;
  return (
    <>
      <Sheet kind="spine">
        <p>{say('screen.say-share.to-hand-out', { n: members })}</p>
        <Sum of={moneyIn(stage, paid)} size="big" mark />
      </Sheet>
      <Sheet class="lines">
        {held > 0 && <Row label={say('screen.say-share.held')} end={<Sum of={moneyIn(stage, held)} />} />}
        {kept > 0 && <Row label={say('screen.say-share.kept')} end={<Sum of={moneyIn(stage, kept)} />} />}
        <Row
          label={say('screen.say-share.leftover')}
          {...(leftover > 0 ? { line: say(`screen.say-share.left-${to}`) } : {})}
          end={<Sum of={moneyIn(stage, leftover)} />}
        />
      </Sheet>
    </>
  );
};

/** The lot is drawn by hands, out of a bag that everybody sees; the phone only writes down whose paper it was. */
const Lot = (props: {
  readonly ground: Ground;
  readonly settlement: Settlement;
  readonly drawn: string | undefined;
  readonly onDrawn: (member: string) => void;
}): JSX.Element => {
  const { stage } = props.ground;
  return (
    <Choice
      label={say('screen.say-share.who-drew')}
      look="chips"
      value={props.drawn}
      onChange={props.onDrawn}
      options={props.settlement.lines.map(({ member }) => ({
        value: member,
        label: `${formatDigits(String(stage.person(member).number), reader.value)} ${nameOf(stage, member)}`,
      }))}
    />
  );
};

const ways = {
  'sharing.meeting-open': ['lock', 'screen.say-share.go-close', 'meeting'],
  'sharing.exceptions-open': ['knot', 'screen.say-share.go-knots', 'knots'],
  'sharing.shortfall': ['repay', 'screen.say-share.go-settle', 'share-out/settle'],
} as const;

const WayOn = ({ ground, code }: { readonly ground: Ground; readonly code: string }): JSX.Element => {
  const [icon, word, to] = ways[code as keyof typeof ways] ?? ['circle', 'screen.share-out.path', 'share-out/path'];
  return <Key icon={icon} label={say(word)} onPress={() => ground.stage.go(to)} />;
};

const NothingVoted = ({ why }: { readonly why?: string | undefined }): JSX.Element => {
  const { stage } = useShareOut();
  const words = why === undefined ? say('screen.say-share.nothing-voted-line') : unavailableWords(why);
  const label = say('screen.say-share.look');
  return (
    <BookScreen
      title={say('screen.say-share.title')}
      onSpeak={() => [say('screen.say-share.nothing-voted'), words, label]}
      foot={<Key icon="arm" label={label} onPress={() => stage.go('share-out/ways')} />}
    >
      <Notice chest={null} sentence={say('screen.say-share.nothing-voted')} words={words} />
    </BookScreen>
  );
};
