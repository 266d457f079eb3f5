import type { ReadonlySignal, Signal } from '@preact/signals';
import { computed, signal } from '@preact/signals';
import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import { nextMeetingId } from '@sanduk/capabilities/book/meeting-id.ts';
import { objectionTo } from '@sanduk/capabilities/book/pen.ts';
import { sealDraft } from '@sanduk/capabilities/book/seal.ts';
import type { Outcome, Stage } from '@sanduk/capabilities/book/stage.ts';
import type { Told } from '@sanduk/capabilities/book/told.ts';
import type { Signer } from '@sanduk/journal';
import { piecesOf } from '@sanduk/kit';
import type { MishapCode } from './device/mishap.ts';
import { faults } from './faults.ts';
import type { Held } from './held.ts';
import { loadHistory } from './held.ts';
import { say } from './saying.ts';
import { liesOf } from './lies.ts';
import { personIn } from './names.ts';
import { paperVoice } from './paper-voice.ts';
import { notesOf } from './notes-of.ts';
import { back, go } from './router.ts';
import { signingOf } from './signing.ts';
import { clock, newId, random, today } from './today.ts';

/** What the world did to the last tap; shown over whatever page is open. */
export const mishap: Signal<MishapCode | undefined> = signal(undefined);

/** Rules may be asked on a phone that only reads; nothing is ever signed there. */
const nobody: Signer = {
  device: '',
  key: new Uint8Array(),
  sign: () => Promise.reject(new Error('Fault: a phone without a key was asked to sign')),
};

/** Puts on the stage what every screen of the book may use. */
export const stageOf = (held: Held, kept: ReadonlyMap<string, unknown>): Stage => {
  const { id, shelf, engine } = held;
  const reading = computed(() => engine.value.reading);
  const book = computed(() => reading.value.book);
  const opened = book.peek().opened;
  return {
    id,
    name: computed(() => engine.value.names.book),
    practice: shelf.name === 'practice',
    device: held.signer?.device ?? '',
    get today() {
      return today();
    },
    book,
    person: (member) => personIn(book.value, engine.value.names, member),
    history: historyOf(held),
    exceptions: computed(() => reading.value.exceptions),
    objection: (draft) => {
      const found = objectionTo(reading.value, draft, {
        ...{ signer: held.signer ?? nobody, random, clock },
        fetching: held.cover.peek().coming === true,
      });
      // What looks back is asked again when it is said, with the years at hand.
      return found?.code === 'journal.history-needed' ? undefined : found;
    },
    say: async (...drafts: readonly Draft[]): Promise<Outcome> => {
      const outcome = await say(held, drafts);
      if (outcome.is === 'mishap') mishap.value = outcome.code as MishapCode;
      return outcome;
    },
    signing: signingOf(held),
    lies: liesOf(held),
    sealDraft: (next) => sealDraft(reading.value, next),
    meetingId: (on) => nextMeetingId(reading.value, on),
    note: notesOf(shelf.device, id, kept),
    newId,
    pieces: opened ? piecesOf(opened.currency, opened.smallest).map(({ minor }) => minor) : [],
    paper: paperVoice(computed(() => engine.value.names.language)),
    go: (path) => go(path.startsWith('/') ? path : `/${shelf.name}/${id}${path === '' ? '' : `/${path}`}`),
    back,
  };
};

const historyOf = (held: Held): ReadonlySignal<readonly Told[] | undefined> => {
  let asked = false;
  return computed(() => {
    const { reading } = held.engine.value;
    if (!reading.partial) return reading.told;
    // The first page that looks back fetches the years; until they are here it shows that they are on their way.
    if (!asked) {
      asked = true;
      queueMicrotask(() => {
        loadHistory(held)
          .catch(faults.report)
          .finally(() => {
            asked = false;
          });
      });
    }
    return undefined;
  });
};
