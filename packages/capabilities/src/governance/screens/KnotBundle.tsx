import type { JSX } from 'preact';
import { Choice, Field, Key, Sheet, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import { bundlesOf, knotOf } from '../knots.ts';
import { noteSentence, whyOf } from './knot-words.ts';
import './knots.css';

interface Answer {
  readonly pick?: 'stays' | 'known';
  readonly reason: string;
}

/** Many lines that do not fit for one reason: all are shown, and one answer is said for each of them. */
export const KnotBundle = ({ params }: { readonly params: Readonly<Record<string, string>> }): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const code = params['code'] ?? '';
  const history = stage.history.value ?? [];
  const knots = stage.exceptions.value.map((found) => knotOf(found, history, stage.book.value));
  const bundle = bundlesOf(knots).find((one) => one.code === code);
  const note = stage.note<Answer>(`knots.${code}`);
  const { pick, reason } = note.value ?? { reason: '' };
  const many = bundle?.knots ?? [];
  const label = pick === undefined ? say('screen.knots.choose') : say('screen.knots.agree-all', { n: many.length });
  const settle = async (): Promise<void> => {
    if (!bundle) return stage.go('knots');
    if (pick === undefined) return document.querySelector<HTMLInputElement>('.choice input')?.focus();
    const by = writerOf(stage.book.value);
    const drafts = many.flatMap(
      ({ ways }) => ways.find(({ word }) => word === pick)?.says({ by, reason: reason.trim() }) ?? [],
    );
    if (!(await saying.say(...drafts))) return;
    note.value = undefined;
    stage.go('knots');
  };
  const [first] = many;
  return (
    <BookScreen
      title={say('screen.knots.title')}
      line={say('screen.knots.line', { n: many.length })}
      back={() => stage.go('knots')}
      onSpeak={() => [...(first ? [say(code), whyOf(first)] : []), label]}
      foot={
        <>
          <Key kind="or" label={say('screen.knots.later')} onPress={() => stage.go('knots')} />
          <Key icon="arm" label={label} busy={saying.busy} onPress={() => void settle()} />
        </>
      }
    >
      <p class="centred strong">{say(code)}</p>
      {first && <p class="centred small soft">{whyOf(first)}</p>}
      <Choice<'stays' | 'known'>
        label={say('screen.knots.ways')}
        value={pick}
        onChange={(chosen) => (note.value = { reason, pick: chosen })}
        options={(['stays', 'known'] as const).map((word) => ({
          value: word,
          label: say(`screen.knots.way-${word}`),
          line: say(`screen.knots.way-${word}-line`),
        }))}
      />
      <Field
        label={say('screen.knots.reason')}
        value={reason}
        most={300}
        onChange={(text) => (note.value = { ...(pick === undefined ? {} : { pick }), reason: text })}
      />
      <Sheet class="lines">
        {many.flatMap(({ id, lines }) =>
          lines.map((told) => (
            <p key={`${id} ${told.at.id}`} class="row small">
              {noteSentence(stage, told)}
            </p>
          )),
        )}
      </Sheet>
      <Objected objection={saying.objection} />
    </BookScreen>
  );
};
