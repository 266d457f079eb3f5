import type { JSX } from 'preact';
import { say } from '@sanduk/kit';

/** Shown only while the first page is on its way; it says nothing for a blink, so that nothing flickers. */
export const Waiting = (): JSX.Element => (
  <p class="waiting soft" role="status">
    {say('home.waiting')}
  </p>
);
