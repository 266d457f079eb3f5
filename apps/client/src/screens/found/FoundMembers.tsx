import type { JSX } from 'preact';
import { MemberFields, blankNewcomer, emblemAt } from '@sanduk/capabilities/membership/screens/MemberFields.tsx';
import type { Other } from '@sanduk/capabilities/membership/screens/MemberFields.tsx';
import type { Newcomer } from '@sanduk/capabilities/membership/newcomer.ts';
import { missingIn, namesakes, nextNumber } from '@sanduk/capabilities/membership/newcomer.ts';
import { Icon, Key, PersonMark, Sheet, say } from '@sanduk/kit';
import { Step, pathOf, usePlan } from './Step.tsx';
import { settingsOf } from './plan.ts';

const otherOf = ({ nickname, number, picture, colour }: Newcomer): Other => ({
  name: nickname,
  number,
  picture,
  colour,
});

/** Everybody who founds the group, one after the other. Until the book is opened any of them can be changed or taken off. */
export const FoundMembers = (): JSX.Element => {
  const { stage, plan, change } = usePlan();
  const note = stage.note<Newcomer>('newcomer');
  const fresh = (members: readonly Newcomer[]): Newcomer =>
    blankNewcomer(stage.newId(), nextNumber(members.map(({ number }) => number)), members.map(otherOf));
  const form = note.value ?? (note.value = fresh(plan.members));
  const others = plan.members.filter(({ member }) => member !== form.member);
  const isKnown = others.length < plan.members.length;
  const missing = missingIn(
    form,
    others.map(({ number }) => number),
  );
  const keep = (): void => {
    if (missing) {
      document.querySelector<HTMLInputElement>('.field input')?.focus();
      return;
    }
    const members = isKnown
      ? plan.members.map((one) => (one.member === form.member ? form : one))
      : [...plan.members, form];
    change({ members });
    note.value = fresh(members);
    document.querySelector<HTMLInputElement>('.field input')?.focus();
  };
  const takeOff = (): void => {
    change({ members: others });
    note.value = fresh(others);
  };
  const name = shortName(form.nickname.trim());
  const done = missing === 'name' && plan.members.length > 0 && !isKnown;
  const label = isKnown ? 'found.members.keep' : 'found.members.add';
  return (
    <Step
      step="members"
      title={say('found.members.title')}
      line={say('found.members.line', { n: plan.members.length, max: settingsOf(plan)['members.max'] })}
      icon={done ? 'next' : isKnown ? 'tick' : 'plus'}
      label={
        done
          ? say('found.to-offices')
          : missing
            ? say(`screen.member.missing.${missing}`, { number: form.number })
            : say(label, { name })
      }
      onPress={done ? () => stage.go(pathOf('offices')) : keep}
      or={
        isKnown ? (
          <Key kind="or" icon="erase" label={say('found.members.take-off')} onPress={takeOff} />
        ) : (
          plan.members.length > 0 &&
          !done && <Key kind="or" label={say('found.members.all')} onPress={() => stage.go(pathOf('offices'))} />
        )
      }
    >
      <Roster
        members={plan.members}
        open={form.member}
        onOpen={(newcomer) => {
          note.value = newcomer.member === form.member ? fresh(plan.members) : newcomer;
          document.querySelector<HTMLInputElement>('.field input')?.focus();
        }}
      />
      <Sheet>
        <MemberFields
          value={form}
          others={others.map(otherOf)}
          onChange={(next) => {
            note.value = next;
          }}
        />
      </Sheet>
    </Step>
  );
};

/** A key holds two lines. */
const shortName = (name: string): string => {
  const letters = [...name];
  return letters.length > 24 ? `${letters.slice(0, 22).join('')}…` : name;
};

const Roster = (props: {
  readonly members: readonly Newcomer[];
  readonly open: string;
  readonly onOpen: (newcomer: Newcomer) => void;
}): JSX.Element => (
  <ul class="roster" aria-label={say('found.members.roster')}>
    {props.members.map((newcomer) => {
      const others = props.members.filter((one) => one !== newcomer).map(otherOf);
      const twice = namesakes(newcomer.nickname, others).length > 0;
      return (
        <li key={newcomer.member}>
          <button
            type="button"
            aria-pressed={newcomer.member === props.open}
            aria-label={say('found.members.change', { name: newcomer.nickname, number: newcomer.number })}
            onClick={() => props.onOpen(newcomer)}
          >
            <PersonMark emblem={emblemAt(newcomer.picture, newcomer.colour)} number={newcomer.number} />
            <bdi>{newcomer.nickname}</bdi>
            {twice && (
              <span class="small twice">
                <Icon name="same" />
              </span>
            )}
          </button>
        </li>
      );
    })}
  </ul>
);
