import type { JSX } from 'preact';
import { Field, Key, Row, Sheet, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { nameOf } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import type { Described } from '../described.ts';
import { describedIn, differencesOf, noWords } from '../described.ts';
import { longestNickname } from '../newcomer.ts';

type Params = Readonly<Record<string, string>>;

/** What is written about a member: her words, how she takes part, what she serves as. */
export const EditMember = ({ params }: { readonly params: Params }): JSX.Element | null => {
  const stage = useStage();
  const id = params['member'] ?? '';
  const member = stage.book.value.member(id);
  if (!member) return <Unknown />;
  const offices = member.offices.map((office) => say(`office.${office}`));
  return (
    <Words id={id} key={id}>
      <Sheet class="lines">
        <Row
          icon="circle"
          label={say(`standing.${member.standing}`)}
          line={say('screen.edit.change-standing')}
          onPress={() => stage.go(`member/${id}/standing`)}
        />
        <Row
          icon="key"
          label={offices.length === 0 ? say('screen.edit.no-office') : offices.join(' · ')}
          line={say('screen.edit.change-office')}
          onPress={() => stage.go('members/offices')}
        />
        <Row icon="book" label={say('screen.members.passbook')} onPress={() => stage.go(`member/${id}`)} />
        {!stage.practice && (
          <Row
            icon="erase"
            label={say('screen.erase.member')}
            line={say('screen.erase.member-line')}
            onPress={() => stage.go(`erase/member/${id}`)}
          />
        )}
      </Sheet>
    </Words>
  );
};

const Unknown = (): JSX.Element => {
  const stage = useStage();
  return (
    <BookScreen
      title={say('screen.members.title')}
      foot={<Key label={say('screen.edit.same')} onPress={() => stage.go('members')} />}
    >
      <p role="status">{say('membership.unknown')}</p>
    </BookScreen>
  );
};

const fieldsOf = (stage: Stage, id: string): Described | undefined => {
  const history = stage.history.value;
  return history && describedIn(history, id);
};

const Words = ({ id, children }: { readonly id: string; readonly children: JSX.Element }): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const note = stage.note<Described>(`words-${id}`);
  const before = fieldsOf(stage, id);
  const form = note.value ?? before ?? noWords;
  const changed = before ? differencesOf(before, form) : {};
  const nothing = Object.keys(changed).length === 0;
  const tooLong = [...form.nickname.trim()].length > longestNickname;
  const change = (part: Partial<Described>): void => {
    note.value = { ...form, ...part };
  };
  const keep = async (): Promise<void> => {
    if (nothing) return stage.go('members');
    if (tooLong) return;
    const said = await saying.say({
      type: 'membership.Described',
      member: id,
      by: writerOf(stage.book.value),
      words: changed,
    });
    if (!said) return;
    note.value = undefined;
    stage.go('members');
  };
  const label = say(
    nothing ? 'screen.edit.same' : tooLong ? 'screen.member.missing.name-too-long' : 'screen.edit.keep',
  );
  return (
    <BookScreen
      title={say('screen.edit.title')}
      line={say('screen.book.member', { number: stage.person(id).number })}
      onSpeak={() => [nameOf(stage, id), say('screen.edit.words-line'), label]}
      foot={<Key icon={nothing ? 'people' : 'tick'} label={label} busy={saying.busy} onPress={() => void keep()} />}
    >
      <Objected objection={saying.objection} />
      <Who member={id} size="l" />
      {children}
      {before === undefined ? (
        <p role="status">{say('screen.book.fetching')}</p>
      ) : (
        <Sheet label={say('screen.edit.words')}>
          <div class="stack">
            <p class="small soft">{say('screen.edit.words-line')}</p>
            <Field
              label={say('screen.member.nickname')}
              value={form.nickname}
              wrong={tooLong ? say('screen.member.too-long', { most: longestNickname }) : undefined}
              onChange={(nickname) => change({ nickname })}
            />
            <Field
              label={say('screen.member.phone')}
              kind="tel"
              most={30}
              value={form.phone}
              onChange={(phone) => change({ phone })}
            />
            <Field
              label={say('screen.member.heir')}
              most={120}
              value={form.heir}
              onChange={(heir) => change({ heir })}
            />
          </div>
        </Sheet>
      )}
    </BookScreen>
  );
};
