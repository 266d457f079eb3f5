import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import {
  FoundColumns as ColumnsPage,
  FoundFiles as FilesPage,
  FoundGroup as GroupPage,
} from '@sanduk/capabilities/importing/screens/FoundFromSheets.tsx';
import type { FoundingDesk } from '@sanduk/capabilities/importing/screens/desk.ts';
import { FoundingDeskContext } from '@sanduk/capabilities/importing/screens/desk.ts';
import { foundingDesk } from '../desk-founding.ts';
import { faults } from '../faults.ts';
import type { ScreenOf } from '../route.ts';
import { Waiting } from './Waiting.tsx';

let ready: FoundingDesk | undefined;

/** One desk for all pages, so that what was chosen goes on from page to page. */
const atDesk = (Page: ComponentType): ScreenOf => {
  const AtDesk = (): JSX.Element => {
    const [desk, setDesk] = useState(ready);
    useEffect(() => {
      if (!desk) foundingDesk().then((made) => setDesk((ready ??= made)), faults.report);
    }, []);
    if (!desk) return <Waiting />;
    return (
      <FoundingDeskContext.Provider value={desk}>
        <Page />
      </FoundingDeskContext.Provider>
    );
  };
  return AtDesk;
};

export const FoundFiles = atDesk(FilesPage);
export const FoundColumns = atDesk(ColumnsPage);
export const FoundGroup = atDesk(GroupPage);
