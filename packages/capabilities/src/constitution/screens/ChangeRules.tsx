import type { JSX } from 'preact';
import type { Open } from '@sanduk/kernel';
import { Field, Icon, Key, Sheet, formatNumber, reader, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import type { Book } from '../../book/questions.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import { chosen, measureOf, misfitsOf } from '../choosing.ts';
import { changesOf } from '../constitution.ts';
import type { Preset } from '../presets.ts';
import { presetOf } from '../presets.ts';
import type { Setting, Settings } from '../settings.ts';
import { Clauses } from './Clauses.tsx';
import { PresetChoice } from './PresetChoice.tsx';

/** What the group has in mind: kept on this phone until it is put to the vote or dropped. */
interface Plan {
  readonly settings: Settings;
  readonly reason: string;
  readonly proposal: string;
  /** The version that it was begun from: another one in force makes it old. */
  readonly version: number;
  readonly preset?: Preset;
}

const usualNote = (stage: Stage): number => stage.pieces[Math.floor(stage.pieces.length / 2)] ?? 100;

const firstPlan = (stage: Stage): Plan | undefined => {
  const { opened, settings, version } = stage.book.value;
  if (!opened) return undefined;
  const measure = measureOf(opened, settings, usualNote(stage));
  return {
    settings: settings ?? presetOf('W', measure),
    reason: '',
    proposal: stage.newId(),
    version,
    ...(settings ? {} : { preset: 'W' as const }),
  };
};

const labelFor = (book: Book, changed: number, misfits: number): string => {
  if (misfits > 0) return say('screen.change.mend', { n: misfits });
  if (book.founding) return say('screen.change.adopt');
  if (changed === 0) return say('screen.change.first');
  return say(book.meeting ? 'screen.change.vote' : 'screen.change.next');
};

/** New rules: changed sentence by sentence, then put to the vote. Until the first meeting they are simply agreed. */
export const ChangeRules = (): JSX.Element | null => {
  const stage = useStage();
  const saying = useSaying();
  const note = stage.note<Plan>('rules-change');
  const book = stage.book.value;
  const { opened, settings: before } = book;
  const kept = note.value?.version === book.version ? note.value : undefined;
  const plan = kept ?? firstPlan(stage);
  if (!opened || !plan) return null;
  const { settings } = plan;
  const measure = measureOf(opened, before, usualNote(stage));
  const changed = before ? changesOf(before, settings).length : 0;
  const misfits = misfitsOf(settings, opened);
  const put = async (): Promise<void> => {
    if (misfits.length > 0) return showMisfit();
    const by = writerOf(book);
    if (book.founding) {
      if (await saying.say({ type: 'constitution.Adopted', settings, by })) done(stage, note, 'rules');
      return;
    }
    if (changed === 0) return;
    const { proposal, reason } = plan;
    const said = await saying.say({
      type: 'governance.Proposed',
      proposal,
      motion: { type: 'constitution.Adopted', settings: asOpen(settings) },
      by,
      ...(reason.trim() === '' ? {} : { words: { reason: reason.trim() } }),
    });
    if (said) done(stage, note, book.meeting ? `vote/${proposal}` : 'rules');
  };
  return (
    <BookScreen
      title={say('screen.change.title')}
      line={before ? say('screen.change.line-n', { n: changed }) : say('screen.change.line')}
      onSpeak={() => [say('screen.change.title'), labelFor(book, changed, misfits.length)]}
      foot={
        <>
          {kept && changed > 0 && (
            <Key kind="or" label={say('screen.change.drop')} onPress={() => done(stage, note, 'rules')} />
          )}
          <Key
            icon={book.founding ? 'page' : 'arm'}
            label={labelFor(book, changed, misfits.length)}
            busy={saying.busy}
            onPress={() => void put()}
          />
        </>
      }
    >
      <Objected objection={saying.objection} />
      {!before && (
        <PresetChoice
          value={plan.preset}
          onChange={(preset) => {
            note.value = { ...plan, preset, settings: presetOf(preset, measure) };
          }}
        />
      )}
      <Clauses
        settings={settings}
        opened={opened}
        before={before}
        locked={book.cycle !== undefined && before !== undefined}
        choose={<S extends Setting>(setting: S, value: Settings[S]) => {
          note.value = { ...plan, settings: chosen(settings, setting, value, measure) };
        }}
      />
      {before && !book.founding && (
        <Sheet>
          <div class="stack tight">
            <Field
              label={say('screen.change.reason')}
              kind="long"
              most={300}
              value={plan.reason}
              onChange={(reason) => {
                note.value = { ...plan, reason };
              }}
            />
            <p class="row tight small">
              <Icon name="arm" />
              <span>
                {say('screen.change.needs', {
                  percent: formatNumber(Number(before['vote.rulesPercent']), reader.value),
                })}
              </span>
            </p>
          </div>
        </Sheet>
      )}
    </BookScreen>
  );
};

/** A motion carries any plain data; rules are plain data through and through. */
const asOpen = (settings: Settings): Open => settings as unknown as Open;

const done = (stage: Stage, note: { value: Plan | undefined }, path: string): void => {
  note.value = undefined;
  stage.go(path);
};

/** Brings the first rule that does not fit before the eyes. */
const showMisfit = (): void =>
  document.querySelector('.statute .misfit, .statute .limit')?.scrollIntoView({ block: 'center' });
