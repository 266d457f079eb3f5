import type { ComponentType, JSX } from 'preact';
import { ImportColumns } from '@sanduk/capabilities/importing/screens/ImportColumns.tsx';
import { ImportFiles } from '@sanduk/capabilities/importing/screens/ImportFiles.tsx';
import { ImportTried } from '@sanduk/capabilities/importing/screens/ImportTried.tsx';
import { DeskContext } from '@sanduk/capabilities/importing/screens/desk.ts';
import { useOpened } from '../book.ts';
import { deskOf } from '../desk.ts';
import type { ScreenOf } from '../route.ts';

/** Sets the desk for a page of an import; reading sheets and planning arrive with the first of them. */
const atDesk = (Page: ComponentType): ScreenOf => {
  const AtDesk = (): JSX.Element => (
    <DeskContext.Provider value={deskOf(useOpened())}>
      <Page />
    </DeskContext.Provider>
  );
  return AtDesk;
};

export const Files = atDesk(ImportFiles);
export const Columns = atDesk(ImportColumns);
export const Trial = atDesk(ImportTried);
