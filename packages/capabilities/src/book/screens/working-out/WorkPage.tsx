import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { IconName } from '@sanduk/kit';
import { Key, Paper, Screen, direction, formatDate, locale, reader, say } from '@sanduk/kit';
import { pictureOf, sharePicture } from './picture.ts';
import type { Sheet, SheetSection } from './sheet.ts';
import type { Worked } from './workshop.ts';
import { useWorkshop } from './workshop.ts';
import '../book.css';
import './work.css';

/** What was worked out, ready to be given on. */
export interface Answer {
  readonly sheet: Sheet;
  /** How it is called among the kept sums: what was typed, in a few words. */
  readonly words: string;
  /** What is kept of it: the form, as the page takes it from its note. */
  readonly form: unknown;
}

export interface WorkPageProps {
  readonly page: Worked;
  readonly title: string;
  /** The sentences of the answer, or what is still missing. */
  readonly spoken: readonly string[];
  /** What is missing, on the main key; a press goes to the field of that `name`. */
  readonly missing?: { readonly words: string; readonly field: string } | undefined;
  readonly answer?: Answer | undefined;
  /** The answer in a few words, above the main key: on a small screen the answer itself lies below the form. */
  readonly short?: string | undefined;
  /** The main act once there is an answer; without one it is the picture. */
  readonly main?: { readonly label: string; readonly icon?: IconName; readonly onPress: () => void } | undefined;
  /** Empties the form. */
  readonly onAgain?: (() => void) | undefined;
  readonly children: ComponentChildren;
}

const goToField = (name: string): void => {
  const field = document.querySelector<HTMLElement>(`[name="${name}"], #${name} input, #${name}`);
  // It may lie in a fold that somebody has closed over it.
  field?.closest('details')?.setAttribute('open', '');
  field?.scrollIntoView({ block: 'center' });
  field?.focus();
};

/**
 * The frame of every page that works something out: a form, the answer below it, and what can be done with the answer.
 * Nothing is stored and nothing is sent unless somebody presses the key that says so.
 */
export const WorkPage = (props: WorkPageProps): JSX.Element => {
  const { page, title, spoken, missing, answer, short, main, onAgain, children } = props;
  const workshop = useWorkshop();
  const own = workshop.own.value;
  const sharing = useSharing(page, answer);
  const shown = missing
    ? { label: missing.words, onPress: () => goToField(missing.field) }
    : (main ?? { label: say('work.picture'), icon: 'send' as const, onPress: sharing.share });
  return (
    <Screen
      title={title}
      line={say('work.not-stored')}
      back={workshop.back}
      onSpeak={() => [title, ...spoken, shown.label]}
      foot={
        <>
          <p class="work-short" role="status">
            {answer && short}
          </p>
          <Key {...(shown.icon ? { icon: shown.icon } : {})} label={shown.label} onPress={shown.onPress} />
        </>
      }
      {...(own?.practice ? { rehearsal: say('home.practice-word') } : {})}
    >
      <div class="stack not-on-paper">
        {children}
        {answer && <GiveOn page={page} answer={answer} sharing={sharing} picture={main !== undefined} />}
        {answer && onAgain && <Key kind="or" slim wide icon="again" label={say('work.again')} onPress={onAgain} />}
      </div>
      {answer && <OnPaper sheet={answer.sheet} />}
    </Screen>
  );
};

interface Sharing {
  readonly share: () => void;
  /** What became of the picture, for the person who waits. */
  readonly told: string;
}

const useSharing = (page: Worked, answer: Answer | undefined): Sharing => {
  const { today } = useWorkshop();
  const [told, setTold] = useState('');
  const share = async (sheet: Sheet): Promise<void> => {
    setTold('');
    const picture = await pictureOf(sheet, direction(locale.peek()) === 'rtl', madeWith(today));
    if (!picture) return setTold(say('work.picture-not'));
    const became = await sharePicture(picture, `sanduk-${page}-${today}`);
    if (became !== 'stopped') setTold(say(`work.picture-${became}`));
  };
  return { told, share: () => answer && void share(answer.sheet) };
};

const madeWith = (today: string): string => say('work.made', { day: formatDate(today, reader.peek(), 'short') });

const GiveOn = (props: {
  readonly page: Worked;
  readonly answer: Answer;
  readonly sharing: Sharing;
  readonly picture: boolean;
}): JSX.Element => {
  const { page, answer, sharing } = props;
  const workshop = useWorkshop();
  const [kept, setKept] = useState<{ readonly form: string; readonly well: boolean } | undefined>(undefined);
  const form = JSON.stringify(answer.form);
  const here = kept?.form === form ? kept : undefined;
  const keep = async (): Promise<void> => {
    const well = await workshop.keep({ page, words: answer.words, form: answer.form });
    setKept({ form, well });
  };
  return (
    <section class="stack tight" aria-label={say('work.give-on')}>
      <div class={props.picture ? 'two ways-in' : 'stack tight'}>
        {props.picture && <Key kind="or" slim icon="send" label={say('work.picture')} onPress={sharing.share} />}
        <Key kind="or" slim wide icon="print" label={say('work.print')} onPress={() => globalThis.print()} />
      </div>
      <Key
        kind="or"
        slim
        wide
        icon={here?.well ? 'tick' : 'phone'}
        label={here?.well ? say('work.kept') : say('work.keep')}
        onPress={() => !here?.well && void keep()}
      />
      <p class="small soft centred" role="status">
        {here && !here.well ? say('work.keep-not') : here ? say('work.kept-line') : sharing.told}
      </p>
    </section>
  );
};

/** The same sheet on paper; on the page it is not seen. */
const OnPaper = ({ sheet }: { readonly sheet: Sheet }): JSX.Element => {
  const { today } = useWorkshop();
  return (
    <div class="work-paper">
      <Paper size="a4">
        <h1>{sheet.title}</h1>
        {sheet.line && <p>{sheet.line}</p>}
        <dl class="work-sums">
          {sheet.sums.map(({ words, sum }) => (
            <div class="row between" key={words}>
              <dt>{words}</dt>
              <dd>
                <bdi>{sum}</bdi>
              </dd>
            </div>
          ))}
        </dl>
        {sheet.sections?.map((section) => (
          <SectionOnPaper key={section.title} section={section} />
        ))}
        {sheet.notes?.map((note) => (
          <p key={note}>{note}</p>
        ))}
        <p class="small">{madeWith(today)}</p>
      </Paper>
    </div>
  );
};

const SectionOnPaper = ({ section: { title, rows, table } }: { readonly section: SheetSection }): JSX.Element => (
  <section>
    <h2>{title}</h2>
    {rows && (
      <dl class="work-rows">
        {rows.map(({ words, sum }) => (
          <div class="row between" key={words}>
            <dt>{words}</dt>
            <dd>
              <bdi>{sum}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    )}
    {table && (
      <table class="work-table">
        <thead>
          <tr>
            {table.head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((cells, at) => (
            <tr key={at}>
              {cells.map((cell, column) => (
                <td key={column}>
                  <bdi>{cell}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
);
