import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { formatDate, reader, say } from '@sanduk/kit';
import { Explain } from '../../book/screens/Explain.tsx';
import { nameOf } from '../../book/screens/talk.ts';
import { WorkPage } from '../../book/screens/working-out/WorkPage.tsx';
import { Select } from '../../book/screens/working-out/fields.tsx';
import type { Stage } from '../../book/stage.ts';
import { StageContext } from '../../book/stage.ts';
import { explainPart } from '../explained.ts';
import { WaysForMe } from './WaysForMe.tsx';
import type { GetPageProps } from './get-page.ts';
import { answerFor, groupRow, headlineOf, spokenOf } from './get-words.ts';
import { ruleWhy } from './ground.ts';
import { groupMembers, groupStands, groupWays } from './in-group.ts';

/** From the book of the group on this phone, for the member who asks. */
export const GetFromGroup = (props: GetPageProps & { readonly stage: Stage }): JSX.Element => {
  const { form, change, source, stage } = props;
  const book = stage.book.value;
  const stands = groupStands(book);
  const members = stands === 'open' ? groupMembers(book) : [];
  const member = members.find((one) => one === form.member);
  const ways = useMemo(() => (member === undefined ? [] : groupWays(book, member)), [book, member]);
  const cur = book.opened?.currency ?? '';
  const rows = ways.map((way) => groupRow(way, cur));
  const picked = rows.find(({ rule }) => rule === form.rule) ?? rows.find(({ inForce }) => inForce) ?? rows[0];
  const byBook = say('screen.get.by-book', { day: formatDate(book.lastDay, reader.value) });
  return (
    <WorkPage
      page="share-out"
      title={say('work.share-out')}
      spoken={picked ? [...spokenOf(rows, cur), byBook] : []}
      short={picked && headlineOf(picked, cur)}
      missing={missingIn(stands, member)}
      answer={
        picked && member !== undefined
          ? answerFor(rows, {
              ...{ cur, form: { ...form, source: 'group' }, typed: undefined, notes: [byBook] },
              name: say('screen.get.name-group', { name: nameOf(stage, member) }),
            })
          : undefined
      }
    >
      {source}
      {stands === 'open' ? (
        <Select
          name="member"
          label={say('screen.get.member')}
          value={member ?? ''}
          options={[
            { value: '', label: say('screen.get.nobody') },
            ...members.map((one) => ({ value: one, label: nameOf(stage, one) })),
          ]}
          onChange={(chosen) => change({ member: chosen })}
        />
      ) : (
        <p>{say(`screen.get.${stands}`)}</p>
      )}
      {picked && member !== undefined && (
        <WaysForMe
          rows={rows}
          cur={cur}
          picked={picked.rule}
          why={(rule) => ruleWhy(stage, rule)}
          onPick={(rule) => change({ rule })}
        >
          <p class="small soft">{byBook}</p>
          <StageContext.Provider value={stage}>
            <Explain of={explainPart(book, member, book.lastDay, picked.rule)} />
          </StageContext.Provider>
        </WaysForMe>
      )}
    </WorkPage>
  );
};

const missingIn = (
  stands: ReturnType<typeof groupStands>,
  member: string | undefined,
): { readonly words: string; readonly field: string } | undefined => {
  if (stands !== 'open') return { words: say('screen.get.by-hand'), field: 'source' };
  return member === undefined ? { words: say('screen.get.missing-member'), field: 'member' } : undefined;
};
