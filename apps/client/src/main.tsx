import '@sanduk/kit/parts.css';
import './client.css';
import { render } from 'preact';
import { followReader } from '@sanduk/kit';
import { App } from './app.tsx';
import { openChoices } from './choices.ts';
import { faults } from './faults.ts';
import { followAddress, goInstead, path } from './router.ts';
import { NotHere } from './screens/NotHere.tsx';
import { covers, erased, lookAgain } from './shelves.ts';
import { watchForNewer } from './newer.ts';

/** Without a locked address a browser keeps no keys: then one page explains, and nothing is opened. */
const mayOpen = (): boolean =>
  isSecureContext && typeof crypto.subtle === 'object' && typeof indexedDB === 'object' && indexedDB !== null;

const start = async (): Promise<void> => {
  const root = document.getElementById('app');
  if (!root) throw new Error('Fault: the page has no place for the app');
  followReader(document.documentElement);
  await openChoices();
  if (!mayOpen()) {
    render(<NotHere />, root);
    return;
  }
  followAddress();
  await lookAgain().catch((error: unknown) => {
    // A private window may refuse the store altogether; the first page then says so.
    covers.value = [];
    console.warn(error);
  });
  if (erased.value.length > 0 && path.peek() === '/') goInstead('/erased');
  render(<App />, root);
  watchForNewer();
};

faults.listen();
start().catch(faults.report);
