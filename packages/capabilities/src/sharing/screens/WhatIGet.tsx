import type { JSX } from 'preact';
import { say } from '@sanduk/kit';
import { WorkPage } from '../../book/screens/working-out/WorkPage.tsx';

export const WhatIGet = (): JSX.Element => (
  <WorkPage page="share-out" title={say('work.share-out')} spoken={[]}>
    <p>{say('work.share-out-line')}</p>
  </WorkPage>
);
