import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Icon, Key, Row, Sheet, formatNumber, reader, say } from '@sanduk/kit';
import type { Chapter, Clause } from '../clauses.ts';
import { statuteOf } from '../clauses.ts';
import { isAsked, misfitsOf } from '../choosing.ts';
import { fixedInCycle } from '../constitution.ts';
import type { Piece } from '../sentence.ts';
import type { Setting, Settings } from '../settings.ts';
import type { Chooser } from './SettingAsk.tsx';
import { Echoes, SettingAsk } from './SettingAsk.tsx';
import { clausePieces, clauseSentence, labelOf, ownVoice, valueWords } from './wording.ts';
import './rules.css';

export interface ClausesProps extends Chooser {
  /** A cycle runs: what the members rely on until the share-out has no keys. */
  readonly locked: boolean;
  /** The rules in force, to show what is changed. */
  readonly before?: Settings | undefined;
}

/** The statute to be changed: tap a sentence and its numbers become keys. One is open at a time. */
export const Clauses = (props: ClausesProps): JSX.Element => {
  const [open, setOpen] = useState<string | undefined>(undefined);
  const [asked, setAsked] = useState<Setting | undefined>(undefined);
  return (
    <>
      <div class="statute">
        {statuteOf(props.settings).map((chapter) => (
          <section key={chapter.name} aria-labelledby={`chapter-${chapter.name}`}>
            <ChapterHead chapter={chapter} />
            {chapter.clauses.map((clause) =>
              open === clause.key ? (
                <OpenClause
                  key={clause.key}
                  {...props}
                  clause={clause}
                  ask={setAsked}
                  close={() => setOpen(undefined)}
                />
              ) : (
                <ClosedClause key={clause.key} {...props} clause={clause} onOpen={() => setOpen(clause.key)} />
              ),
            )}
          </section>
        ))}
      </div>
      <SettingAsk
        {...props}
        setting={asked}
        onClose={() => {
          // A choice may have moved its rule into another sentence: that one is open now.
          const clause = statuteOf(props.settings)
            .flatMap(({ clauses }) => clauses)
            .find(({ settings }) => asked !== undefined && settings.includes(asked));
          if (clause) setOpen(clause.key);
          setAsked(undefined);
        }}
      />
    </>
  );
};

export const ChapterHead = ({ chapter }: { readonly chapter: Chapter }): JSX.Element => (
  <h2 class="chapter" id={`chapter-${chapter.name}`}>
    <span class="chapter-number">{formatNumber(chapter.number, reader.value)}</span>
    <span>{say(`chapter.${chapter.name}`)}</span>
  </h2>
);

const isFixed = ({ settings }: Clause, locked: boolean): boolean =>
  locked && settings.some((setting) => fixedInCycle.has(setting));

/** A sentence to read, its figures in bold. */
export const Sentence = ({ clause }: { readonly clause: Clause }): JSX.Element => (
  <>
    {clausePieces(clause, ownVoice()).map((piece, at) =>
      piece.is === 'words' ? (
        piece.text
      ) : (
        <bdi key={at} class="figure">
          {piece.text}
        </bdi>
      ),
    )}
  </>
);

const ClosedClause = (props: ClausesProps & { readonly clause: Clause; readonly onOpen: () => void }): JSX.Element => {
  const { clause, settings, opened, locked, onOpen } = props;
  const misfit = misfitsOf(settings, opened).find(({ setting }) => clause.settings.includes(setting));
  return (
    <button type="button" class={misfit ? 'clause-row misfit' : 'clause-row'} onClick={onOpen}>
      <span class="grow">
        <Sentence clause={clause} />
        <Changed {...props} />
        <span class="heard-only">{say('screen.rules.open')}</span>
      </span>
      {misfit && <Icon name="heed" />}
      <Icon name={isFixed(clause, locked) ? 'lock' : 'pencil'} />
    </button>
  );
};

/** A clause that says something else than the rules in force, with what they say. */
const Changed = ({ clause, before, settings }: ClausesProps & { readonly clause: Clause }): JSX.Element | null => {
  if (!before) return null;
  const now = clauseSentence(clause, ownVoice());
  const then = statuteOf(before)
    .flatMap(({ clauses }) => clauses)
    .filter((one) => one.settings.some((setting) => clause.settings.includes(setting) && isAsked(setting, settings)))
    .map((one) => clauseSentence(one, ownVoice()));
  if (then.includes(now) || then.length === 0) return null;
  return (
    <span class="small option-line changed">
      <Icon name="pencil" />
      <span>{say('screen.change.was', { sentence: then.join(' ') })}</span>
    </span>
  );
};

type Ask = (setting: Setting) => void;

const FigureKey = (props: {
  readonly piece: Piece & { readonly is: 'figure' };
  readonly setting: Setting;
  readonly settings: Settings;
  readonly ask: Ask;
}): JSX.Element => {
  const { piece, setting, settings, ask } = props;
  const label = say('screen.rules.is', { label: labelOf(setting, settings), value: valueWords(setting, settings) });
  return (
    <button type="button" class="figure-key" aria-label={label} onClick={() => ask(setting)}>
      <bdi>{piece.text}</bdi>
    </button>
  );
};

const OpenClause = (
  props: ClausesProps & { readonly clause: Clause; readonly ask: Ask; readonly close: () => void },
): JSX.Element => {
  const { clause, settings, opened, locked, ask, close } = props;
  const fixed = isFixed(clause, locked);
  const pieces = clausePieces(clause, ownVoice());
  const inside = new Set(
    pieces
      .flatMap((piece) => (piece.is === 'figure' ? [clause.prints[piece.name]] : []))
      .filter((one) => one !== undefined),
  );
  // What the words say without a figure gets a key of its own below them.
  const rest = clause.settings.filter((setting) => !inside.has(setting) && isAsked(setting, settings));
  const mayChange = (setting: Setting | undefined): setting is Setting =>
    setting !== undefined && !(locked && fixedInCycle.has(setting));
  return (
    <Sheet kind="picked" class="open-clause">
      <p class="clause-words">
        {pieces.map((piece, at) => {
          if (piece.is === 'words') return <span key={at}>{piece.text}</span>;
          const setting = clause.prints[piece.name];
          return mayChange(setting) ? (
            <FigureKey key={at} piece={piece} setting={setting} settings={settings} ask={ask} />
          ) : (
            <bdi key={at} class="figure">
              {piece.text}
            </bdi>
          );
        })}
      </p>
      {rest.filter(mayChange).length > 0 && (
        <div class="lines">
          {rest.filter(mayChange).map((setting) => (
            <Row
              key={setting}
              label={labelOf(setting, settings)}
              line={<b class="value">{valueWords(setting, settings)}</b>}
              onPress={() => ask(setting)}
            />
          ))}
        </div>
      )}
      <Echoes settings={settings} opened={opened} of={clause.settings} />
      {clause.settings.some((setting) => fixedInCycle.has(setting)) && (
        <p class="row tight small strong fixed">
          <Icon name="lock" />
          <span class="grow">{say(fixed ? 'screen.rules.fixed' : 'screen.rules.fixed-founding')}</span>
        </p>
      )}
      <Key kind="or" slim wide icon="up" label={say('screen.rules.close')} onPress={close} />
    </Sheet>
  );
};
