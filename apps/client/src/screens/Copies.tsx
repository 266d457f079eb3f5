import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import { Icon, Key, Mark, Row, Screen, Sheet, formatDate, formatTime, reader, say } from '@sanduk/kit';
import { useOpened } from '../book.ts';
import { fileOf, keyOf, takeInFile } from '../book-file.ts';
import type { FileAnswer } from '../book-file.ts';
import type { Cover } from '../device/database.ts';
import { faults } from '../faults.ts';
import { giveFile } from '../give.ts';
import { back, goInstead } from '../router.ts';
import { today } from '../today.ts';
import { HubKey, LinkKey } from './HubWays.tsx';
import { FileKey } from './OpenFile.tsx';

/** A practice lies here only and is thrown away: it has no copies, and this address leads back to its first page. */
export const Copies = (): JSX.Element | null => {
  const { practice, id } = useStage();
  if (!practice) return <CopiesOfBook />;
  queueMicrotask(() => goInstead(`/practice/${id}`));
  return null;
};

/** Who holds how much of the book, by what the other side has answered; and the ways to give a copy. */
const CopiesOfBook = (): JSX.Element => {
  const { id, name } = useStage();
  const opened = useOpened();
  const cover = opened.cover.value;
  const [taken, setTaken] = useState<FileAnswer | undefined>(undefined);
  const [given, setGiven] = useState<string | undefined>(undefined);
  const give = (): void => {
    fileOf(opened)
      .then((file) => giveFile(file))
      .then(setGiven)
      .catch(faults.report);
  };
  const takeIn = (file: File): void => {
    takeInFile(opened, file).then(setTaken).catch(faults.report);
  };
  const alone = cover.count - (cover.hub?.sent ?? 0);
  return (
    <Screen
      title={say('copies.title')}
      line={name.value}
      back={back}
      cloth={id}
      onSpeak={() => [say('copies.title'), aloneLine(alone), say('copies.only-here-line')]}
      foot={<Key icon="send" label={say('copies.give')} onPress={give} wide />}
    >
      {alone > 0 && (
        <Sheet kind="knot">
          <p class="row tight">
            <Icon name="phone" size="l" />
            <span>
              <b>{aloneLine(alone)}</b> {say('copies.only-here-line')}
            </span>
          </p>
        </Sheet>
      )}
      <Holders cover={cover} />
      <h2 class="voice large">{say('copies.ways')}</h2>
      {given !== undefined && (
        <p role="status">
          <Mark tone="done" label={say('copies.given', { name: given })} />
        </p>
      )}
      <HubKey />
      <LinkKey />
      <FileKey kind="or" label={say('copies.take-in')} onFile={takeIn} />
      {taken && (
        <p role="status" class="small">
          {say(keyOf(taken), 'figures' in taken ? taken.figures : {})}
        </p>
      )}
    </Screen>
  );
};

const aloneLine = (n: number): string => say('copies.only-here', { n });

const Holders = ({ cover }: { readonly cover: Cover }): JSX.Element => {
  const { hub, count } = cover;
  const sent = hub?.sent ?? 0;
  const when = hub && {
    day: formatDate(today(new Date(hub.at)), reader.value, 'weekday'),
    time: formatTime(hub.at, reader.value),
  };
  return (
    <Sheet class="lines">
      <Row
        icon="phone"
        label={<b>{say('copies.this-phone')}</b>}
        line={say('copies.has-all')}
        end={<Share have={count} all={count} />}
      />
      <Row
        icon="hub"
        label={<b>{say('copies.hub')}</b>}
        line={
          !when
            ? say('copies.hub-never')
            : sent === count
              ? say('copies.hub-all', when)
              : say('copies.hub-part', { n: count - sent })
        }
        end={<Share have={sent} all={count} />}
      />
    </Sheet>
  );
};

const beads = 5;

/** Five beads: how much of the book, a full one only for what was answered for. */
const Share = ({ have, all }: { readonly have: number; readonly all: number }): JSX.Element => {
  const full = all === 0 ? 0 : Math.floor((have * beads) / all);
  return (
    <span class="share-beads" role="img" aria-label={say('copies.seen', { have, all })}>
      {Array.from({ length: beads }, (_, at) => (
        <i key={at} class={at < full ? 'full' : ''} />
      ))}
    </span>
  );
};
