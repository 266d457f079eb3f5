import type { JSX } from 'preact';
import { Chest, Key, Notice, Screen, say } from '@sanduk/kit';
import type { Marked } from '../device/canary.ts';
import { go, goInstead } from '../router.ts';
import { erased, letGo } from '../shelves.ts';

/** The mark says that a book was here and the store does not have it. We say so, and what still has it. */
export const Erased = (): JSX.Element => {
  const [first] = erased.value;
  const goOn = (): void => {
    for (const { id } of erased.value) letGo(id);
    goInstead('/');
  };
  return (
    <Screen
      title={say('erased.title')}
      line={first && say('erased.line', { name: first.name, n: first.sealed })}
      onSpeak={() => [say('erased.sentence'), say('erased.words'), say('erased.copies'), say('erased.key')]}
      foot={
        <>
          <Key kind="or" label={say('erased.go-on')} onPress={goOn} />
          {first?.hub ? <FromHub book={first} main /> : <FromFile main />}
        </>
      }
    >
      <Notice
        chest={<Chest state="gone" />}
        sentence={say('erased.sentence')}
        words={say('erased.words')}
        facts={[
          { icon: 'phones', words: say('erased.copies') },
          { icon: 'hub', words: say('erased.hub') },
          { icon: 'key', words: say('erased.key') },
        ]}
      />
      {first?.hub && <FromFile />}
      {erased.value.slice(1).map((book) => (
        <FromHub key={book.id} book={book} />
      ))}
    </Screen>
  );
};

const FromFile = ({ main = false }: { readonly main?: boolean }): JSX.Element => (
  <Key
    kind={main ? 'do' : 'or'}
    icon="file"
    label={say('erased.from-file')}
    onPress={() => go('/open-file')}
    wide={!main}
  />
);

/** What a hub answered for is found there again. */
const FromHub = (props: { readonly book: Marked; readonly main?: boolean }): JSX.Element => {
  const { book, main = false } = props;
  return (
    <Key
      kind={main ? 'do' : 'or'}
      icon="hub"
      label={say('erased.from-hub', { name: book.name })}
      onPress={() => go(`/fetch/${book.id}`)}
      wide={!main}
    />
  );
};
