import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Icon, Key, Mark, Notice, Sheet, formatDate, reader, say } from '@sanduk/kit';
import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import type { WaitingVouch } from '@sanduk/capabilities/book/questions.ts';
import { BookScreen } from '@sanduk/capabilities/book/screens/BookScreen.tsx';
import { SignHere } from '@sanduk/capabilities/book/screens/SignHere.tsx';
import { Who } from '@sanduk/capabilities/book/screens/Who.tsx';
import { nameOf } from '@sanduk/capabilities/book/screens/talk.ts';
import type { SignWay } from '@sanduk/capabilities/book/signing.ts';
import type { Stage } from '@sanduk/capabilities/book/stage.ts';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import { activeMembers } from '@sanduk/capabilities/book/today.ts';
import { signersOf } from '@sanduk/capabilities/devices/signers.ts';
import { isWaiting, ownerOf } from '../../phones/phones.ts';
import type { Params } from '../../router.ts';
import { ByBoxPaper } from './ByBoxPaper.tsx';
import { FiveThings, namesOfThings, useThings } from './FiveThings.tsx';
import { May } from './May.tsx';
import { PickMember, usePicking } from '@sanduk/capabilities/book/screens/PickMember.tsx';
import { namesOf, phoneName, signersLine, waitingSentence } from './talk.ts';
import './phones.css';

const vouch = (entry: string, member: string, method: SignWay): Draft => ({
  type: 'journal.Vouched',
  entry,
  member,
  method,
  by: member,
});

/** As long as a signature is; the rules look at the key only, and nothing of this is ever said. */
const anySignature = 'A'.repeat(86);

/** Whose name may still stand under it, given here and now: whoever the rules would not object to. */
const signersHere = (stage: Stage, waiting: WaitingVouch): readonly string[] => {
  const book = stage.book.value;
  const counts = (member: string): boolean =>
    stage.signing.ways(member).some(({ way, secret }) => {
      const draft = vouch(waiting.entry, member, way);
      const keys = secret === 'none' ? [undefined] : book.memberKeys(member).map(({ key }) => key);
      return keys.some((key) => {
        const proof = key === undefined ? {} : { proof: { key, signature: anySignature } };
        return !stage.objection({ ...draft, ...proof });
      });
    });
  const owner = ownerOf(book, stage.device);
  const others = activeMembers(book).filter((member) => member !== owner);
  return [...(owner === undefined ? [] : [owner]), ...others].filter(counts);
};

/** What one of us asked for and needs a second name: it is looked at once more, by somebody else. */
export const SecondName = ({ params }: { readonly params: Params }): JSX.Element => {
  const stage = useStage();
  const waiting = stage.book.value.waitingVouches().find(({ entry }) => entry === params['entry']);
  return waiting ? <Waits key={waiting.entry} waiting={waiting} /> : <Settled />;
};

const Settled = (): JSX.Element => {
  const stage = useStage();
  return (
    <BookScreen
      title={say('phones.second.title')}
      onSpeak={() => [say('phones.second.settled')]}
      foot={<Key icon="phones" label={say('phones.title')} onPress={() => stage.go('phones')} />}
    >
      <Notice chest={null} sentence={say('phones.second.settled')} />
    </BookScreen>
  );
};

/** A phone that is let in is drawn once more, for who signs second. */
const keysIn = (says: WaitingVouch['says']): Parameters<typeof useThings>[0] =>
  says.type === 'journal.DeviceEnrolled' ? says : undefined;

const Waits = ({ waiting }: { readonly waiting: WaitingVouch }): JSX.Element => {
  const stage = useStage();
  const signers = signersHere(stage, waiting);
  const [member, setMember] = useState<string | undefined>(undefined);
  const [signing, setSigning] = useState(false);
  const picking = usePicking();
  const signer = member ?? (signers.length === 1 ? signers[0] : undefined);
  const { says } = waiting;
  const things = useThings(keysIn(says));
  const sentence = waitingSentence(stage, waiting);
  const label =
    signers.length === 0
      ? say('phones.second.show')
      : signer === undefined
        ? say('phones.second.choose')
        : say('screen.sign.do', { name: nameOf(stage, signer) });
  const said = (): void => {
    setSigning(false);
    if (isWaiting(stage.book.peek(), waiting.entry)) return;
    stage.go(says.type === 'journal.DeviceEnrolled' ? 'phones/show' : 'phones');
  };
  const press = (): void => {
    if (signers.length === 0) stage.go('phones/show');
    else if (signer === undefined) picking.ask();
    else setSigning(true);
  };
  return (
    <BookScreen
      title={say('phones.second.title')}
      line={formatDate(waiting.on, reader.value, 'weekday')}
      onSpeak={() => [
        sentence,
        signersLine(stage, waiting),
        ...(says.type === 'journal.DeviceEnrolled' ? [namesOfThings(things)] : []),
        label,
      ]}
      foot={
        <>
          {signers.length > 0 && (
            <Key kind="or" icon="qr" label={say('phones.second.show')} onPress={() => stage.go('phones/show')} />
          )}
          <Key icon={signers.length === 0 ? 'qr' : 'key'} label={label} onPress={press} />
        </>
      }
    >
      <p class="large strong">{sentence}</p>
      {says.type === 'journal.DeviceEnrolled' && (
        <>
          <FiveThings things={things} sentence={say('phones.second.look')} />
          <NotTheSame />
          <May phone={says} />
        </>
      )}
      {says.type === 'journal.DeviceRevoked' && <p>{say(`phones.out.why-${says.why}`)}</p>}
      <Signed waiting={waiting} />
      {signers.length > 1 && (
        <PickMember
          label={say('phones.second.who')}
          members={signers}
          value={signer}
          onChange={setMember}
          picking={picking}
        />
      )}
      {signers.length === 0 && <p>{say('phones.second.elsewhere')}</p>}
      {signer !== undefined && (
        <SignHere
          member={signer}
          drafts={(way) => [vouch(waiting.entry, signer, way)]}
          open={signing}
          onSaid={said}
          onClose={() => setSigning(false)}
        />
      )}
      <ByBoxPaper waiting={waiting} onSaid={said} />
      <p class="small soft">{say(signersOf(stage.book.value, waiting).keys ? 'phones.out.rule' : 'phones.two-rule')}</p>
    </BookScreen>
  );
};

/** The pictures differ: who was asked second does not sign, and knows what to say. */
const NotTheSame = (): JSX.Element => {
  const [differs, setDiffers] = useState(false);
  return (
    <div role="status">
      {differs ? (
        <Sheet kind="knot">{say('phones.second.differs')}</Sheet>
      ) : (
        <Key kind="or" slim wide label={say('phones.compare.different')} onPress={() => setDiffers(true)} />
      )}
    </div>
  );
};

/** Who signed and counts, who asked and does not, and how many are still needed. */
const Signed = ({ waiting }: { readonly waiting: WaitingVouch }): JSX.Element => {
  const stage = useStage();
  const { counts, byPhone, asked, missing, keys } = signersOf(stage.book.value, waiting);
  return (
    <Sheet class="lines" label={say('phones.second.signers')}>
      {counts.map((member) => (
        <Who key={member} member={member} end={<Mark tone="done" label={say('phones.second.signed')} />} />
      ))}
      {asked !== undefined && (
        <Who
          member={asked}
          line={say('phones.second.no-key')}
          end={<Mark tone="wait" label={say('phones.second.asked')} />}
        />
      )}
      {byPhone && (
        <p class="row">
          <Icon name="phone" />
          <span class="grow">{phoneName(stage, stage.book.value.device(waiting.device))}</span>
          <Mark tone="done" label={say('phones.second.signed')} />
        </p>
      )}
      <p class="row">
        <Icon name={keys ? 'key' : 'person'} />
        <span class="grow">
          {keys
            ? say('phones.second.more-keys', { n: missing, names: namesOf(stage, keys) })
            : say('phones.second.one-more')}
        </span>
        <Mark tone="wait" label={say('phones.second.next')} />
      </p>
    </Sheet>
  );
};
