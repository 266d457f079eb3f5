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
  ['indicators', 'chart'],
  ['work-it-out', 'beads'],
  ['copies', 'phones'],
  ['phones', 'phone'],
  ['import', 'file'],
  ['practice', 'practice'],
] as const satisfies readonly (readonly [string, IconName])[];

/** Everything else that a book holds, by name. */
export const More = ({ params }: { readonly params: Params }): JSX.Element => {
  const { shelf = '', book = '' } = params;
  const at = `/${shelf}/${book}`;
  const practice = shelf === 'practice';
  const cover = covers.value?.find((one) => one.shelf === shelf && one.cover.id === book)?.cover;
  // What cannot be done here is not offered: a practice has no copies, and a phone that reads takes no sheets.
  const offered = (page: string): boolean =>
    practice ? page !== 'copies' && page !== 'import' && page !== 'phones' : page !== 'import' || !cover?.readOnly;
  return (
    <Screen
      title={say('more.title')}
      line={cover?.front.name}
      back={back}
      cloth={practice ? undefined : book}
      rehearsal={practice ? say('home.practice-word') : undefined}
      onSpeak={() => pages.map(([page]) => say(`more.${page}`))}
    >
      <Sheet class="lines">
        {pages
          .filter(([page]) => offered(page))
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
