import type { JSX } from 'preact';
import { Icon, Key, Mark, Row, Sheet, formatDate, formatList, reader, say } from '@sanduk/kit';
import { carryOutDraft, handedOut, hasOwnPage, isToCarryOut, leaverOf, memberOf } from '../../book/carrying-out.ts';
import type { Proposal } from '../../book/questions.ts';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { MeetingStep } from '../../book/screens/MeetingStep.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import type { Saying } from '../../book/screens/saying.ts';
import { useSaying } from '../../book/screens/saying.ts';
import { lineSentence, nameOf } from '../../book/screens/talk.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import type { Minute } from '../views.ts';
import { minutes } from '../views.ts';
import { Pebble } from './Pebbles.tsx';
import { Question, motionWords } from './motion.tsx';

/** The result, told to everybody; and the one thing that follows from it. */
export const VoteResult = ({ proposal }: { readonly proposal: Proposal }): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const minute = minutes(stage.history.value ?? []).find((one) => one.proposal === proposal.proposal);
  const motion = minute?.motion ?? proposal.motion;
  const next = nextOf(stage, { ...proposal, motion }, saying);
  // All votes first: what they brought is handed out together.
  const later = stage.book.value.proposals().find(({ outcome }) => outcome === 'open');
  const told = say(`outcome.${proposal.outcome}`);
  const hands = handsWords(minute);
  const Frame = stage.book.value.meeting ? InMeeting : BookScreen;
  return (
    <Frame
      title={say('screen.vote.result')}
      line={motionWords(stage, motion)}
      back={() => stage.go('meeting/requests')}
      onSpeak={() => [motionWords(stage, motion), told, hands ?? '', next.label]}
      foot={
        later && handedOut.has(motion.type) ? (
          <>
            <Key kind="or" label={next.label} onPress={next.onPress} />
            <Key
              icon="arm"
              label={say('screen.requests.vote', { what: motionWords(stage, later.motion) })}
              onPress={() => stage.go(`vote/${later.proposal}`)}
            />
          </>
        ) : (
          <Key icon={next.icon} label={next.label} busy={saying.busy} saved={saying.saved} onPress={next.onPress} />
        )
      }
    >
      <Question motion={motion} reason={minute?.reason} confidential={minute?.confidential} />
      <section class="result" role="status">
        <Pebble side={proposal.outcome === 'passed' ? 'for' : 'abstained'} />
        <p class="voice large">{told}</p>
        {hands !== undefined && <p>{hands}</p>}
        {proposal.uses > 0 && <Mark tone="done" label={say('screen.vote.carried-out')} />}
        {isToCarryOut(proposal) && <p class="soft">{say('screen.vote.once')}</p>}
      </section>
      <Objected objection={saying.objection} />
      {minute && <Minutes minute={minute} />}
    </Frame>
  );
};

const InMeeting = (props: Omit<Parameters<typeof MeetingStep>[0], 'step'>): JSX.Element => (
  <MeetingStep step="requests" {...props} />
);

const handsWords = (minute: Minute | undefined): string | undefined => {
  const ballot = minute?.ballot?.entry;
  if (ballot?.type !== 'governance.Voted') return undefined;
  const { for: inFavour, against, abstained, eligible } = ballot;
  return say('screen.vote.told', { for: inFavour, against, abstained, of: eligible });
};

interface Next {
  readonly label: string;
  readonly icon: 'next' | 'lend' | 'tick' | 'arm';
  readonly onPress: () => void;
}

const ownPages: Readonly<Record<string, string>> = {
  'sharing.SharedOut': 'share-out',
  'sharing.LeaverSettled': 'leaver',
};

const nextOf = (stage: Stage, proposal: Proposal, saying: Saying): Next => {
  const book = stage.book.value;
  const { motion } = proposal;
  const toRequests: Next = {
    label: say('screen.vote.to-requests'),
    icon: 'arm',
    onPress: () => stage.go('meeting/requests'),
  };
  const left = leaverOf(book, proposal);
  if (left !== undefined) {
    return { label: say('screen.edit.leaver'), icon: 'next', onPress: () => stage.go(`leaver/${left}`) };
  }
  if (!isToCarryOut(proposal)) return toRequests;
  if (handedOut.has(motion.type)) {
    return { label: say('screen.vote.hand-out'), icon: 'lend', onPress: () => stage.go('meeting/hand-out') };
  }
  if (hasOwnPage.has(motion.type)) {
    const member = memberOf(book, proposal);
    const path = [ownPages[motion.type], member].filter(Boolean).join('/');
    return { label: say('screen.vote.go-on'), icon: 'next', onPress: () => stage.go(path) };
  }
  const draft = carryOutDraft(book, proposal, { by: writerOf(book) });
  if (!draft) return toRequests;
  return {
    label: say('screen.vote.write-down'),
    icon: 'tick',
    onPress: () => void saying.say(draft),
  };
};

/** The decision from the first word to the last: who counted, when, and the line that rests on it. */
const Minutes = ({ minute }: { readonly minute: Minute }): JSX.Element => {
  const stage = useStage();
  const { proposed, ballot, usedBy } = minute;
  const counted = ballot?.entry.type === 'governance.Voted' ? ballot.entry : undefined;
  const names =
    counted &&
    formatList(
      counted.counters.map((one) => nameOf(stage, one)),
      reader.value,
    );
  return (
    <Sheet class="lines">
      <Row
        icon="calendar"
        label={say('screen.vote.put-on')}
        end={<span class="small">{formatDate(proposed.at.on, reader.value, 'short')}</span>}
      />
      {counted && ballot && (
        <Row
          icon="people"
          label={say(`screen.vote.counted-${counted.method === 'brought-forward' ? 'before' : counted.method}`)}
          line={names}
          onPress={() => stage.go(`correct/${ballot.at.id}`)}
        />
      )}
      {usedBy && (
        <button type="button" class="row" onClick={() => stage.go(`correct/${usedBy.at.id}`)}>
          <Icon name="tick" />
          <span class="grow">{lineSentence(stage, usedBy.entry)}</span>
          <Icon name="next" />
        </button>
      )}
    </Sheet>
  );
};
