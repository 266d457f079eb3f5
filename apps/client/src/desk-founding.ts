import { presetOf } from '@sanduk/capabilities/constitution/presets.ts';
import type { Opening } from '@sanduk/capabilities/book/founding-stage.ts';
import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import { foundingDrafts, openedPage } from '@sanduk/capabilities/importing/founding.ts';
import { planOf } from '@sanduk/capabilities/importing/importing.ts';
import type { FoundedFromSheets, FoundingDesk, NewGroup, Papers } from '@sanduk/capabilities/importing/screens/desk.ts';
import { withoutPrice } from '@sanduk/capabilities/importing/screens/papers.ts';
import { decimalsOf } from '@sanduk/kernel';
import { piecesOf } from '@sanduk/kit';
import { papersNote } from './desk.ts';
import { foundGroup, foundingStage } from './founding.ts';
import { back, go, goInstead } from './router.ts';
import { shelfOf } from './shelves.ts';
import { newId, today } from './today.ts';

const openingOf = ({ name, language, currency }: NewGroup): Opening => ({
  currency,
  decimals: decimalsOf(currency) ?? 2,
  smallest: piecesOf(currency).at(-1)?.minor ?? 1,
  on: today(),
  words: { name, language },
});

/** Who is in the sheets, planned on a book that was only opened. */
const agreedIn = ({ currency, preset }: NewGroup, opening: Opening, papers: Papers): readonly Draft[] => {
  const page = openedPage({
    ...opening,
    type: 'journal.BookOpened',
    kind: 'group',
    key: '',
    salt: '',
    practice: false,
  });
  const plan = planOf(papers.sheets, papers.answers, {
    page,
    told: [],
    by: undefined,
    batch: newId(),
    newId,
    answered: () => ({ question: '', entry: undefined }),
  });
  const { decimals, smallest } = opening;
  return foundingDrafts(plan, {
    newId,
    today: today(),
    rulesFor: (usual) => presetOf(preset, { currency, smallest, unit: usual ?? 100 * 10 ** decimals }),
  });
};

/** Founds the group and lays its papers on the desk of the new book, where the payments are tried next. */
const found = async (group: NewGroup, given: Papers): Promise<FoundedFromSheets> => {
  const papers = group.preset === 'F' ? withoutPrice(given) : given;
  const opening = openingOf(group);
  const agreed = agreedIn(group, opening, papers);
  if (agreed.length === 0) return { is: 'nobody' };
  const answer = await foundGroup(opening, agreed);
  if (answer.is !== 'founded') return answer;
  const { device } = await shelfOf('book');
  await device.note(answer.book, papersNote, papers);
  return answer;
};

export const foundingDesk = async (): Promise<FoundingDesk> => {
  const { note } = await foundingStage();
  const papers = note<Papers>('sheets');
  const group = note<NewGroup>('sheets-group');
  return {
    papers,
    group,
    found: async (wanted, given) => {
      const answer = await found(wanted, given);
      if (answer.is === 'founded') {
        papers.value = undefined;
        group.value = undefined;
        goInstead(`/book/${answer.book}`);
        go(`/book/${answer.book}/import/tried`);
      }
      return answer;
    },
    go,
    back,
  };
};
