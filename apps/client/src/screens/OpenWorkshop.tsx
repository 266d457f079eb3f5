import type { JSX } from 'preact';
import { WorkshopContext } from '@sanduk/capabilities/book/screens/working-out/workshop.ts';
import type { FrameProps } from '../route.ts';
import { isShelfName } from '../shelves.ts';
import { workshopOf } from '../workshop.ts';

/** Sets the table for pages that reckon without a book, in a first visit as well as beside a group. */
export const OpenWorkshop = ({ params, Screen }: FrameProps): JSX.Element => {
  const { shelf, book } = params;
  return (
    <WorkshopContext.Provider value={workshopOf(isShelfName(shelf) ? shelf : undefined, book)}>
      <Screen params={params} />
    </WorkshopContext.Provider>
  );
};
