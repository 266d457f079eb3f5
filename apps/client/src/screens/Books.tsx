import type { JSX } from 'preact';
import { Cloth, Icon, Key, Screen, Sheet, formatMoney, reader, say } from '@sanduk/kit';
import type { Cover } from '../device/database.ts';
import { go } from '../router.ts';
import { covers } from '../shelves.ts';
import type { ShelfName } from '../shelves.ts';
import { Newer } from './Newer.tsx';

/** The first page of a phone, and the list of its books once there are some. */
export const Books = (): JSX.Element => {
  const books = covers.value ?? [];
  return books.length === 0 ? <First /> : <List books={books} />;
};

const Ways = ({ first }: { readonly first: boolean }): JSX.Element => (
  <>
    <div class="two ways-in">
      <Key kind="or" slim icon="qr" label={say('home.first.join')} onPress={() => go('/join')} />
      <Key kind="or" slim icon="file" label={say('home.first.file')} onPress={() => go('/open-file')} />
    </div>
    {first ? (
      <div class="two ways-in">
        <Key kind="or" slim icon="world" label={say('home.first.settings')} onPress={() => go('/settings')} />
        <WorkItOut />
      </div>
    ) : (
      <WorkItOut />
    )}
  </>
);

const WorkItOut = (): JSX.Element => (
  <Key kind="or" slim icon="beads" label={say('home.first.work')} onPress={() => go('/work-it-out')} wide />
);

const First = (): JSX.Element => (
  <Screen
    title={say('home.app')}
    line={say('home.first.line')}
    onSpeak={() => [say('home.app'), say('home.first.say'), say('home.first.safe')]}
    foot={
      <>
        <Key kind="or" icon="people" label={say('home.first.own')} onPress={() => go('/found')} wide />
        <Key icon="practice" label={say('home.first.sample')} onPress={() => go('/sample')} wide />
      </>
    }
  >
    <Newer />
    <div class="welcome">
      <WelcomeBox />
      <p class="large centred">{say('home.first.say')}</p>
      <p class="row tight soft centred">
        <Icon name="phone" />
        <span>{say('home.first.safe')}</span>
      </p>
    </div>
    <Ways first />
  </Screen>
);

/** A box with three open locks: nothing is in it yet, and it waits. */
const WelcomeBox = (): JSX.Element => (
  <div class="box welcome-box" aria-hidden="true">
    <div class="lid" />
    <div class="welcome-cloth" />
  </div>
);

interface Listed {
  readonly shelf: ShelfName;
  readonly cover: Cover;
}

const List = ({ books }: { readonly books: readonly Listed[] }): JSX.Element => (
  <Screen
    title={say('home.books.title')}
    line={say('home.books.line', { n: books.length })}
    more={{ label: say('home.first.settings'), onPress: () => go('/settings') }}
    onSpeak={() => [say('home.books.title'), ...books.map(({ cover }) => nameOf(cover))]}
    foot={
      <>
        <Key kind="or" icon="practice" label={say('home.first.sample')} onPress={() => go('/sample')} wide />
        <Key icon="people" label={say('home.first.own')} onPress={() => go('/found')} wide />
      </>
    }
  >
    <Newer />
    <div class="stack">
      {books.map(({ shelf, cover }) => (
        <Sheet key={`${shelf}/${cover.id}`} class="book-sheet" onPress={() => go(`/${shelf}/${cover.id}`)}>
          <span class={shelf === 'practice' ? 'rehearsing' : ''}>
            <Cloth id={shelf === 'practice' ? undefined : cover.id} />
          </span>
          <span class="row">
            <span class="grow">
              <b class="two-lines voice large" title={nameOf(cover)}>
                {nameOf(cover)}
              </b>
              <span class="small soft option-line">{lineOf(shelf, cover)}</span>
            </span>
            <Icon name="next" />
          </span>
        </Sheet>
      ))}
    </div>
    <Ways first={false} />
  </Screen>
);

const nameOf = ({ front }: Cover): string => front.name || say('home.books.unnamed');

const lineOf = (shelf: ShelfName, { front }: Cover): string => {
  const sum = formatMoney({ minor: front.box, cur: front.currency }, reader.value, { mark: true });
  const what = front.open
    ? say('home.books.open-meeting', { number: front.open.number })
    : say('home.books.box', { sum });
  return shelf === 'practice' ? `${say('home.books.practice')} · ${what}` : what;
};
