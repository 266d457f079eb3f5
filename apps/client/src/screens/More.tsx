import type { JSX } from 'preact';
import { Row, Screen, Sheet, say } from '@sanduk/kit';
import type { IconName } from '@sanduk/kit';
import { back, go } from '../router.ts';
import type { Params } from '../router.ts';
import { covers } from '../shelves.ts';

const pages = [
  ['members', 'people'],
  ['rules', 'page'],
  ['loans', 'lend'],
  ['journal', 'circle'],
  ['money', 'beads'],
  ['share-out', 'coins'],
  ['copies', 'phones'],
  ['import', 'file'],
  ['practice', 'practice'],
] as const satisfies readonly (readonly [string, IconName])[];

/** Everything else that a book holds, by name. */
export const More = ({ params }: { readonly params: Params }): JSX.Element => {
  const { shelf = '', book = '' } = params;
  const at = `/${shelf}/${book}`;
  const practice = shelf === 'practice';
  const name = covers.value?.find(({ cover }) => cover.id === book)?.cover.front.name;
  return (
    <Screen
      title={say('more.title')}
      line={name}
      back={back}
      cloth={practice ? undefined : book}
      rehearsal={practice ? say('home.practice-word') : undefined}
      onSpeak={() => pages.map(([page]) => say(`more.${page}`))}
    >
      <Sheet class="lines">
        {pages
          .filter(([page]) => !practice || (page !== 'copies' && page !== 'import'))
          .map(([page, icon]) => (
            <Row
              key={page}
              icon={icon}
              label={<b>{practice && page === 'practice' ? say('practise.stop') : say(`more.${page}`)}</b>}
              line={say(`more.${page}-line`)}
              onPress={() => go(`${at}/${page}`)}
            />
          ))}
        <Row
          icon="settings"
          label={<b>{say('more.settings')}</b>}
          line={say('more.settings-line')}
          onPress={() => go('/settings')}
        />
        <Row
          icon="box"
          label={<b>{say('more.other-books')}</b>}
          line={say('more.other-books-line')}
          onPress={() => go('/')}
        />
      </Sheet>
    </Screen>
  );
};
