import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Icon, Key, Mark, Notice, Sheet, formatDate, reader, say } from '@sanduk/kit';
import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import type { WaitingVouch } from '@sanduk/capabilities/book/questions.ts';
import { BookScreen } from '@sanduk/capabilities/book/screens/BookScreen.tsx';
import { Objected } from '@sanduk/capabilities/book/screens/Objected.tsx';
import { SignHere } from '@sanduk/capabilities/book/screens/SignHere.tsx';
import { useSaying } from '@sanduk/capabilities/book/screens/saying.ts';
import { Who } from '@sanduk/capabilities/book/screens/Who.tsx';
import { nameOf } from '@sanduk/capabilities/book/screens/talk.ts';
import type { SignWay } from '@sanduk/capabilities/book/signing.ts';
import type { Stage } from '@sanduk/capabilities/book/stage.ts';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import { activeMembers } from '@sanduk/capabilities/book/today.ts';
import type { Prover } from '@sanduk/journal';
import { faults } from '../../faults.ts';
import { ownerOf } from '../../phones/phones.ts';
import { joinHashOf } from '@sanduk/journal/sync/join.ts';
import type { Params } from '../../router.ts';
import { proven } from '../../signing.ts';
import { AskPaper } from './AskPaper.tsx';
import { FourThings, namesOfThings } from './FourThings.tsx';
import { May } from './May.tsx';
import { PickMember } from './PickMember.tsx';
import { phoneName, signersLine, waitingSentence } from './talk.ts';
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

/** The same once more, with the paper from the box under it: then it needs nobody else. */
const withPaper = (stage: Stage, { says }: WaitingVouch, prover: Prover): Promise<Draft> => {
  const { v: _, ...draft } = says;
  return proven(stage.id, draft as Draft, prover);
};

const byPaper = new Set(['journal.DeviceEnrolled', 'journal.DeviceRevoked']);

const Waits = ({ waiting }: { readonly waiting: WaitingVouch }): JSX.Element => {
  const stage = useStage();
  const signers = signersHere(stage, waiting);
  const [member, setMember] = useState<string | undefined>(undefined);
  const [signing, setSigning] = useState(false);
  const [asking, setAsking] = useState(false);
  const saying = useSaying();
  const recoveryKey = byPaper.has(waiting.says.type) ? stage.book.value.recoveryKey : undefined;
  const signer = member ?? (signers.length === 1 ? signers[0] : undefined);
  const { says } = waiting;
  const sentence = waitingSentence(stage, waiting);
  const label =
    signers.length === 0
      ? say('phones.second.show')
      : signer === undefined
        ? say('phones.second.choose')
        : say('screen.sign.do', { name: nameOf(stage, signer) });
  const said = async (): Promise<void> => {
    setSigning(false);
    if (
      stage.book
        .peek()
        .waitingVouches()
        .some(({ entry }) => entry === waiting.entry)
    )
      return;
    stage.go(says.type === 'journal.DeviceEnrolled' ? 'phones/show' : 'phones');
  };
  const press = (): void => {
    if (signers.length === 0) stage.go('phones/show');
    else if (signer !== undefined) setSigning(true);
  };
  return (
    <BookScreen
      title={say('phones.second.title')}
      line={formatDate(waiting.on, reader.value, 'weekday')}
      onSpeak={() => [
        sentence,
        signersLine(stage, waiting),
        ...(says.type === 'journal.DeviceEnrolled' ? [namesOfThings(joinHashOf(says))] : []),
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
          <FourThings id={joinHashOf(says)} sentence={say('phones.second.look')} />
          <May phone={says} />
        </>
      )}
      {says.type === 'journal.DeviceRevoked' && <p>{say(`phones.out.why-${says.why}`)}</p>}
      <Signed waiting={waiting} />
      {signers.length > 1 && (
        <PickMember label={say('phones.second.who')} members={signers} value={signer} onChange={setMember} />
      )}
      {signers.length === 0 && <p>{say('phones.second.elsewhere')}</p>}
      {signer !== undefined && (
        <SignHere
          member={signer}
          draft={(way) => vouch(waiting.entry, signer, way)}
          open={signing}
          onSaid={() => void said()}
          onClose={() => setSigning(false)}
        />
      )}
      {recoveryKey !== undefined && (
        <>
          <Key kind="or" slim icon="shield" label={say('phones.recover.by-paper')} onPress={() => setAsking(true)} />
          <AskPaper
            open={asking}
            sentence={say('phones.recover.ask')}
            line={say('phones.recover.ask-line')}
            keys={[recoveryKey]}
            busy={saying.busy}
            onProver={(prover) => {
              withPaper(stage, waiting, prover)
                .then((draft) => saying.say(draft))
                .then((ids) => (ids ? said() : setAsking(false)))
                .catch(faults.report);
            }}
            onClose={() => setAsking(false)}
          />
        </>
      )}
      <Objected objection={saying.objection} />
      <p class="small soft">{say('phones.two-rule')}</p>
    </BookScreen>
  );
};

/** Who signed, and that one more is needed. */
const Signed = ({ waiting }: { readonly waiting: WaitingVouch }): JSX.Element => {
  const stage = useStage();
  const { voices, device } = waiting;
  return (
    <Sheet class="lines" label={say('phones.second.signers')}>
      {voices.map((member) => (
        <Who key={member} member={member} end={<Mark tone="done" label={say('phones.second.signed')} />} />
      ))}
      {voices.length === 0 && (
        <p class="row">
          <Icon name="phone" />
          <span class="grow">{phoneName(stage, stage.book.value.device(device))}</span>
          <Mark tone="done" label={say('phones.second.signed')} />
        </p>
      )}
      <p class="row">
        <Icon name="person" />
        <span class="grow">{say('phones.second.one-more')}</span>
        <Mark tone="wait" label={say('phones.second.next')} />
      </p>
    </Sheet>
  );
};
