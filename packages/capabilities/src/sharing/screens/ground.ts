import type { Day } from '@sanduk/kernel';
import type { IconName } from '@sanduk/kit';
import { has, say } from '@sanduk/kit';
import { useMemo } from 'preact/hooks';
import { sumWords } from '../../book/screens/talk.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import type { SharingPath, SharingStep } from '../path.ts';
import { sharingPath } from '../path.ts';
import type { ShareRule } from '../share-out-input.ts';

/** What every page of a share-out begins with. */
export interface Ground {
  readonly stage: Stage;
  /** The book is shared as it stands after its last line, so that members vote on the sums that are then written. */
  readonly on: Day;
  readonly path: SharingPath;
  /** The rule that is looked at: picked on this phone, else the one voted or in force. */
  readonly rule: ShareRule;
  readonly pick: (rule: ShareRule) => void;
}

export const useShareOut = (): Ground => {
  const stage = useStage();
  const book = stage.book.value;
  const knots = stage.exceptions.value.length;
  const path = useMemo(() => sharingPath(book, knots, book.lastDay), [book, knots]);
  const note = stage.note<ShareRule>('share-rule');
  const voted = path.proposal?.outcome === 'passed';
  return {
    stage,
    on: book.lastDay,
    path,
    rule: voted ? path.rule : (note.value ?? path.rule),
    pick: (rule) => {
      note.value = rule;
    },
  };
};

/** What a rule gives, in one sentence with the figures of the group's own rules. */
export const ruleWhy = (stage: Stage, rule: ShareRule): string => {
  const mixed = stage.book.value.settings?.['share.mixed'];
  return say(`rule.${rule}.why`, { savings: mixed?.bySavings ?? '', borrowing: mixed?.byBorrowing ?? '' });
};

/** Why a rule cannot be used today. */
export const unavailableWords = (why: string): string =>
  has(why) ? say(why) : say('sharing.rule-unavailable', { why: why.replaceAll('-', '_') });

export const stepIcons: Readonly<Record<SharingStep, IconName>> = {
  settle: 'knot',
  vote: 'arm',
  close: 'lock',
  share: 'coins',
  pack: 'note',
  'hand-out': 'people',
  seal: 'key',
  open: 'calendar',
};

/** The page on which a step is done. */
export const stepPage = ({ proposal }: SharingPath, step: SharingStep): string => {
  switch (step) {
    case 'settle':
      return 'share-out/settle';
    case 'vote':
      return proposal?.outcome === 'open' ? `vote/${proposal.proposal}` : 'share-out/ways';
    case 'close':
      return 'meeting';
    case 'share':
      return 'share-out/say';
    case 'pack':
      return 'share-out/envelopes';
    case 'hand-out':
      return 'share-out/pay';
    case 'seal':
      return 'meeting/count';
    case 'open':
      return 'share-out/next';
  }
};

/** A difference as a sign for the eye and a word for the ear: an arrow, never a colour. */
export const differenceOf = (
  stage: Stage,
  difference: number | undefined,
): { readonly icon: IconName; readonly words: string } | undefined => {
  if (difference === undefined) return undefined;
  if (difference === 0) return { icon: 'same', words: say('screen.share-out.same') };
  const sum = sumWords(stage, Math.abs(difference));
  return difference > 0
    ? { icon: 'up', words: say('screen.share-out.up', { sum }) }
    : { icon: 'down', words: say('screen.share-out.down', { sum }) };
};
