import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Ask, Key, Row, Sheet, formatList, reader, say } from '@sanduk/kit';
import { loanFundCash } from '../../book/figures.ts';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { MeetingStep, NoMeeting } from '../../book/screens/MeetingStep.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { SignHere } from '../../book/screens/SignHere.tsx';
import { nameOf, objectionSentence, sumWords } from '../../book/screens/talk.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import type { Closing, Elsewhere } from '../closing.ts';
import { cosignedDraft, missingKeys, otherWaiting } from '../closing.ts';
import { KeysTurned } from './KeysTurned.tsx';
import { Balances, CodeCovered, Funds, Knots, NextDay } from './SealParts.tsx';
import type { Turning } from './turning.ts';
import { sealOf, useTurning } from './turning.ts';
import './closing.css';

/** Closing the box with all keys: of the open meeting, or of one that still waits for a key. */
export const Seal = (): JSX.Element => {
  const stage = useStage();
  const turning = useTurning();
  const { meeting } = stage.book.value;
  if (!turning) return <NoMeeting />;
  if (turning.closing.seal === undefined && meeting && stage.objection(sealOf(stage, undefined))) return <NotYet />;
  return <Turn turning={turning} />;
};

/** The box cannot be closed yet: why, and where to go on. */
const NotYet = (): JSX.Element => {
  const stage = useStage();
  const objection = stage.objection(sealOf(stage, undefined));
  const counts = objection?.code === 'meeting.not-counted' || objection?.code === 'meeting.box-differs';
  const label = say(counts ? 'screen.seal.go-count' : 'screen.sealed.to-meeting');
  return (
    <MeetingStep
      step="seal"
      onSpeak={() => [say('step.seal'), objection ? objectionSentence(stage, objection) : '', label]}
      foot={
        <Key
          icon={counts ? 'note' : 'circle'}
          label={label}
          onPress={() => stage.go(counts ? 'meeting/count' : 'meeting')}
        />
      }
    >
      <Objected objection={objection} />
      <Waiting seal={undefined} onLook={undefined} />
    </MeetingStep>
  );
};

/** Key-holders of earlier meetings whose key still waits. */
const Waiting = (props: {
  readonly seal: string | undefined;
  readonly onLook: ((seal: string) => void) | undefined;
}): JSX.Element | null => {
  const stage = useStage();
  const others = otherWaiting(stage.book.value, props.seal);
  const { onLook } = props;
  if (others.length === 0) return null;
  return (
    <Sheet class="lines">
      <h2 class="strong">{say('screen.seal.earlier')}</h2>
      {others.map((one) => (
        <Row
          key={one.seal}
          icon="hourglass"
          label={say('screen.seal.earlier-meeting', { number: one.number })}
          line={missingKeys(one)
            .map((member) => nameOf(stage, member))
            .join(' · ')}
          {...(onLook ? { onPress: () => onLook(one.seal) } : {})}
        />
      ))}
    </Sheet>
  );
};

const Turn = ({ turning }: { readonly turning: Turning }): JSX.Element => {
  const stage = useStage();
  const [asking, setAsking] = useState(false);
  const { closing, saying, look } = turning;
  const { next, elsewhere, number, keys, turned, seal } = closing;
  const asked = next ?? elsewhere[0]?.member;
  const label = labelOf(stage, closing);
  const line = say('screen.seal.line', { number, turned, of: keys.length });
  const shared = {
    title: say('screen.seal.title'),
    line,
    onSpeak: () => [
      say('screen.seal.title'),
      line,
      `${say('screen.seal.loan-fund')}: ${sumWords(stage, loanFundCash(stage.book.value), true)}`,
      `${say('screen.seal.social-fund')}: ${sumWords(stage, stage.book.value.balance('fund:social'))}`,
      label,
    ],
    foot: (
      <>
        {asked !== undefined && <Key kind="or" label={say('screen.seal.not-here')} onPress={() => setAsking(true)} />}
        <Key
          icon={next === undefined && elsewhere[0] && elsewhere[0].at !== 'no-key' ? 'qr' : 'key'}
          label={label}
          busy={saying.busy}
          saved={saying.saved}
          onPress={() => void turning.press()}
        />
      </>
    ),
  };
  const inside = (
    <>
      <KeysTurned keys={keys} next={next} />
      {next === undefined && <p role="status">{hintOf(stage, closing)}</p>}
      <Objected objection={saying.objection} />
      {seal === undefined ? <Funds /> : seal === stage.book.value.lastSeal && <Balances />}
      {seal === undefined && <Knots />}
      {seal === undefined && <NextDay />}
      <CodeCovered />
      <Waiting seal={seal} onLook={look} />
      {asked !== undefined && (
        <AwayAsk open={asking} member={asked} turning={turning} onClose={() => setAsking(false)} />
      )}
      <Signature turning={turning} />
    </>
  );
  return seal === undefined ? (
    <MeetingStep step="seal" {...shared}>
      {inside}
    </MeetingStep>
  ) : (
    <BookScreen {...shared}>{inside}</BookScreen>
  );
};

/** Most turn it on phones of their own: those words stand alone. */
const wordsAt = (key: string, at: Elsewhere): string => (at === 'own-phone' ? key : `${key}-${at}`);

const labelOf = (stage: Stage, { next, elsewhere: [first] }: Closing): string => {
  if (next !== undefined) return say('screen.seal.turn', { name: nameOf(stage, next) });
  return first === undefined
    ? say('screen.seal.finish')
    : say(wordsAt('screen.seal.show', first.at), { name: nameOf(stage, first.member) });
};

/** Nobody is left who turns her key on this phone: what happens now. */
const hintOf = (stage: Stage, { elsewhere }: Closing): string => {
  const [first] = elsewhere;
  if (first === undefined) return say('screen.seal.not-final');
  const alike = elsewhere.filter(({ at }) => at === first.at).map(({ member }) => nameOf(stage, member));
  return say(wordsAt('screen.seal.elsewhere', first.at), { n: alike.length, names: formatList(alike, reader.value) });
};

/** Her digits or her paper, where she has them. */
const Signature = ({ turning }: { readonly turning: Turning }): JSX.Element | null => {
  const { signing } = turning;
  if (!signing) return null;
  return (
    <SignHere
      open
      member={signing.member}
      drafts={(way) => [cosignedDraft(signing.seal, signing.member, way)]}
      onSaid={() => turning.signed(signing.seal)}
      onClose={() => turning.put(undefined)}
    />
  );
};

/** A key-holder who is not at the table: signed on paper, or turns her key another day. */
const AwayAsk = (props: {
  readonly open: boolean;
  readonly member: string;
  readonly turning: Turning;
  readonly onClose: () => void;
}): JSX.Element => {
  const stage = useStage();
  const { open, member, turning, onClose } = props;
  const name = nameOf(stage, member);
  return (
    <Ask
      open={open}
      sentence={say('screen.seal.away-title', { name })}
      line={say('screen.seal.away-line')}
      onClose={onClose}
      keys={
        <>
          <Key
            icon="hourglass"
            label={say('screen.seal.later')}
            onPress={() => {
              turning.pass(member);
              onClose();
            }}
          />
          {stage.signing.ways(member).some(({ way }) => way === 'paper') && (
            <Key
              kind="or"
              icon="page"
              label={say('screen.seal.on-paper')}
              onPress={() => {
                onClose();
                void turning.turn(member, 'paper');
              }}
            />
          )}
        </>
      }
    />
  );
};
