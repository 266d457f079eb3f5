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
          <Key icon="qr" label={say('erased.from-phone')} onPress={() => go('/join')} />
        </>
      }
    >
      <Notice
        chest={<Chest state="gone" />}
        sentence={say('erased.sentence')}
        words={say('erased.words')}
        facts={[
          { icon: 'phones', words: say('erased.copies') },
          { icon: 'hub', words: say(first?.hub ? 'erased.hub-has' : 'erased.hub') },
          { icon: 'key', words: say('erased.key') },
        ]}
      />
      {erased.value.map((book) => book.hub && <FromHub key={book.id} book={book} />)}
      <Key kind="or" icon="file" label={say('erased.from-file')} onPress={() => go('/open-file')} wide />
    </Screen>
  );
};

/** What a hub answered for is found there again. */
const FromHub = ({ book }: { readonly book: Marked }): JSX.Element => (
  <Key
    kind="or"
    icon="hub"
    label={say('erased.from-hub', { name: book.name })}
    onPress={() => go(`/fetch/${book.id}`)}
    wide
  />
);
