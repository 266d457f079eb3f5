import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Operation } from '@sanduk/kit';
import { Icon, Key, Sum, Why, formatDate, formatNumber, has, reader, say } from '@sanduk/kit';
import { ruleCited } from '../clauses.ts';
import type { Explained, Step } from '../explained.ts';
import type { Stage } from '../stage.ts';
import { useStage } from '../stage.ts';
import type { Told } from '../told.ts';
import { argumentsOf } from '../wording.ts';
import { lineSentence, moneyIn, sumWords, wordingOf } from './talk.ts';
import './explain.css';

/** Views name a word with or without the drawer that it lies in. */
const wordOf = (drawer: 'figure' | 'why', name: string): string =>
  has(name) || name.startsWith(`${drawer}.`) ? name : `${drawer}.${name}`;

/** What the figure is called. */
const figureWords = ({ figure }: Explained): string => say(wordOf('figure', figure));

const stepWords = (stage: Stage, { why, figures = {} }: Step): string =>
  say(wordOf('why', why), argumentsOf(figures, wordingOf(stage)));

/** The clause that a figure follows, as it is printed in the statute, and the version of the rules. */
const ruleWords = (stage: Stage, { rule }: Explained): string | undefined => {
  const cited = rule && ruleCited(rule, stage.book.value);
  if (!cited) return undefined;
  const { clause, number, version } = cited;
  const sentence = say(`clause.${clause.key}`, argumentsOf(clause.figures, wordingOf(stage)));
  return `${sentence} ${say('constitution.version', { number, version })}`;
};

export interface ExplainProps {
  readonly of: Explained | undefined;
  /** The result counts things, it is no sum of money. */
  readonly count?: boolean;
  readonly title?: string;
  readonly open?: boolean;
}

/**
 * "Show me the sum" for any figure of any screen: one operation a line, below each the lines of the book that it was
 * added up from, then the result, and at the end the clause and version of the rule.
 */
export const Explain = ({ of, count = false, title, open }: ExplainProps): JSX.Element | null => {
  const stage = useStage();
  if (!of) return null;
  const written = (minor: number): string => (count ? formatNumber(minor, reader.value) : sumWords(stage, minor));
  const shown = (minor: number): JSX.Element =>
    count ? <bdi class="sum">{written(minor)}</bdi> : <Sum of={moneyIn(stage, minor)} />;
  const operation = (step: Step): Operation => ({
    words: stepWords(stage, step),
    result: shown(step.amount),
    spoken: written(step.amount),
    ...(step.entries.length > 0 ? { inside: <Lines entries={step.entries} /> } : {}),
  });
  const rule = ruleWords(stage, of);
  return (
    <Why
      title={title ?? say('screen.why.title', { what: figureWords(of) })}
      steps={of.steps.map(operation)}
      result={{ words: figureWords(of), result: shown(of.result), spoken: written(of.result) }}
      {...(rule === undefined ? {} : { rule })}
      {...(open === undefined ? {} : { open })}
    />
  );
};

/** So many lines are shown at once; the others on demand. */
const atOnce = 12;

/** The lines of the book behind one operation, the latest first, each with the way to put it right. */
const Lines = ({ entries }: { readonly entries: readonly string[] }): JSX.Element => {
  const [open, setOpen] = useState(false);
  return (
    <details class="behind" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="small">
        <Icon name="unfold" />
        <span>{say('screen.why.lines', { n: entries.length })}</span>
      </summary>
      {open && <LinesBehind entries={entries} />}
    </details>
  );
};

const LinesBehind = ({ entries }: { readonly entries: readonly string[] }): JSX.Element => {
  const stage = useStage();
  const [most, setMost] = useState(atOnce);
  const history = stage.history.value;
  if (!history) return <p role="status">{say('screen.book.fetching')}</p>;
  const wanted = new Set(entries);
  const told = history.filter(({ at }) => wanted.has(at.id)).toReversed();
  return (
    <>
      <ul class="lines">
        {told.slice(0, most).map((one) => (
          <li key={one.at.id}>
            <LineKey told={one} />
          </li>
        ))}
      </ul>
      {told.length > most && (
        <Key kind="or" slim wide label={say('screen.why.more-lines')} onPress={() => setMost(most + atOnce * 4)} />
      )}
    </>
  );
};

/** A line of the journal as a key: its day, its sentence, and behind it the page where it can be put right. */
export const LineKey = ({ told }: { readonly told: Told }): JSX.Element => {
  const stage = useStage();
  const { entry, at, stands } = told;
  const sentence = lineSentence(stage, entry);
  return (
    <button type="button" class="row line-key" onClick={() => stage.go(`correct/${at.id}`)}>
      <span class="grow">
        {stands ? sentence : <s>{sentence}</s>}
        <span class="small soft option-line">{formatDate(at.on, reader.value)}</span>
      </span>
      <Icon name="next" />
    </button>
  );
};
