import { importContextOf, importerIn } from '@sanduk/capabilities/book/imported.ts';
import type { DraftWith } from '@sanduk/capabilities/book/pen.ts';
import type { Plan, Tried } from '@sanduk/capabilities/importing/importing.ts';
import { planning } from '@sanduk/capabilities/importing/importing.ts';
import type { Desk, Papers, Work } from '@sanduk/capabilities/importing/screens/desk.ts';
import { undoDrafts } from '@sanduk/capabilities/importing/undo.ts';
import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import type { OpenedBook } from './book.ts';
import { faults } from './faults.ts';
import { newId } from './today.ts';

/** The note in which the sheets lie until they are written or put away. */
export const papersNote = 'import';

/** So long the phone works on a trial before it looks whether anybody pressed something. */
const sliceMs = 12;
/** Lines that are written together. Between two portions another tap has its turn; what is written stays. */
const portion = 60;

const breath = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

/** Takes small steps, tells how far it is, and stops when nobody waits for it any more. */
const inSlices = async <T>(
  steps: Generator<Tried, T>,
  tell: (tried: Tried) => void,
  wanted: () => boolean,
): Promise<T | undefined> => {
  let until = performance.now() + sliceMs;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    tell(step.value);
    await breath();
    if (!wanted()) return undefined;
    until = performance.now() + sliceMs;
  }
};

/** One desk a book: it goes on with what it is at when its pages are left. */
const desks = new Map<OpenedBook, Desk>();

export const deskOf = (opened: OpenedBook): Desk => {
  const desk = desks.get(opened) ?? newDesk(opened);
  desks.set(opened, desk);
  return desk;
};

interface Last {
  readonly batch: string;
  readonly reason: string;
}

const newDesk = (opened: OpenedBook): Desk => {
  const work: Signal<Work> = signal({ is: 'idle' });
  // The newest attempt counts; an older one that still runs stops at its next breath.
  let newest = 0;
  let last: Last | undefined;
  const free = (): boolean => work.peek().is !== 'writing' && work.peek().is !== 'undoing';
  const papers = opened.stage.note<Papers>(papersNote);
  const undo = (checkedBy?: string): void => {
    if (last && free()) takeBack(opened, work, { ...last, checkedBy }).catch(faults.report);
  };
  return {
    papers,
    work,
    attempt: (wanted) => {
      if (!free()) return;
      newest += 1;
      const mine = newest;
      attempt(opened, work, { papers: wanted, wanted: () => mine === newest }).catch(faults.report);
    },
    write: (plan) => {
      if (free()) write(opened, work, plan, papers).catch(faults.report);
    },
    takeBack: (batch, reason) => {
      last = { batch, reason };
      undo();
    },
    agreed: undo,
    clear: () => {
      newest += 1;
      if (free()) work.value = { is: 'idle' };
    },
  };
};

const attempt = async (
  opened: OpenedBook,
  work: Signal<Work>,
  { papers, wanted }: { readonly papers: Papers; readonly wanted: () => boolean },
): Promise<void> => {
  work.value = { is: 'trying', done: 0, of: 1 };
  const reading = await opened.whole();
  const steps = planning(papers.sheets, papers.answers, importContextOf(reading, papers.batch ?? newId(), newId));
  const plan = await inSlices(
    steps,
    (tried) => {
      if (wanted()) work.value = { is: 'trying', ...tried };
    },
    wanted,
  );
  if (plan && wanted()) work.value = { is: 'tried', plan, papers };
};

const draftWith = ({ draft, question }: Plan['drafts'][number]): DraftWith =>
  question === undefined ? draft : { draft, options: { question } };

/**
 * Writes what was tried, in portions: a phone that is switched off in the middle has lost none of them, and the same
 * sheet read again goes on where it stopped.
 */
const write = async (
  opened: OpenedBook,
  work: Signal<Work>,
  { drafts }: Plan,
  papers: Signal<Papers | undefined>,
): Promise<void> => {
  const of = drafts.length;
  const batch = drafts[0]?.draft.batch ?? '';
  let done = 0;
  work.value = { is: 'writing', done, of };
  const before = papers.peek();
  if (before) papers.value = { ...before, batch };
  for (let at = 0; at < of; at += portion) {
    const some = drafts.slice(at, at + portion).map(draftWith);
    const outcome = await opened.write(some);
    if (outcome.is === 'objected' && outcome.objection.code === 'journal.said-already') {
      // Another tab brings in the same sheet: what is there now is seen when it is tried once more.
      work.value = { is: 'idle' };
      return;
    }
    if (outcome.is !== 'saved') {
      work.value = { ...outcome, done };
      return;
    }
    done += some.length;
    work.value = { is: 'writing', done, of };
    await breath();
  }
  papers.value = undefined;
  work.value = { is: 'written', n: done, batch };
};

const takeBack = async (
  opened: OpenedBook,
  work: Signal<Work>,
  { batch, reason, checkedBy }: Last & { readonly checkedBy: string | undefined },
): Promise<void> => {
  work.value = { is: 'undoing', done: 0, of: 1 };
  const reading = await opened.whole();
  const drafts = undoDrafts(reading.told, batch, { by: importerIn(reading) ?? '', reason, checkedBy });
  const of = drafts.length;
  let done = 0;
  work.value = { is: 'undoing', done, of };
  // All or nothing: no line may stay that rests on one that is gone.
  const outcome = await opened.write(drafts, () => {
    done += 1;
    work.value = { is: 'undoing', done, of };
  });
  work.value = outcome.is === 'saved' ? { is: 'undone', n: of } : { ...outcome, done: 0 };
};
