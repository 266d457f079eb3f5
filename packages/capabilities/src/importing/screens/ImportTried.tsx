import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Icon, Key, Mark, Sheet, Sum, formatNumber, reader, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { moneyIn } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import type { Plan, SideBySide } from '../importing.ts';
import type { LeftOut } from '../payments.ts';
import { Asks } from './Asks.tsx';
import type { Papers, Work } from './desk.ts';
import { useDesk } from './desk.ts';
import { Lines } from './Lines.tsx';
import { alikeIn, joining, leaving, leftToRows, speakingOf } from './papers.ts';
import { Under } from './Under.tsx';
import './import.css';

const isBusy = ({ is }: Work): boolean => is === 'trying' || is === 'writing' || is === 'undoing';

/** What would be written, tried on a copy of the book: rows, sums, questions, lines to look at. Then all of it, or nothing. */
export const ImportTried = (): JSX.Element => {
  const stage = useStage();
  const desk = useDesk();
  const papers = desk.papers.value;
  const work = desk.work.value;
  useEffect(() => {
    if (papers && work.is === 'idle') desk.attempt(papers);
  }, [papers, work.is]);
  const tried = work.is === 'tried' && work.papers === papers ? work.plan : undefined;
  const title = say(work.is === 'written' ? 'screen.import.written-title' : 'screen.import.tried-title');
  return (
    <BookScreen
      title={title}
      line={say('screen.import.step', { n: 3 })}
      onSpeak={() => (tried ? spokenOf(tried) : [title])}
      foot={<Foot work={work} plan={tried} />}
    >
      <Under />
      {tried && papers && <Tried plan={tried} papers={papers} />}
      {!papers && work.is === 'idle' && <p>{say('screen.import.no-files')}</p>}
      {!isBusy(work) && work.is !== 'tried' && work.is !== 'written' && papers && (
        <Key kind="or" icon="again" label={say('screen.import.try-again')} onPress={() => desk.attempt(papers)} wide />
      )}
      {work.is === 'written' && <p>{say('screen.import.written-line')}</p>}
      {work.is === 'written' && (
        <Key kind="or" label={say('screen.import.see-imports')} onPress={() => stage.go('import')} wide />
      )}
    </BookScreen>
  );
};

const spokenOf = ({ rows, asks, problems }: Plan): readonly string[] => [
  say('screen.import.tried-title'),
  say('screen.import.spoken', { fit: rows.fit, look: rows.toLookAt, already: rows.already }),
  say(asks.length + problems.length > 0 ? 'screen.import.spoken-open' : 'screen.import.spoken-ready'),
];

/** How many answers are still wanted: questions for all rows, then rows by themselves. */
const openIn = ({ asks, problems }: Plan): number => asks.length + alikeIn(leftToRows(problems, asks)).length;

const Foot = ({ work, plan }: { readonly work: Work; readonly plan: Plan | undefined }): JSX.Element => {
  const stage = useStage();
  const desk = useDesk();
  if (work.is === 'written' || !plan) {
    if (isBusy(work)) return <Key kind="or" label={say('screen.import.leave-it')} onPress={() => stage.go('')} wide />;
    if (work.is === 'written')
      return <Key icon="box" label={say('screen.import.to-book')} onPress={() => stage.go('')} wide />;
    return <Key icon="file" label={say('screen.import.other-files')} onPress={() => stage.go('import')} wide />;
  }
  const open = openIn(plan);
  const toFirst = (): void => {
    const first = document.querySelector<HTMLElement>('.import-line input, .import-line button');
    first?.scrollIntoView({ block: 'center' });
    first?.focus({ preventScroll: true });
  };
  if (open > 0) return <Key icon="heed" label={say('screen.import.answer', { n: open })} onPress={toFirst} wide />;
  if (plan.drafts.length === 0) {
    return <Key icon="tick" label={say('screen.import.nothing-new')} onPress={() => stage.go('')} wide />;
  }
  const label = say('screen.import.write', { n: plan.drafts.length });
  return <Key icon="pencil" label={label} onPress={() => desk.write(plan)} wide />;
};

const Tried = ({ plan, papers }: { readonly plan: Plan; readonly papers: Papers }): JSX.Element => {
  const desk = useDesk();
  const again = (next: Papers): void => {
    desk.papers.value = next;
    desk.attempt(next);
  };
  return (
    <div class="stack">
      <Counts plan={plan} />
      {plan.drafts.length === 0 && plan.problems.length === 0 && plan.asks.length === 0 && (
        <p role="status">{say('import.nothing-new')}</p>
      )}
      <Asks asks={plan.asks} onAnswer={(answer) => again({ ...papers, answers: { ...papers.answers, ...answer } })} />
      <Lines
        problems={leftToRows(plan.problems, plan.asks)}
        onLeave={(rows) => again(leaving(papers, rows))}
        onJoin={(rows) => again(joining(papers, rows))}
        onMember={(rows, number) => again(speakingOf(papers, rows, number))}
      />
      <Sums sums={plan.sums} settled={openIn(plan) === 0} />
      <p class="small">{say('import.members', { ...plan.members })}</p>
      <Left leftOut={plan.leftOut} />
      <p class="small soft">{say('screen.import.promise')}</p>
    </div>
  );
};

const Counts = ({ plan }: { readonly plan: Plan }): JSX.Element => {
  const { rows, leftOut } = plan;
  const counts: readonly (readonly [number, string])[] = [
    [rows.fit, 'fit'],
    [rows.toLookAt, 'look'],
    rows.already > 0 ? [rows.already, 'already'] : [leftOut.length, 'left'],
  ];
  return (
    <Sheet class="import-counts">
      {counts.map(([n, word]) => (
        <div key={word}>
          <span class="sum">{formatNumber(n, reader.value)}</span>
          <span class="small">{say(`screen.import.count.${word}`, { n })}</span>
        </div>
      ))}
    </Sheet>
  );
};

/** The sum of the sheet beside the sum here, kind by kind. */
const Sums = (props: { readonly sums: readonly SideBySide[]; readonly settled: boolean }): JSX.Element | null => {
  const { sums, settled } = props;
  const stage = useStage();
  // Shares that are only counted have no sum in the sheet to lay beside ours.
  const counted = sums.filter(({ inSheet }) => inSheet > 0);
  if (counted.length === 0) return null;
  return (
    <Sheet>
      <table class="import-sums">
        <thead>
          <tr>
            <th />
            <th class="n small soft">{say('screen.import.in-sheet')}</th>
            <th class="n small soft">{say('screen.import.here')}</th>
          </tr>
        </thead>
        <tbody>
          {counted.map(({ kind, inSheet, here }) => (
            <tr key={kind}>
              <th scope="row">
                {say(`import.kind-of.${kind}`)}
                {/* While rows are open the sheet is not added up to its end, so nothing is called the same yet. */}
                {settled && <Compared same={inSheet === here} />}
              </th>
              <td class="n">
                <Sum of={moneyIn(stage, inSheet)} />
              </td>
              <td class="n">
                <Sum of={moneyIn(stage, here)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
};

const Compared = ({ same }: { readonly same: boolean }): JSX.Element => (
  <>
    <br />
    {same ? (
      <Mark tone="done" label={say('screen.import.agrees')} />
    ) : (
      <Mark tone="wait" icon="heed" label={say('screen.import.differs')} />
    )}
  </>
);

const mostLeft = 50;

const Left = ({ leftOut }: { readonly leftOut: readonly LeftOut[] }): JSX.Element | null => {
  if (leftOut.length === 0) return null;
  return (
    <details class="behind">
      <summary class="small">
        <Icon name="unfold" />
        <span>{say('screen.import.left-out', { n: leftOut.length })}</span>
      </summary>
      <ul class="lines small">
        {leftOut.slice(0, mostLeft).map(({ sheet, line, why }) => (
          <li key={`${sheet} ${line}`}>
            <span dir="auto">{sheet}</span>, {say('screen.import.line', { line })}: {say(`import.left-out.${why}`)}
          </li>
        ))}
      </ul>
    </details>
  );
};
