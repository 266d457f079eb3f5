import type { JSX } from 'preact';
import { Choice, Key, say } from '@sanduk/kit';
import { BookScreen } from '@sanduk/capabilities/book/screens/BookScreen.tsx';
import { useActing } from '@sanduk/capabilities/book/screens/acting.tsx';
import { Objected } from '@sanduk/capabilities/book/screens/Objected.tsx';
import { nameOf } from '@sanduk/capabilities/book/screens/talk.ts';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import { activeMembers, writerOf } from '@sanduk/capabilities/book/today.ts';
import { useOpened } from '../../book.ts';
import { isWaiting, sayerOn, seesFor } from '../../phones/phones.ts';
import { PickMember } from '@sanduk/capabilities/book/screens/PickMember.tsx';

interface Form {
  readonly of: 'group' | 'member';
  readonly member?: string;
}

/** Whose this phone is: the first one of a book says it of itself. */
export const Whose = (): JSX.Element => {
  const stage = useStage();
  const opened = useOpened();
  const book = stage.book.value;
  const note = stage.note<Form>('whose');
  const now = book.device(stage.device);
  const form: Form = note.value ?? (now?.member === undefined ? { of: 'group' } : { of: 'member', member: now.member });
  const member = form.of === 'group' ? undefined : (form.member ?? writerOf(book));
  const name = member === undefined ? '' : nameOf(stage, member);
  const label = say(form.of === 'group' ? 'phones.whose.say-group' : 'phones.whose.say', { name });
  const { saying, press, place } = useActing({
    onSaid: ([entry = '']) => {
      note.value = undefined;
      const waits = isWaiting(stage.book.peek(), entry);
      stage.go(waits ? `phones/waiting/${entry}` : form.of === 'group' ? 'phones/keys' : 'phones');
    },
  });
  const claim = async (): Promise<void> => {
    const keys = await opened.ownKeys();
    if (!keys) return;
    const draft = {
      type: 'journal.DeviceEnrolled' as const,
      device: stage.device,
      ...keys,
      ...(member === undefined ? {} : { member }),
      shared: member === undefined,
      writes: true,
      sees: seesFor(book, member),
      by: member ?? sayerOn(book, stage.device),
    };
    await press(draft);
  };
  return (
    <BookScreen
      title={say('phones.whose.title')}
      onSpeak={() => [say('phones.whose.title'), say('phones.whose.line'), label]}
      foot={<Key icon="phone" label={label} busy={saying.busy} onPress={() => void claim()} />}
    >
      <p>{say('phones.whose.line')}</p>
      <Choice<'group' | 'member'>
        label={say('phones.whose.title')}
        value={form.of}
        options={[
          { value: 'group', icon: 'people', label: say('phones.whose.group'), line: say('phones.whose.group-line') },
          { value: 'member', icon: 'person', label: say('phones.whose.one'), line: say('phones.whose.one-line') },
        ]}
        onChange={(of) => {
          saying.forget();
          note.value = { ...form, of };
        }}
      />
      {form.of === 'member' && (
        <PickMember
          label={say('phones.compare.whose')}
          members={activeMembers(book)}
          value={member}
          onChange={(chosen) => {
            note.value = { ...form, member: chosen };
          }}
        />
      )}
      {place}
      <Objected objection={saying.objection} />
    </BookScreen>
  );
};
