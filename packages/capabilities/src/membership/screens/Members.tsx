import type { JSX } from 'preact';
import { Icon, Key, Notice, Row, Sheet, Tap, say } from '@sanduk/kit';
import type { Member } from '../../book/questions.ts';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { nameOf } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';
import './members.css';

const isHere = ({ standing }: Member): boolean => standing === 'active' || standing === 'suspended';

/** Everybody who belongs, by number: a press opens her passbook, the pencil what is written about her. */
export const Members = (): JSX.Element => {
  const stage = useStage();
  const { book } = stage;
  const members = book.value.members();
  const here = members.filter(isHere);
  const gone = members.filter((member) => !isHere(member));
  const serving = here.filter(({ offices }) => offices.length > 0);
  const line = say('screen.members.line', {
    n: here.filter(({ standing }) => standing === 'active').length,
    max: book.value.settings?.['members.max'] ?? 0,
  });
  return (
    <BookScreen
      title={say('screen.members.title')}
      line={line}
      onSpeak={() => [
        say('screen.members.title'),
        line,
        ...here.map((member) => [nameOf(stage, member.member), servesWords(member)].filter(Boolean).join(', ')),
      ]}
      foot={<Key icon="plus" label={say('screen.members.new')} onPress={() => stage.go('members/new')} />}
    >
      {members.length === 0 && (
        <Notice chest={null} sentence={say('screen.members.none')} words={say('screen.members.none-line')} />
      )}
      {members.length > 0 && (
        <Sheet class="lines">
          <Row
            icon="key"
            label={say('screen.members.offices')}
            line={say('screen.members.offices-line', { n: serving.length })}
            onPress={() => stage.go('members/offices')}
          />
        </Sheet>
      )}
      {here.length > 0 && <List members={here} label={say('screen.members.title')} />}
      {gone.length > 0 && (
        <details class="why sheet">
          <summary>
            <Icon name="chair" />
            <span class="grow">{say('screen.members.gone')}</span>
            <span class="turns">
              <Icon name="unfold" />
            </span>
          </summary>
          <List members={gone} label={say('screen.members.gone')} />
        </details>
      )}
    </BookScreen>
  );
};

/** Her offices, and her standing where it is not the usual one. */
const servesWords = ({ offices, standing }: Member): string =>
  [
    ...offices.map((office) => say(`office.${office}`)),
    ...(standing === 'active' ? [] : [say(`standing.${standing}`)]),
  ].join(' · ');

const List = ({ members, label }: { readonly members: readonly Member[]; readonly label: string }): JSX.Element => {
  const stage = useStage();
  return (
    <ul class="sheet member-list" aria-label={label}>
      {members.map((member) => (
        <li key={member.member}>
          <Who
            member={member.member}
            away={!isHere(member)}
            line={servesWords(member) || undefined}
            onPress={() => stage.go(`member/${member.member}`)}
          />
          <Tap
            icon="pencil"
            label={say('screen.members.edit', { name: nameOf(stage, member.member) })}
            onPress={() => stage.go(`member/${member.member}/edit`)}
          />
        </li>
      ))}
    </ul>
  );
};
