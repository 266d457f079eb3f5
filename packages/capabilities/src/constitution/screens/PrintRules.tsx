import type { JSX } from 'preact';
import { Icon, Key, Paper, StampMark, direction, formatDate, formatNumber, say, stampOf } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { nameOf } from '../../book/screens/talk.ts';
import type { Stage, Voice } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import type { Told } from '../../book/told.ts';
import type { Chapter } from '../clauses.ts';
import { statuteOf } from '../clauses.ts';
import { fixedInCycle } from '../constitution.ts';
import type { Settings } from '../settings.ts';
import { versions } from '../views.ts';
import { clausePieces } from './wording.ts';
import './rules.css';

/** The statute on one sheet, in the language of the book: the words that hold when two people read them differently. */
export const PrintRules = (): JSX.Element => {
  const stage = useStage();
  const { settings } = stage.book.value;
  const voice = stage.paper.value;
  const history = stage.history.value;
  return (
    <BookScreen
      title={say('screen.print.title')}
      line={say('screen.print.line')}
      onSpeak={() => [say('screen.print.title'), say('screen.print.paper')]}
      foot={
        settings && voice && history ? (
          <Key icon="print" label={say('screen.print.key')} onPress={() => globalThis.print()} />
        ) : undefined
      }
    >
      {settings && voice && history ? (
        <StatutePaper settings={settings} voice={voice} history={history} />
      ) : (
        <p role="status">{say(settings ? 'screen.book.fetching' : 'screen.rules.none')}</p>
      )}
    </BookScreen>
  );
};

const StatutePaper = (props: {
  readonly settings: Settings;
  readonly voice: Voice;
  readonly history: readonly Told[];
}): JSX.Element => {
  const stage = useStage();
  const { settings, voice, history } = props;
  const { locale } = voice.reader;
  return (
    <div lang={locale} dir={direction(locale)} class="statute-paper">
      <Paper size="a4" cloth={stage.id} {...(stage.practice ? { rehearsal: voice.say('home.practice-word') } : {})}>
        <header class="statute-head">
          <StampMark stamp={stampOf(stage.id)} tilt={-3} />
          <div>
            <h1>{voice.say('screen.print.heading', { name: stage.name.value })}</h1>
            <p>{versionWords(stage, history, voice)}</p>
            <CycleWords voice={voice} />
          </div>
        </header>
        {statuteOf(settings).map((chapter) => (
          <ChapterOnPaper key={chapter.name} chapter={chapter} voice={voice} />
        ))}
        <Signatures voice={voice} />
        <footer class="statute-foot">
          <span>{voice.say('screen.print.from-book')}</span>
          <span>{voice.say('screen.print.on', { day: formatDate(stage.today, voice.reader, 'short') })}</span>
        </footer>
      </Paper>
    </div>
  );
};

/** Which version it is and how it came to be: by a vote, or agreed at the founding. */
const versionWords = (stage: Stage, history: readonly Told[], voice: Voice): string => {
  const last = versions(history).at(-1);
  const version = stage.book.value.version;
  if (!last) return '';
  const day = formatDate(last.told.at.on, voice.reader, 'short');
  for (const { entry, stands } of history) {
    if (!stands || entry.type !== 'governance.Voted' || entry.proposal !== last.proposal) continue;
    const { for: pro, against, abstained } = entry;
    return voice.say('screen.print.votes', { version, day, for: pro, against, abstained });
  }
  return voice.say('screen.print.version', { version, day });
};

const CycleWords = ({ voice }: { readonly voice: Voice }): JSX.Element | null => {
  const { cycle } = useStage().book.value;
  return cycle ? (
    <p class="small">
      {voice.say('screen.print.cycle', {
        number: cycle.number,
        from: formatDate(cycle.from, voice.reader, 'short'),
        until: formatDate(cycle.until, voice.reader, 'short'),
      })}
    </p>
  ) : null;
};

const ChapterOnPaper = ({ chapter, voice }: { readonly chapter: Chapter; readonly voice: Voice }): JSX.Element => {
  const fixed = chapter.clauses.some(({ settings }) => settings.some((setting) => fixedInCycle.has(setting)));
  return (
    <section class="together statute-chapter">
      <p class="chapter-number voice">{formatNumber(chapter.number, voice.reader)}</p>
      <div>
        <h2>
          {voice.say(`chapter.${chapter.name}`)}
          {fixed && (
            <span class="fixed-mark">
              <Icon name="lock" />
              {voice.say('screen.print.fixed')}
            </span>
          )}
        </h2>
        <p>
          {chapter.clauses.map((clause) => (
            <span key={clause.key}>
              {clausePieces(clause, voice).map((piece, at) =>
                piece.is === 'words' ? piece.text : <b key={at}>{piece.text}</b>,
              )}{' '}
            </span>
          ))}
        </p>
      </div>
    </section>
  );
};

const Signatures = ({ voice }: { readonly voice: Voice }): JSX.Element => {
  const stage = useStage();
  const { book } = stage;
  return (
    <div class="statute-signs together">
      {(['chair', 'record-keeper', 'box-keeper'] as const).map((office) => {
        const [holder] = book.value.holders(office);
        const title = voice.say(`office.${office}`);
        return (
          <div key={office}>
            <div class="sign" />
            <p class="small">
              {holder === undefined
                ? title
                : voice.say('screen.print.sign', { office: title, name: nameOf(stage, holder) })}
            </p>
          </div>
        );
      })}
    </div>
  );
};
