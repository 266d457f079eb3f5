import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { BookScreen } from '@sanduk/capabilities/book/screens/BookScreen.tsx';
import type { MeetingLies } from '@sanduk/capabilities/book/stage.ts';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import { Icon, Key, Mark, Sheet, say } from '@sanduk/kit';
import { useOpened } from '../book.ts';
import { fileOf } from '../book-file.ts';
import { holdersOf, lastLies, nextToShow } from '../copies/holders.ts';
import type { Holding } from '../copies/holders.ts';
import { isPassing, troubleKindOf } from '../copies/trouble.ts';
import { faults } from '../faults.ts';
import { giveFile } from '../give.ts';
import { goInstead } from '../router.ts';
import { Holders } from './copies/Holders.tsx';
import { HubKey, LinkKey } from './HubWays.tsx';
import { phoneName } from './phones/talk.ts';

/** A practice lies here only and is thrown away: it has no copies, and this address leads back to its first page. */
export const Copies = (): JSX.Element | null => {
  const { practice, id } = useStage();
  if (!practice) return <CopiesOfBook />;
  queueMicrotask(() => goInstead(`/practice/${id}`));
  return null;
};

const useHoldings = (): readonly Holding[] => {
  const stage = useStage();
  const { cover } = useOpened();
  const book = stage.book.value;
  return holdersOf({
    meetings: stage.lies.value?.meetings ?? [],
    phones: book.devices(),
    here: stage.device,
    hub: book.hub !== undefined || cover.value.hub !== undefined,
    witness: book.witness !== undefined,
  });
};

/** Where the last meetings lie, by what the other side has answered; and the ways to give a copy and to take one in. */
const CopiesOfBook = (): JSX.Element => {
  const stage = useStage();
  const holdings = useHoldings();
  const last = lastLies(stage.lies.value?.meetings);
  const next = nextToShow(holdings);
  const label = next ? say('copies.show-to', { phone: phoneName(stage, next) }) : say('copies.show');
  return (
    <BookScreen
      title={say('copies.title')}
      line={last ? say('copies.meeting', { number: last.number }) : stage.name.value}
      back={() => stage.go('')}
      onSpeak={() => [say('copies.title'), ...(last ? [placeWords(last)] : []), label]}
      foot={<Key icon="qr" label={label} onPress={() => stage.go('phones/show')} wide />}
    >
      {last ? <Last of={last} /> : <OnlyHere holdings={holdings} />}
      <HubTrouble />
      <Holders holdings={holdings} />
      <h2 class="voice large">{say('copies.ways')}</h2>
      <FileWay />
      <HubKey />
      <LinkKey />
      <Key
        kind="or"
        icon="file"
        label={say('copies.take-in')}
        under={say('copies.take-in-line')}
        wide
        onPress={() => stage.go('phones/take')}
      />
    </BookScreen>
  );
};

const placeWords = ({ place, number }: MeetingLies): string => say(`copies.place.${place}`, { number });

/** Before the first meeting: nobody else has the book, and why that matters. */
const OnlyHere = ({ holdings }: { readonly holdings: readonly Holding[] }): JSX.Element | null => {
  const { hub, count } = useOpened().cover.value;
  const alone = count - (hub?.sent ?? 0);
  if (alone === 0 || holdings.some(({ holder }) => holder.kind === 'phone')) return null;
  return (
    <Sheet kind="knot">
      <p class="row tight">
        <Icon name="phone" size="l" />
        <span>
          <b>{say('copies.only-here', { n: alone })}</b> {say('copies.only-here-line')}
        </span>
      </p>
    </Sheet>
  );
};

/** Meeting 14 is on one phone only. If it is lost, the meeting is lost. Gentle once a second copy is there. */
const Last = ({ of }: { readonly of: MeetingLies }): JSX.Element =>
  of.place === 'here-only' ? (
    <Sheet kind="knot">
      <p class="row tight">
        <Icon name="phone" size="l" />
        <span>
          <b>{placeWords(of)}</b> {say('copies.only-here-lost')}
        </span>
      </p>
    </Sheet>
  ) : (
    <p role="status">
      <Mark tone="done" label={placeWords(of)} />
    </p>
  );

/** What stands between this phone and its hub, where somebody has to do something about it. */
const HubTrouble = (): JSX.Element | null => {
  const stage = useStage();
  const trouble = useOpened().cover.value.hub?.trouble;
  if (!trouble || isPassing(trouble)) return null;
  return (
    <Sheet kind="knot" onPress={() => stage.go('copies/hub')}>
      <span class="row tight">
        <Icon name="heed" />
        <span class="grow">
          <b>{say(`trouble.${troubleKindOf(trouble)}.title`)}</b>
          <span class="small option-line">{say(`trouble.${troubleKindOf(trouble)}.sentence`)}</span>
        </span>
        <Icon name="next" />
      </span>
    </Sheet>
  );
};

const FileWay = (): JSX.Element => {
  const opened = useOpened();
  const [given, setGiven] = useState<string | undefined>(undefined);
  const give = (): void => {
    fileOf(opened)
      .then((file) => giveFile(file))
      .then(setGiven)
      .catch(faults.report);
  };
  return (
    <>
      <Key kind="or" icon="file" label={say('copies.as-file')} under={say('copies.as-file-line')} wide onPress={give} />
      {given !== undefined && (
        <p role="status">
          <Mark tone="done" label={say('copies.given', { name: given })} />
        </p>
      )}
    </>
  );
};
