import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Chest, Key, Meter, Notice, Screen, Sheet, formatNumber, reader, say } from '@sanduk/kit';
import { faults } from '../faults.ts';
import type { FetchAnswer, Fetching } from '../fetched.ts';
import { back, go, goInstead } from '../router.ts';
import type { Params } from '../router.ts';

/** A new phone, or one that forgot, takes the book from the hub of this address. The link names the book. */
export const FetchBook = ({ params }: { readonly params: Params }): JSX.Element => {
  const { book = '' } = params;
  const [busy, setBusy] = useState(false);
  const [how, setHow] = useState<Fetching | undefined>(undefined);
  const [answer, setAnswer] = useState<FetchAnswer | undefined>(undefined);
  const fetchIt = (): void => {
    setBusy(true);
    setAnswer(undefined);
    import('../fetched.ts')
      .then(({ fetchBook }) => fetchBook(book, setHow))
      .then((found) => {
        if (found.is === 'fetched' || found.is === 'here-already') goInstead(`/book/${book}`);
        else setAnswer(found);
      })
      .catch(faults.report)
      .finally(() => setBusy(false));
  };
  return (
    <Screen
      title={say('fetch.title')}
      line={say('fetch.line')}
      back={back}
      onSpeak={() => [say('fetch.sentence'), say('file.words'), say('file.read-only')]}
      foot={<Key icon="hub" label={say('fetch.do')} busy={busy} onPress={fetchIt} wide />}
    >
      <Notice
        chest={<Chest state="shut" />}
        sentence={say('fetch.sentence')}
        facts={[
          { icon: 'tick', words: say('file.words') },
          { icon: 'book', words: say('file.read-only') },
        ]}
      />
      <div role="status" class="stack">
        {busy && how && (
          <Meter
            value={how.have}
            max={how.size}
            words={
              <span>
                {say('copies.seen', {
                  have: formatNumber(how.have, reader.value),
                  all: formatNumber(how.size, reader.value),
                })}
              </span>
            }
          />
        )}
        {answer && <Sheet kind="knot">{sentenceOf(answer)}</Sheet>}
        {answer && isNotLetIn(answer) && (
          <Key kind="or" icon="qr" label={say('home.first.join')} onPress={() => go('/join')} />
        )}
      </div>
    </Screen>
  );
};

const isNotLetIn = (answer: FetchAnswer): boolean =>
  answer.is === 'hub' && (answer.reason === 'not-let-in' || answer.reason === 'unsigned');

const sentenceOf = (answer: FetchAnswer): string => {
  if (isNotLetIn(answer)) return say('fetch.not-let-in');
  if (answer.is === 'hub') {
    return answer.refusal === 'unknown-book'
      ? say('fetch.unknown')
      : say(answer.refusal === 'offline' ? 'fetch.offline' : `copies.hub.${answer.refusal}`, { reason: answer.reason });
  }
  return answer.is === 'mishap' ? say(`mishap.${answer.code}`) : say('fetch.unsound');
};
