import type { JSX } from 'preact';
import { Field, Key, Sheet, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import type { Newcomer } from '../newcomer.ts';
import { joinedDraft, missingIn, nextNumber } from '../newcomer.ts';
import type { Other } from './MemberFields.tsx';
import { MemberFields, blankNewcomer } from './MemberFields.tsx';

const othersIn = (stage: Stage): readonly Other[] =>
  stage.book.value.members().map(({ member, number, colour, picture }) => ({
    name: stage.person(member).name,
    number,
    colour,
    picture,
  }));

/** Somebody joins while the cycle runs: the same form as at the founding. */
export const NewMember = (): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const note = stage.note<Newcomer>('newcomer');
  const others = othersIn(stage);
  const numbers = others.map(({ number }) => number);
  const form = note.value ?? (note.value = blankNewcomer(stage.newId(), nextNumber(numbers), others));
  const missing = missingIn(form, numbers);
  const max = stage.book.value.settings?.['members.max'] ?? 0;
  const here = stage.book.value.members().filter(({ standing }) => standing === 'active' || standing === 'suspended');
  const label = missing
    ? say(`screen.member.missing.${missing}`, { number: form.number })
    : say('screen.new.join', { name: [...form.nickname.trim()].slice(0, 24).join('') });
  const join = async (): Promise<void> => {
    if (missing) {
      document.querySelector<HTMLInputElement>('.field input')?.focus();
      return;
    }
    // The first of a group enters herself; everybody after her is entered by whoever writes.
    const by = here.length === 0 ? form.member : writerOf(stage.book.value);
    if (!(await saying.say(joinedDraft(form, by)))) return;
    note.value = undefined;
    stage.go('members');
  };
  return (
    <BookScreen
      title={say('screen.new.title')}
      line={say('screen.new.line', { n: here.length, max })}
      onSpeak={() => [say('screen.new.title'), say('screen.new.now'), label]}
      foot={<Key icon="plus" label={label} busy={saying.busy} onPress={() => void join()} />}
    >
      <Objected
        objection={saying.objection}
        ways={<Key kind="or" slim icon="page" label={say('screen.rules.title')} onPress={() => stage.go('rules')} />}
      />
      <Sheet>
        <div class="stack">
          <MemberFields
            value={form}
            others={others}
            onChange={(next) => {
              note.value = next;
            }}
          />
          <Field
            label={say('screen.member.phone')}
            kind="tel"
            most={30}
            value={form.phone}
            onChange={(phone) => {
              note.value = { ...form, phone };
            }}
          />
        </div>
      </Sheet>
      <p class="small soft">{say('screen.new.now')}</p>
    </BookScreen>
  );
};
