import type { ComponentChildren, JSX } from 'preact';
import { Sheet, say } from '@sanduk/kit';
import { accountLine } from '../account-line.ts';
import type { Effect } from '../correction.ts';
import { isBoxCovered } from '../covered.ts';
import type { Stage } from '../stage.ts';
import { useStage } from '../stage.ts';
import { nameOf, sumWords } from './talk.ts';

const whatOf = (stage: Stage, account: string): string => {
  const line = accountLine(stage.book.value, account);
  return line.member === undefined
    ? say(`account.${line.label}`)
    : say(`why.of-${line.label}`, { member: nameOf(stage, line.member) });
};

/** While the box is counted, what lies in it is told by no other page. */
const shownOf = (stage: Stage, effects: readonly Effect[]): readonly Effect[] =>
  isBoxCovered(stage.book.value) ? effects.filter(({ account }) => account !== 'box') : effects;

const sentenceOf = (stage: Stage, { account, before, after }: Effect): string =>
  say('screen.correct.changes', {
    what: whatOf(stage, account),
    before: sumWords(stage, before),
    after: sumWords(stage, after),
  });

/** The same for the ear. */
export const effectsAloud = (stage: Stage, effects: readonly Effect[]): readonly string[] =>
  shownOf(stage, effects).map((effect) => sentenceOf(stage, effect));

/** What an act does to the box and the books, before anybody presses. */
export const Effects = (props: {
  readonly effects: readonly Effect[];
  /** Say so, too, when no sum changes. */
  readonly none?: boolean;
  readonly children?: ComponentChildren;
}): JSX.Element | null => {
  const { effects, none = false, children } = props;
  const stage = useStage();
  if (effects.length === 0 && !none) return null;
  return (
    <Sheet class="lines">
      {effects.length === 0 && <p class="row">{say('screen.effects.none')}</p>}
      {shownOf(stage, effects).map((effect) => (
        <p key={effect.account} class="row">
          {sentenceOf(stage, effect)}
        </p>
      ))}
      {effects.length > 0 && (
        <p class="small soft row">
          {children} {effects.some(({ account }) => account === 'box') && say('screen.correct.next-count')}
        </p>
      )}
    </Sheet>
  );
};
