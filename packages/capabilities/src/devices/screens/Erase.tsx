import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Ask, Choice, Icon, Key, Sheet, formatDate, has, reader, say } from '@sanduk/kit';
import type { Fact } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { useActing } from '../../book/screens/acting.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { nameOf } from '../../book/screens/talk.ts';
import { borrowersIn, toldSentence } from '../../book/screens/told.ts';
import { useStage } from '../../book/stage.ts';
import type { Stage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import type { Basis, Erasable } from '../../book/erasing.ts';
import { bases, erasableAbout, erasableOf, erasedDraft } from '../../book/erasing.ts';
import { ErasedState } from './ErasedState.tsx';

type Params = Readonly<Record<string, string>>;

/** The words of one line. */
export const EraseLine = ({ params }: { readonly params: Params }): JSX.Element => {
  const stage = useStage();
  const history = stage.history.value;
  const told = history?.find(({ at }) => at.id === params['entry']);
  if (!history || !told) return <Nothing loading={history === undefined} />;
  return <Erasing of={[erasableOf(told, stage.book.value)]} line={undefined} />;
};

/** Everything that is written about one member in words. */
export const EraseMember = ({ params }: { readonly params: Params }): JSX.Element => {
  const stage = useStage();
  const member = params['member'] ?? '';
  const history = stage.history.value;
  if (!history) return <Nothing loading />;
  const all = erasableAbout(member, history, stage.book.value);
  return all.length === 0 ? <Nothing loading={false} /> : <Erasing of={all} line={nameOf(stage, member)} />;
};

const Nothing = ({ loading }: { readonly loading: boolean }): JSX.Element => {
  const stage = useStage();
  const sentence = say(loading ? 'screen.book.fetching' : 'screen.erase.nothing');
  return (
    <BookScreen
      title={say('screen.erase.title')}
      onSpeak={() => [sentence]}
      foot={<Key icon="back" label={say('screen.erase.back')} onPress={() => stage.back()} />}
    >
      <p role="status">{sentence}</p>
    </BookScreen>
  );
};

const facts: readonly Fact['icon'][] = ['book', 'phones', 'page'];

const Erasing = (props: { readonly of: readonly Erasable[]; readonly line: string | undefined }): JSX.Element => {
  const stage = useStage();
  const { saying, press: ask, place } = useActing({ onSaid: () => undefined });
  const [kept, setKept] = useState<readonly string[]>([]);
  const [basis, setBasis] = useState<Basis | undefined>(undefined);
  const [sure, setSure] = useState(false);
  const there = props.of.filter(({ state, words }) => state.is === 'there' && words.length > 0);
  const chosen = there.filter(({ told }) => !kept.includes(told.at.id));
  const label = labelOf(there.length, chosen.length, basis);
  const erase = async (): Promise<void> => {
    setSure(false);
    if (basis === undefined) return;
    await ask(...chosen.map((one) => erasedDraft(one, basis, sayerOf(stage))));
  };
  const press = (): void => {
    if (there.length === 0) return stage.back();
    if (chosen.length > 0 && basis !== undefined) return setSure(true);
    document.querySelector<HTMLInputElement>('.choice input')?.focus();
  };
  return (
    <BookScreen
      title={say('screen.erase.title')}
      line={props.line}
      onSpeak={() => [
        say('screen.erase.title'),
        ...there.map(({ told }) => toldSentence(stage, told, borrowersIn(stage.history.value ?? []))),
        ...facts.map((icon) => say(`screen.erase.fact-${icon}`)),
        label,
      ]}
      foot={<Key icon={there.length === 0 ? 'back' : 'erase'} label={label} busy={saying.busy} onPress={press} />}
    >
      {props.of.map((one) => (
        <OneLine
          key={one.told.at.id}
          of={one}
          ticked={props.of.length === 1 ? undefined : !kept.includes(one.told.at.id)}
          onTick={(ticked) => setKept(ticked ? kept.filter((id) => id !== one.told.at.id) : [...kept, one.told.at.id])}
        />
      ))}
      {there.length > 0 && (
        <>
          <Choice<Basis>
            label={say('screen.erase.why')}
            value={basis}
            onChange={setBasis}
            options={bases.map((one) => ({ value: one, label: say(`screen.erase.why-${one}`) }))}
          />
          <Sheet class="lines">
            {facts.map((icon) => (
              <p key={icon} class="row tight">
                <Icon name={icon} />
                <span class="grow">{say(`screen.erase.fact-${icon}`)}</span>
              </p>
            ))}
          </Sheet>
        </>
      )}
      {there.length > 0 && place}
      <Objected objection={saying.objection} />
      <Ask
        open={sure}
        sentence={say('screen.erase.sure')}
        line={say('screen.erase.sure-line')}
        onClose={() => setSure(false)}
        keys={
          <>
            <Key icon="erase" label={say('screen.erase.do')} onPress={() => void erase()} />
            <Key kind="or" label={say('screen.erase.keep')} onPress={() => setSure(false)} />
          </>
        }
      />
    </BookScreen>
  );
};

const sayerOf = ({ book, device }: Stage): string => book.value.device(device)?.member ?? writerOf(book.value);

const labelOf = (there: number, chosen: number, basis: Basis | undefined): string => {
  if (there === 0) return say('screen.erase.back');
  if (chosen === 0) return say('screen.erase.choose-lines');
  if (basis === undefined) return say('screen.erase.choose-why');
  return chosen === 1 ? say('screen.erase.do') : say('screen.erase.do-many', { n: chosen });
};

/** One line: how it reads without its words, the words that go, and how far the erasing has come. */
const OneLine = (props: {
  readonly of: Erasable;
  readonly ticked: boolean | undefined;
  readonly onTick: (ticked: boolean) => void;
}): JSX.Element => {
  const stage = useStage();
  const { of, ticked, onTick } = props;
  const { told, words, state } = of;
  const sentence = toldSentence(stage, told, borrowersIn(stage.history.value ?? []));
  const day = formatDate(told.at.on, reader.value, 'short');
  const inside = (
    <span class="grow">
      {sentence}
      <span class="small soft option-line">{day}</span>
      {words.map(([field, text]) => (
        <span key={field} class="option-line">
          <span class="small soft">
            {say(has(`screen.erase.word-${field}`) ? `screen.erase.word-${field}` : 'screen.erase.word-note')}
          </span>{' '}
          <bdi class={state.is === 'there' && ticked !== false ? 'strong struck' : 'strong'}>{text}</bdi>
        </span>
      ))}
    </span>
  );
  return (
    <Sheet kind={state.is === 'waits' ? 'knot' : 'spine'}>
      {ticked === undefined || state.is !== 'there' ? (
        <div class="row">{inside}</div>
      ) : (
        <label class="row">
          <input type="checkbox" checked={ticked} onChange={(event) => onTick(event.currentTarget.checked)} />
          {inside}
        </label>
      )}
      {state.is !== 'there' && <ErasedState of={of} />}
    </Sheet>
  );
};
