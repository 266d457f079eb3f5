import type { IconName } from '@sanduk/kit';
import { say } from '@sanduk/kit';
import type { Draft } from '../../book/entries.ts';
import { sumWords } from '../../book/screens/talk.ts';
import type { Stage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import type { LeaverPath } from '../leaver.ts';
import { farewellDraft, leaverMotion, settlingDraft } from '../leaver.ts';

/** What the main key of a settling does: it says a line, puts a motion to the members, or leads to a page. */
export interface Act {
  readonly label: string;
  readonly icon: IconName;
  readonly draft?: Draft | undefined;
  readonly motion?: Readonly<Record<string, unknown>>;
  readonly to?: string;
}

const meetingFirst = (word: string): Act => ({ label: say(word), icon: 'circle', to: 'meeting/open' });

const voteOn = (stage: Stage, member: string, path: LeaverPath): Act => {
  const book = stage.book.value;
  if (!book.meeting) return meetingFirst('screen.leaver.meeting');
  if (path.proposal?.outcome === 'open')
    return { label: say('screen.leaver.to-vote'), icon: 'arm', to: `vote/${path.proposal.proposal}` };
  return { label: say('screen.leaver.put'), icon: 'arm', motion: leaverMotion(book, member, path) };
};

const sayGoodBye = (stage: Stage, member: string, path: LeaverPath): Act => {
  const book = stage.book.value;
  const draft = farewellDraft(member, { path, by: writerOf(book) });
  if (draft) return { label: say('screen.leaver.left-write'), icon: 'page', draft };
  if (!book.meeting) return meetingFirst('screen.leaver.meeting');
  if (path.farewell?.outcome === 'open')
    return { label: say('screen.leaver.to-vote'), icon: 'arm', to: `vote/${path.farewell.proposal}` };
  const motion = { type: 'membership.StandingChanged', member, to: 'left' };
  return { label: say('screen.leaver.left'), icon: 'arm', motion };
};

export const actOf = (stage: Stage, member: string, path: LeaverPath): Act => {
  const book = stage.book.value;
  switch (path.now) {
    case 'settle':
      if (!book.meeting) return meetingFirst('screen.settle.open-meeting');
      return {
        label: say('screen.leaver.pay'),
        icon: 'repay',
        to: path.loans.length > 0 ? 'meeting/repayments' : 'meeting/fines',
      };
    case 'vote':
      return voteOn(stage, member, path);
    case 'write': {
      const draft = settlingDraft(book, member, { path, on: book.lastDay, by: writerOf(book) });
      return {
        label: say('screen.leaver.write', { sum: sumWords(stage, path.leaving?.paid ?? 0) }),
        icon: 'page',
        draft,
      };
    }
    case 'hand-out':
      return meetingFirst('screen.leaver.meeting-out');
    case 'farewell':
      return sayGoodBye(stage, member, path);
    case 'done':
      return { label: say('screen.leaver.book'), icon: 'book', to: `member/${member}` };
  }
};
