import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import { useActing } from '@sanduk/capabilities/book/screens/acting.tsx';
import { Objected } from '@sanduk/capabilities/book/screens/Objected.tsx';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import type { HubNote } from '@sanduk/journal/sync/carried.ts';
import { Ask, Key, Row, Sheet, say } from '@sanduk/kit';
import { isPassing } from '../../copies/trouble.ts';
import { sayerOn } from '../../phones/phones.ts';

/** The key that answers at this address: the one this phone knows, or another one that nobody has chosen yet. */
const answering = ({ key, trouble }: HubNote): string | undefined => {
  if (trouble?.code === 'other-key') return trouble.reason;
  // Nobody chooses a hub while it is in trouble.
  return trouble && !isPassing(trouble) ? undefined : key;
};

/** Which hub the group has chosen; and the way to choose the one that answers, which two people do. */
export const ChosenHub = ({ note }: { readonly note: HubNote }): JSX.Element | null => {
  const stage = useStage();
  const [sure, setSure] = useState(false);
  const book = stage.book.value;
  const { saying, press, place } = useActing({ onSaid: () => undefined, needed: book.hub !== undefined });
  const key = answering(note);
  if (key === undefined) return null;
  const waiting = book.waitingVouches().find(({ says }) => says.type === 'journal.HubChosen' && says.key === key);
  if (waiting) {
    return (
      <Sheet kind="knot" class="lines">
        <Row
          icon="hourglass"
          label={say('trouble.choose-waits')}
          onPress={() => stage.go(`phones/waiting/${waiting.entry}`)}
        />
      </Sheet>
    );
  }
  if (book.hub?.key === key) {
    return (
      <Sheet class="lines">
        <Row icon="tick" label={say('trouble.chosen')} line={<bdi>{book.hub.address}</bdi>} />
      </Sheet>
    );
  }
  if (stage.device === '') return null;
  const other = key !== note.key;
  const draft: Draft = {
    ...{ type: 'journal.HubChosen', key, address: location.origin, as: 'home' },
    by: sayerOn(book, stage.device),
  };
  const choose = async (): Promise<void> => {
    setSure(false);
    await press(draft);
  };
  return (
    <>
      <Key
        kind="or"
        icon="hub"
        wide
        label={say(other ? 'trouble.choose-new' : 'trouble.choose')}
        under={say('trouble.choose-line')}
        busy={saying.busy}
        onPress={() => (other ? setSure(true) : void choose())}
      />
      {place}
      <Objected objection={saying.objection} />
      <Ask
        open={sure}
        sentence={say('trouble.choose-sure')}
        line={say('trouble.choose-sure-line')}
        onClose={() => setSure(false)}
        keys={
          <>
            <Key icon="hub" label={say('trouble.choose-new')} onPress={() => void choose()} />
            <Key kind="or" label={say('update.later')} onPress={() => setSure(false)} />
          </>
        }
      />
    </>
  );
};
