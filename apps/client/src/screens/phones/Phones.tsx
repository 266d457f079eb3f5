import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon, Key, Row, Sheet, formatDate, reader, say } from '@sanduk/kit';
import { BookScreen } from '@sanduk/capabilities/book/screens/BookScreen.tsx';
import type { Stage } from '@sanduk/capabilities/book/stage.ts';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import { useOpened } from '../../book.ts';
import { askToStay, staying } from '../../device/stay.ts';
import { putOutBy } from '../../put-out.ts';
import { isUnclaimed, mayWrite, phonesIn, phonesOut } from '../../phones/phones.ts';
import { goInstead } from '../../router.ts';
import { shelfOf } from '../../shelves.ts';
import { keyTest } from './key-test.ts';
import { PhoneRow } from './PhoneRow.tsx';
import { phoneName, signersLine, waitingSentence } from './talk.ts';

/** A practice has one phone and no keys: this address leads back to its first page. */
export const Phones = (): JSX.Element | null => {
  const { practice, id } = useStage();
  if (!practice) return <PhonesOfBook />;
  queueMicrotask(() => goInstead(`/practice/${id}`));
  return null;
};

/** Which phones may write in the book, and what waits for a second name. */
const PhonesOfBook = (): JSX.Element => {
  const stage = useStage();
  const { held } = useOpened();
  const book = stage.book.value;
  const phones = phonesIn(book, stage.device);
  const waiting = book.waitingVouches();
  const shut = putOutBy(held.cover.value) === 'hub';
  const writes = mayWrite(book, stage.device) && !shut;
  const line = say('phones.line', { n: phones.filter(({ writes: may }) => may).length });
  return (
    <BookScreen
      title={say('phones.title')}
      line={line}
      onSpeak={() => [
        say('phones.title'),
        line,
        ...(shut ? [say('phones.put-out-hub'), say('phones.put-out-hub-line')] : []),
        ...(held.stopped.value ? [say('phones.put-back'), say('phones.put-back-line')] : []),
        ...phones.map((phone) => phoneName(stage, phone)),
        ...waiting.map((one) => waitingSentence(stage, one)),
      ]}
      foot={
        writes ? (
          <Key icon="plus" label={say('phones.let-in')} onPress={() => stage.go('phones/let-in')} />
        ) : (
          <Key icon="qr" label={say('phones.ask')} onPress={() => stage.go('/join')} />
        )
      }
    >
      {shut && <ShutOut />}
      {isUnclaimed(book, stage.device) && <Unclaimed stage={stage} />}
      {waiting.length > 0 && <Waiting stage={stage} />}
      <Sheet class="lines" label={say('phones.title')}>
        {phones.map((phone) => (
          <PhoneRow key={phone.device} phone={phone} onPress={() => stage.go(`phones/phone/${phone.device}`)} />
        ))}
      </Sheet>
      <Revoked stage={stage} />
      <PutBack />
      <Sheet class="lines">
        {writes && <Row icon="qr" label={<b>{say('phones.show.title')}</b>} onPress={() => stage.go('phones/show')} />}
        <Row icon="file" label={<b>{say('phones.take.title')}</b>} onPress={() => stage.go('phones/take')} />
        {writes ? <KeyRows stage={stage} /> : <ComeBack stage={stage} />}
      </Sheet>
      <Out stage={stage} />
      <ThisPhone />
    </BookScreen>
  );
};

const KeyRows = ({ stage }: { readonly stage: Stage }): JSX.Element => (
  <>
    <Row
      icon="key"
      label={<b>{say('phones.keys')}</b>}
      line={say('phones.keys-line')}
      onPress={() => stage.go('phones/keys')}
    />
    <Row
      icon="shield"
      label={<b>{say('phones.recovery')}</b>}
      line={say(stage.book.value.recoveryKey === undefined ? 'phones.recovery-none' : 'phones.recovery-there')}
      onPress={() => stage.go('phones/recovery')}
    />
  </>
);

/** A phone that does not write, and a book that has a paper in its box. */
const ComeBack = ({ stage }: { readonly stage: Stage }): JSX.Element | null =>
  stage.book.value.recoveryKey === undefined ? null : (
    <Row
      icon="shield"
      label={<b>{say('phones.recover.title')}</b>}
      line={say('phones.recover.when')}
      onPress={() => stage.go('phones/recover')}
    />
  );

/** This phone was put out: it is said where somebody looks for the reason. */
const Revoked = ({ stage }: { readonly stage: Stage }): JSX.Element | null => {
  const revoked = stage.book.value.device(stage.device)?.revoked;
  if (!revoked) return null;
  return (
    <Sheet kind="knot">
      <p class="strong">{say('phones.put-out-here', { day: formatDate(revoked.on, reader.value, 'weekday') })}</p>
      <p>{say(`phones.out.why-${revoked.why}`)}</p>
    </Sheet>
  );
};

/** The hub had let this phone in and does so no more: its own book does not tell it yet. */
const ShutOut = (): JSX.Element => (
  <Sheet kind="knot">
    <p class="strong">{say('phones.put-out-hub')}</p>
    <p>{say('phones.put-out-hub-line')}</p>
  </Sheet>
);

/** The store of this phone was put back to an earlier day: why it does not write, and what to do. */
const PutBack = (): JSX.Element | null => {
  const { held } = useOpened();
  if (!held.stopped.value) return null;
  return (
    <Sheet kind="knot">
      <p class="strong">{say('phones.put-back')}</p>
      <p>{say('phones.put-back-line')}</p>
    </Sheet>
  );
};

const Unclaimed = ({ stage }: { readonly stage: Stage }): JSX.Element => (
  <Sheet kind="knot">
    <div class="stack tight">
      <p class="row tight">
        <Icon name="phone" />
        <span class="grow">{say('phones.unclaimed')}</span>
      </p>
      <Key kind="or" slim label={say('phones.whose.title')} onPress={() => stage.go('phones/whose')} />
    </div>
  </Sheet>
);

const Waiting = ({ stage }: { readonly stage: Stage }): JSX.Element => (
  <Sheet kind="knot" class="lines" label={say('phones.waiting')}>
    <h2 class="strong">{say('phones.waiting')}</h2>
    {stage.book.value.waitingVouches().map((one) => (
      <Row
        key={one.entry}
        icon="hourglass"
        label={waitingSentence(stage, one)}
        line={signersLine(stage, one)}
        onPress={() => stage.go(`phones/waiting/${one.entry}`)}
      />
    ))}
  </Sheet>
);

const Out = ({ stage }: { readonly stage: Stage }): JSX.Element | null => {
  const out = phonesOut(stage.book.value);
  if (out.length === 0) return null;
  return (
    <details class="why sheet">
      <summary>
        <Icon name="chair" />
        <span class="grow">{say('phones.out-list', { n: out.length })}</span>
        <span class="turns">
          <Icon name="unfold" />
        </span>
      </summary>
      {out.map((phone) => (
        <PhoneRow key={phone.device} phone={phone} onPress={() => stage.go(`phones/phone/${phone.device}`)} />
      ))}
    </details>
  );
};

/** Whether this phone keeps what it is given: its key was tried, and its browser was asked. */
const ThisPhone = (): JSX.Element => {
  const [keeps, setKeeps] = useState<boolean | undefined>(undefined);
  useEffect(() => {
    void shelfOf('book').then(({ device }) => askToStay(device));
    void keyTest().then(setKeeps);
  }, []);
  const stays = staying.value?.stays;
  return (
    <Sheet label={say('phones.store')}>
      <div class="stack tight" role="status">
        <p class="row tight">
          <Icon name={keeps === undefined ? 'hourglass' : keeps ? 'tick' : 'heed'} />
          <span>{say(keeps === undefined ? 'phones.key-trying' : keeps ? 'phones.key-kept' : 'phones.key-lost')}</span>
        </p>
        <p class="row tight">
          <Icon name={stays ? 'tick' : 'heed'} />
          <span>{say(stays ? 'settings.stays' : 'settings.may-go')}</span>
        </p>
      </div>
    </Sheet>
  );
};
