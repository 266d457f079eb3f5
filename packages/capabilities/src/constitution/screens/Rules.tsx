import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Icon, Key, Notice, Row, Sheet, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import { statuteOf } from '../clauses.ts';
import { echoesOf } from '../echo.ts';
import { fixedInCycle } from '../constitution.ts';
import type { Settings } from '../settings.ts';
import { ChapterHead, Sentence } from './Clauses.tsx';
import { proposedRules } from './ProposedRules.tsx';
import { Echoes } from './SettingAsk.tsx';
import { clauseSentence, ownVoice } from './wording.ts';
import './rules.css';

const spokenRules = (settings: Settings): readonly string[] =>
  statuteOf(settings).flatMap(({ name, clauses }) => [
    say(`chapter.${name}`),
    ...clauses.map((clause) => clauseSentence(clause, ownVoice())),
  ]);

/** The rules in force, as the members read them: every sentence can be asked what it comes to. */
export const Rules = (): JSX.Element => {
  const stage = useStage();
  const { settings, version } = stage.book.value;
  if (!settings) return <NoRules />;
  return (
    <BookScreen
      title={say('screen.rules.title')}
      line={say('screen.rules.line', { version })}
      onSpeak={() => [say('screen.rules.title'), ...spokenRules(settings)]}
      foot={
        <>
          <Key kind="or" icon="print" label={say('screen.rules.print')} onPress={() => stage.go('rules/print')} />
          <Key icon="pencil" label={say('screen.rules.change')} onPress={() => stage.go('rules/change')} />
        </>
      }
    >
      <Coming />
      <Statute settings={settings} />
    </BookScreen>
  );
};

const NoRules = (): JSX.Element => {
  const stage = useStage();
  return (
    <BookScreen
      title={say('screen.rules.title')}
      line={say('screen.rules.line-none')}
      onSpeak={() => [say('screen.rules.none'), say('screen.rules.none-line')]}
      foot={<Key icon="page" label={say('screen.rules.begin')} onPress={() => stage.go('rules/change')} />}
    >
      <Notice chest={null} sentence={say('screen.rules.none')} words={say('screen.rules.none-line')} />
    </BookScreen>
  );
};

/** What the members agreed to and nobody wrote yet, or what waits for their vote. */
const Coming = (): JSX.Element | null => {
  const stage = useStage();
  const saying = useSaying();
  const passed = proposedRules(stage, 'passed');
  const open = proposedRules(stage, 'open');
  if (passed) {
    const write = async (): Promise<void> => {
      await saying.say({
        type: 'constitution.Adopted',
        settings: passed.motion['settings'] as Settings,
        proposal: passed.proposal,
        by: writerOf(stage.book.value),
      });
    };
    return (
      <Sheet kind="picked">
        <div class="stack tight">
          <p class="strong">{say('screen.rules.passed')}</p>
          <p class="small">{say('screen.rules.passed-line')}</p>
          <Objected objection={saying.objection} />
          <Key icon="page" label={say('screen.rules.write')} busy={saying.busy} onPress={() => void write()} />
        </div>
      </Sheet>
    );
  }
  return open ? (
    <Sheet class="lines">
      <Row
        icon="arm"
        label={say('screen.rules.waits')}
        line={say('screen.rules.read-changes')}
        onPress={() => stage.go('rules/proposed')}
      />
    </Sheet>
  ) : null;
};

const Statute = ({ settings }: { readonly settings: Settings }): JSX.Element => {
  const [open, setOpen] = useState<string | undefined>(undefined);
  const { opened } = useStage().book.value;
  return (
    <div class="statute">
      {statuteOf(settings).map((chapter) => (
        <section key={chapter.name} aria-labelledby={`chapter-${chapter.name}`}>
          <ChapterHead chapter={chapter} />
          {chapter.clauses.map((clause) => {
            const fixed = clause.settings.some((setting) => fixedInCycle.has(setting));
            // A sentence with nothing behind it is only read.
            if (!fixed && echoesOf(clause.settings, settings).length === 0)
              return (
                <p key={clause.key} class="clause-row">
                  <Sentence clause={clause} />
                </p>
              );
            return (
              <details
                key={clause.key}
                class="clause-details"
                open={open === clause.key}
                onToggle={(event) => {
                  if (event.currentTarget.open) setOpen(clause.key);
                  else if (open === clause.key) setOpen(undefined);
                }}
              >
                <summary class="clause-row">
                  <span class="grow">
                    <Sentence clause={clause} />
                  </span>
                  <Icon name={fixed ? 'lock' : 'beads'} />
                </summary>
                {opened && open === clause.key && (
                  <div class="stack tight behind">
                    <Echoes settings={settings} opened={opened} of={clause.settings} />
                    {fixed && (
                      <p class="row tight small strong fixed">
                        <Icon name="lock" />
                        <span class="grow">{say('screen.rules.fixed-founding')}</span>
                      </p>
                    )}
                  </div>
                )}
              </details>
            );
          })}
        </section>
      ))}
    </div>
  );
};
