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
      onSpeak={() => [say('erased.sentence'), say('erased.words'), onPhones(first), atHub(first), say('erased.key')]}
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
          { icon: 'phones', words: onPhones(first) },
          { icon: 'hub', words: atHub(first) },
          { icon: 'key', words: say('erased.key') },
        ]}
      />
      {erased.value.map((book) => book.hub && <FromHub key={book.id} book={book} />)}
      <Key kind="or" icon="file" label={say('erased.from-file')} onPress={() => go('/open-file')} wide />
    </Screen>
  );
};

/** What other phones have, by what this one had been told of the last meeting that was closed. */
const onPhones = (book: Marked | undefined): string => {
  const last = book?.last;
  if (last?.place === 'two-phones') return say('erased.last.two-phones', { number: last.number });
  if (last?.place === 'here-only' && !book?.hub) return say('erased.last.here-only', { number: last.number });
  return say('erased.copies');
};

const atHub = (book: Marked | undefined): string => {
  const last = book?.last;
  if (last && (last.place === 'at-the-hub' || last.place === 'witnessed'))
    return say('erased.last.hub', { number: last.number });
  return say(book?.hub ? 'erased.hub-has' : 'erased.hub');
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
