import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Choice, Icon, Key, Sheet, say } from '@sanduk/kit';
import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import { BookScreen } from '@sanduk/capabilities/book/screens/BookScreen.tsx';
import { Objected } from '@sanduk/capabilities/book/screens/Objected.tsx';
import { nameOf } from '@sanduk/capabilities/book/screens/talk.ts';
import type { Stage } from '@sanduk/capabilities/book/stage.ts';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import { activeMembers } from '@sanduk/capabilities/book/today.ts';
import { isUnclaimed, sayerOn, seesFor, waitingEnrolment } from '../../phones/phones.ts';
import type { JoinRequest } from '@sanduk/journal/sync/join.ts';
import { readJoin } from '@sanduk/journal/sync/join.ts';
import { useActing } from '@sanduk/capabilities/book/screens/acting.tsx';
import { FiveThings, namesOfThings, useThings } from './FiveThings.tsx';
import { May } from './May.tsx';
import { PickMember, usePicking } from '@sanduk/capabilities/book/screens/PickMember.tsx';
import { Take } from './Take.tsx';
import './phones.css';

/** What lies on the table while a phone is let in. */
interface Form {
  readonly request?: string;
  readonly member?: string;
  readonly writes?: boolean;
}

/** Another phone asks to be let in: it is looked at, its five pictures are compared, and somebody puts her name under it. */
export const LetIn = (): JSX.Element => {
  const stage = useStage();
  const note = stage.note<Form>('let-in');
  const read = readJoin(note.value?.request ?? '');
  const request = read === 'newer' ? undefined : read;
  const book = stage.book.value;
  const [dropped, setDropped] = useState(false);
  const drop = (): void => {
    note.value = undefined;
    setDropped(true);
  };
  if (isUnclaimed(book, stage.device)) return <FirstWhose />;
  if (dropped) return <Dropped onAgain={() => setDropped(false)} />;
  return request ? <Compare key={request.device} request={request} onDrop={drop} /> : <Scan />;
};

/** A phone lets others in once it is said whose it is itself. */
const FirstWhose = (): JSX.Element => {
  const stage = useStage();
  return (
    <BookScreen
      title={say('phones.let-in')}
      onSpeak={() => [say('phones.let-in'), say('phones.first-whose')]}
      foot={<Key icon="phone" label={say('phones.whose.title')} onPress={() => stage.go('phones/whose')} />}
    >
      <Sheet kind="knot">{say('phones.first-whose')}</Sheet>
    </BookScreen>
  );
};

const Scan = (): JSX.Element => {
  const stage = useStage();
  const note = stage.note<Form>('let-in');
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const take = (text: string): void => {
    const request = readJoin(text);
    if (request === 'newer') return setWrong('file.newer');
    if (!request) return setWrong('phones.scan.other');
    if (request.book !== undefined && request.book !== stage.id) return setWrong('phones.scan.other-book');
    setWrong(undefined);
    note.value = { request: text };
  };
  return (
    <BookScreen
      title={say('phones.let-in')}
      line={say('phones.scan.line')}
      onSpeak={() => [say('phones.let-in'), say('phones.scan.say')]}
    >
      <p class="centred">{say('phones.scan.say')}</p>
      <Take label={say('phones.let-in')} onText={take} />
      <div role="status">{wrong !== undefined && <Sheet kind="knot">{say(wrong)}</Sheet>}</div>
    </BookScreen>
  );
};

interface Enrolling {
  readonly draft: Draft | undefined;
  readonly member: string | undefined;
  readonly writes: boolean;
  readonly change: (part: Form) => void;
  readonly forget: () => void;
}

const useEnrolling = (stage: Stage, request: JoinRequest): Enrolling => {
  const note = stage.note<Form>('let-in');
  const { device, key, agree, shared } = request;
  const member = shared ? undefined : (note.value?.member ?? request.member);
  const writes = note.value?.writes ?? true;
  const ready = shared || member !== undefined;
  const draft: Draft | undefined = ready
    ? {
        type: 'journal.DeviceEnrolled',
        ...{ device, key, agree, shared, writes },
        ...(member === undefined ? {} : { member }),
        sees: seesFor(stage.book.value, member),
        by: sayerOn(stage.book.value, stage.device),
      }
    : undefined;
  return {
    draft,
    member,
    writes,
    change: (part) => {
      note.value = { ...note.peek(), ...part };
    },
    forget: () => {
      note.value = undefined;
    },
  };
};

const Compare = (props: { readonly request: JoinRequest; readonly onDrop: () => void }): JSX.Element => {
  const { request, onDrop } = props;
  const stage = useStage();
  const { draft, member, writes, change, forget } = useEnrolling(stage, request);
  const { saying, press, place } = useActing({
    onSaid: () => {
      const waiting = waitingEnrolment(stage.book.peek(), request.device);
      forget();
      stage.go(waiting ? `phones/waiting/${waiting.entry}` : 'phones/show');
    },
  });
  const picking = usePicking();
  const things = useThings(request);
  const objection = saying.objection ?? (draft && stage.objection(draft));
  const enrol = async (): Promise<void> => {
    if (!draft) picking.ask();
    else if (!objection) await press(draft);
  };
  const name = member === undefined ? '' : nameOf(stage, member);
  const label = draft ? say('phones.compare.same') : say('phones.compare.choose');
  return (
    <BookScreen
      title={say('phones.let-in')}
      line={request.shared ? say('phones.of-group') : name}
      onSpeak={() => [say('phones.compare.question'), namesOfThings(things), label]}
      foot={
        <>
          <Key kind="or" label={say('phones.compare.different')} onPress={onDrop} />
          <Key
            icon={draft ? 'key' : 'person'}
            label={label}
            busy={saying.busy || !things}
            onPress={() => void enrol()}
          />
        </>
      }
    >
      <FiveThings things={things} sentence={say('phones.compare.question')} />
      {!request.shared && (
        <PickMember
          label={say('phones.compare.whose')}
          members={activeMembers(stage.book.value)}
          value={member}
          onChange={(chosen) => change({ member: chosen })}
          picking={picking}
        />
      )}
      <Choice<'writes' | 'reads'>
        label={say('phones.compare.may')}
        look="band"
        value={writes ? 'writes' : 'reads'}
        options={[
          { value: 'writes', label: say('phones.compare.writes') },
          { value: 'reads', label: say('phones.compare.reads') },
        ]}
        onChange={(may) => change({ writes: may === 'writes' })}
      />
      {place}
      <May phone={{ shared: request.shared, writes, sees: seesFor(stage.book.value, member) }} />
      <Objected
        objection={objection}
        ways={<Key kind="or" slim label={say('phones.title')} onPress={() => stage.go('phones')} />}
      />
      <p class="small soft">{say('phones.two-rule')}</p>
    </BookScreen>
  );
};

/** The pictures differ: somebody else's request lies between the two phones. Nothing was written. */
const Dropped = ({ onAgain }: { readonly onAgain: () => void }): JSX.Element => {
  const stage = useStage();
  return (
    <BookScreen
      title={say('phones.dropped.title')}
      onSpeak={() => [say('phones.dropped.title'), say('phones.dropped.say'), say('phones.dropped.do')]}
      foot={
        <>
          <Key kind="or" label={say('phones.title')} onPress={() => stage.go('phones')} />
          <Key icon="again" label={say('phones.dropped.again')} onPress={onAgain} />
        </>
      }
    >
      <Sheet kind="knot">
        <div class="stack tight">
          <p class="row tight strong">
            <Icon name="heed" />
            <span>{say('phones.dropped.say')}</span>
          </p>
          <p>{say('phones.dropped.do')}</p>
        </div>
      </Sheet>
    </BookScreen>
  );
};
