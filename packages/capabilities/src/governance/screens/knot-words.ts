import { has, locale, say, thingNamesOf } from '@sanduk/kit';
import { phoneName } from '../../book/screens/phones.ts';
import { objectionSentence, wordingOf } from '../../book/screens/talk.ts';
import { borrowersIn, toldSentence } from '../../book/screens/told.ts';
import type { Stage } from '../../book/stage.ts';
import type { Told } from '../../book/told.ts';
import { argumentsOf } from '../../book/wording.ts';
import type { Knot, Way } from '../knots.ts';
import { tellersIn } from '../knots.ts';

/** What is asked: of two answers the question itself, of anything else the sentence of what does not fit. */
export const questionOf = (stage: Stage, { asks, code }: Knot, figures: Readonly<Record<string, unknown>>): string =>
  asks && has(asks.key)
    ? say(asks.key, argumentsOf({ ...asks.entry }, wordingOf(stage)))
    : objectionSentence(stage, { code, ...figures });

export const titleOf = (knot: Knot): string => say(`screen.knots.title-${knot.kind}`, { n: tellersIn(knot) });

/** How it came to that, in a sentence or two: of a phone it depends on why it may not write. */
export const whyOf = (knot: Knot): string => {
  const { kind, code, lines } = knot;
  const own = `screen.knots.why-${code.replace('journal.', '')}`;
  return say(has(own) ? own : `screen.knots.why-${kind}`, { n: tellersIn(knot), lines: lines.length });
};

/** One note as a sentence. A newcomer whose entry waits is in no book yet: her name stands beside the entry. */
export const noteSentence = (stage: Stage, told: Told): string => {
  const { entry, words } = told;
  const nickname = words?.['nickname'];
  if (entry.type === 'membership.Joined' && !told.stands && nickname !== undefined) {
    return say('entry.membership.Joined', { ...argumentsOf({ ...entry }, wordingOf(stage)), member: nickname });
  }
  return toldSentence(stage, told, borrowersIn(stage.history.value ?? []));
};

/** A way out as it stands in the list. */
export const wayWords = (
  stage: Stage,
  knot: Knot,
  { word, line }: Way,
): { readonly label: string; readonly line: string } => {
  if (!line) return { label: say(`screen.knots.way-${word}`), line: say(`screen.knots.way-${word}-line`) };
  const label = noteSentence(stage, line);
  // Two closings often hold the same sum: they are told apart by what was said aloud.
  if (knot.kind === 'seals') return { label, line: thingNamesOf(line.at.id, locale.value).join(' · ') };
  return knot.kind === 'answers' && line.stands
    ? { label, line: say('screen.knots.way-stands') }
    : { label, line: phoneName(stage, line) };
};
