import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Choice, Key, Sheet, say } from '@sanduk/kit';
import type { Device } from '@sanduk/capabilities/book/questions.ts';
import { BookScreen } from '@sanduk/capabilities/book/screens/BookScreen.tsx';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import type { OpenedBook } from '../../book.ts';
import { useOpened } from '../../book.ts';
import { fileOf } from '../../book-file.ts';
import type { Cover } from '../../device/database.ts';
import { faults } from '../../faults.ts';
import type { News } from '../../phones/news.ts';
import { newsFor } from '../../phones/news.ts';
import { phonesIn } from '../../phones/phones.ts';
import { worthwhile } from '../../starting.ts';
import { LinkKey } from '../HubWays.tsx';
import { Give } from './Give.tsx';
import { phoneName } from './talk.ts';

/** For everybody: the whole book. For a new phone: what it begins with. */
const whole = '';
const start = 'start';

/** What is to be shown: the whole book, what is new for one phone, or nothing because it has everything. */
type Shown = Partial<News> | 'nothing-new' | undefined;

const useShown = (opened: OpenedBook, to: string): Shown => {
  const { count } = opened.cover.value;
  const [shown, setShown] = useState<Shown>(undefined);
  useEffect(() => {
    let wanted = true;
    setShown(undefined);
    const isBook = to === whole || to === start;
    const made = isBook
      ? fileOf(opened, to === start ? 'start' : 'whole').then((file): Shown => ({ file }))
      : newsFor(opened, to);
    made.then((found) => wanted && setShown(found ?? 'nothing-new')).catch(faults.report);
    return () => {
      wanted = false;
    };
  }, [opened, count, to]);
  return shown;
};

/** The hub has it all, so a new phone needs only what it begins with from here. */
const isLongAtHub = ({ hub, count, coming }: Cover): boolean =>
  coming !== true && count >= worthwhile && hub !== undefined && hub.trouble === undefined && hub.sent === count;

/** This phone shows the book: to a phone that was let in, or to whoever signs second. */
export const ShowBook = (): JSX.Element => {
  const stage = useStage();
  const opened = useOpened();
  const [to, setTo] = useState(whole);
  const shown = useShown(opened, to);
  const others = phonesIn(stage.book.value, stage.device).filter(({ device }) => device !== stage.device);
  return (
    <BookScreen
      title={say('phones.show.title')}
      line={stage.name.value}
      onSpeak={() => [say('phones.show.title'), say('phones.show.line')]}
      foot={<Key icon="phones" label={say('phones.show.done')} onPress={() => stage.go('phones')} />}
    >
      <p class="centred">{say('phones.show.line')}</p>
      {shown === 'nothing-new' ? (
        <div role="status">
          <Sheet>{say('phones.show.nothing-new')}</Sheet>
        </div>
      ) : (
        <>
          {to === start && <p class="small soft centred">{say('phones.show.start-line')}</p>}
          {shown?.lines !== undefined && <p class="small soft centred">{say('copies.line', { n: shown.lines })}</p>}
          <Give file={shown?.file} label={say('phones.show.picture')} />
        </>
      )}
      {others.length > 0 && <ToWhom phones={others} to={to} short={isLongAtHub(opened.cover.value)} onChange={setTo} />}
      <Key kind="or" icon="file" label={say('phones.show.take-back')} onPress={() => stage.go('phones/take')} />
      <LinkKey />
    </BookScreen>
  );
};

/** A phone of the group is shown only what it has not seen; a new one, or a doubtful one, the whole book. */
const ToWhom = (props: {
  readonly phones: readonly Device[];
  readonly to: string;
  readonly short: boolean;
  readonly onChange: (to: string) => void;
}): JSX.Element => {
  const stage = useStage();
  return (
    <Choice
      label={say('phones.show.to')}
      look="chips"
      value={props.to}
      options={[
        { value: whole, label: say('phones.show.whole') },
        ...(props.short ? [{ value: start, label: say('phones.show.start') }] : []),
        ...props.phones.map((phone) => ({ value: phone.device, label: phoneName(stage, phone) })),
      ]}
      onChange={props.onChange}
    />
  );
};
