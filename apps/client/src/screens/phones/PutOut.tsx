import type { JSX } from 'preact';
import { Choice, Icon, Key, Notice, Sheet, formatDate, reader, say } from '@sanduk/kit';
import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import { BookScreen } from '@sanduk/capabilities/book/screens/BookScreen.tsx';
import { Objected } from '@sanduk/capabilities/book/screens/Objected.tsx';
import type { Stage } from '@sanduk/capabilities/book/stage.ts';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import type { Cut } from '../../phones/cuts.ts';
import { cutsOf } from '../../phones/cuts.ts';
import { isWaiting, sayerOn } from '../../phones/phones.ts';
import type { Params } from '../../router.ts';
import { useActing } from '@sanduk/capabilities/book/screens/acting.tsx';
import { phoneName } from './talk.ts';
import './phones.css';

const whys = ['lost', 'stolen', 'replaced', 'left'] as const;
type Why = (typeof whys)[number];

interface Form {
  readonly device: string;
  readonly why?: Why;
  /** The last line of it that counts; an empty text: none. */
  readonly last?: string;
}

const draftOf = (stage: Stage, { device, why = 'lost' }: Form, cut: Cut | undefined): Draft => ({
  type: 'journal.DeviceRevoked',
  device,
  why,
  ...(cut ? { lastN: cut.n, lastHash: cut.id } : {}),
  by: sayerOn(stage.book.value, stage.device),
});

/** Lines stand in the order in which the phone wrote them; where it wrote for an earlier day later, that is said. */
const cutWords = ({ on, before }: Cut, all: boolean): { readonly label: string; readonly line: string | undefined } => {
  const day = (of: string): string => formatDate(of, reader.value, 'weekday');
  if (all) return { label: say('phones.out.all'), line: say('phones.out.last', { day: day(on) }) };
  return {
    label: say('phones.out.until', { day: day(on) }),
    line: before && say('phones.out.before', { day: day(before) }),
  };
};

/** A phone is put out: what it wrote up to a place counts, the rest is looked at line by line. */
export const PutOut = ({ params }: { readonly params: Params }): JSX.Element => {
  const stage = useStage();
  const device = params['device'] ?? '';
  const history = stage.history.value;
  if (!history)
    return (
      <BookScreen title={say('phones.out.title')} onSpeak={() => [say('screen.book.fetching')]}>
        <Notice chest={null} sentence={say('screen.book.fetching')} />
      </BookScreen>
    );
  return <PutOutForm device={device} cuts={cutsOf(history, device)} />;
};

const PutOutForm = (props: { readonly device: string; readonly cuts: readonly Cut[] }): JSX.Element => {
  const stage = useStage();
  const { device, cuts } = props;
  const note = stage.note<Form>('put-out');
  const acting = useActing({
    onSaid: ([entry]) => {
      note.value = undefined;
      const waits = isWaiting(stage.book.peek(), entry);
      stage.go(waits ? `phones/waiting/${entry}` : 'phones');
    },
  });
  const { saying } = acting;
  const form: Form = note.value?.device === device ? note.value : { device };
  const last = form.last ?? cuts[0]?.id ?? '';
  const cut = cuts.find(({ id }) => id === last);
  const name = phoneName(stage, stage.book.value.device(device));
  const label = form.why === undefined ? say('phones.out.why-missing') : say('phones.out.do');
  const change = (part: Partial<Form>): void => {
    saying.forget();
    note.value = { ...form, ...part };
  };
  const draft = form.why === undefined ? undefined : draftOf(stage, form, cut);
  const press = async (): Promise<void> => {
    if (draft) await acting.press(draft);
    else scrollTo({ top: 0 });
  };
  return (
    <BookScreen
      title={say('phones.out.title')}
      line={name}
      onSpeak={() => [say('phones.out.title'), name, say('phones.out.keeps'), label]}
      foot={<Key icon="cross" label={label} busy={saying.busy} onPress={() => void press()} />}
    >
      <Choice<Why>
        label={say('phones.out.why')}
        look="chips"
        value={form.why}
        options={whys.map((why) => ({ value: why, label: say(`phones.out.${why}`) }))}
        onChange={(why) => change({ why })}
      />
      <Choice
        label={say('phones.out.cut')}
        value={last}
        options={[
          ...cuts.map((one, at) => ({ value: one.id, ...cutWords(one, at === 0) })),
          { value: '', label: say('phones.out.none') },
        ]}
        onChange={(chosen) => change({ last: chosen })}
      />
      <Sheet>
        <ul class="may">
          <li>
            <Icon name="tick" />
            <span>{say('phones.out.effect')}</span>
          </li>
          <li>
            <Icon name="cross" />
            <span>{say('phones.out.keeps')}</span>
          </li>
        </ul>
      </Sheet>
      {acting.place}
      <Objected
        objection={saying.objection}
        ways={<Key kind="or" slim label={say('phones.title')} onPress={() => stage.go('phones')} />}
      />
      <p class="small soft">{say('phones.out.rule')}</p>
    </BookScreen>
  );
};
