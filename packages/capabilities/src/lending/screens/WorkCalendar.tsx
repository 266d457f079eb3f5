import type { JSX } from 'preact';
import { say } from '@sanduk/kit';
import { WorkPage } from '../../book/screens/working-out/WorkPage.tsx';

export const WorkCalendar = (): JSX.Element => (
  <WorkPage page="calendar" title={say('work.calendar')} spoken={[]}>
    <p>{say('work.calendar-line')}</p>
  </WorkPage>
);
