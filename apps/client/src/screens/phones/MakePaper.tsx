import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Field, Key, Notice, say } from '@sanduk/kit';
import { QrReader } from '@sanduk/kit/qr-reader.tsx';
import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import { BookScreen } from '@sanduk/capabilities/book/screens/BookScreen.tsx';
import type { Acting } from '@sanduk/capabilities/book/screens/acting.tsx';
import { useActing } from '@sanduk/capabilities/book/screens/acting.tsx';
import { Objected } from '@sanduk/capabilities/book/screens/Objected.tsx';
import { nameOf } from '@sanduk/capabilities/book/screens/talk.ts';
import type { Stage } from '@sanduk/capabilities/book/stage.ts';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import type { Paper } from '../../phones/papers.ts';
import { newPaper, readBack } from '../../phones/papers.ts';
import { hasKeyOrPhone, isWaiting, sayerOn } from '../../phones/phones.ts';
import { PaperCard } from './PaperCard.tsx';
import { flawWords, paperLetters } from './talk.ts';
import './phones.css';

type Step = 'why' | 'card' | 'test';

/** The letters live in the page and nowhere else: whoever leaves it begins a new paper. */
interface Making {
  readonly step: Step;
  readonly paper: Paper | undefined;
  readonly to: (step: Step) => void;
  readonly acting: Acting;
  readonly member: string | undefined;
  readonly finish: () => Promise<void>;
}

const draftOf = (stage: Stage, member: string | undefined, { key }: Paper): Draft =>
  member === undefined
    ? { type: 'journal.RecoveryKeySet', key, by: sayerOn(stage.book.peek(), stage.device) }
    : { type: 'journal.MemberKeySet', member, key, kept: 'paper', by: member };

const useMaking = (member: string | undefined): Making => {
  const stage = useStage();
  const book = stage.book.value;
  const acting = useActing({
    onSaid: ([entry = '']) => {
      const waits = isWaiting(stage.book.peek(), entry);
      stage.go(waits ? `phones/waiting/${entry}` : member === undefined ? 'phones' : 'phones/keys');
    },
    needed: member === undefined || hasKeyOrPhone(book, member),
  });
  const [step, setStep] = useState<Step>('why');
  const [paper, setPaper] = useState<Paper | undefined>(undefined);
  return {
    step,
    paper,
    acting,
    member,
    to: (next) => {
      if (next === 'card' && !paper) setPaper(newPaper());
      acting.saying.forget();
      setStep(next);
      scrollTo(0, 0);
    },
    finish: async () => {
      if (paper) await acting.press(draftOf(stage, member, paper));
    },
  };
};

const MakePaper = ({ member }: { readonly member: string | undefined }): JSX.Element => {
  const making = useMaking(member);
  if (making.step === 'test' && making.paper) return <Test making={making} paper={making.paper} />;
  if (making.step === 'card' && making.paper) return <Card making={making} paper={making.paper} />;
  return <Why making={making} />;
};

const titleOf = ({ member }: Making): string => say(member === undefined ? 'phones.recovery' : 'phones.paper.title');

const useLine = ({ member }: Making): string => {
  const stage = useStage();
  return member === undefined ? stage.name.value : nameOf(stage, member);
};

const Why = ({ making }: { readonly making: Making }): JSX.Element => {
  const stage = useStage();
  const kind = making.member === undefined ? 'recovery' : 'paper';
  const there = making.member === undefined && stage.book.value.recoveryKey !== undefined;
  return (
    <BookScreen
      title={titleOf(making)}
      line={useLine(making)}
      onSpeak={() => [titleOf(making), say(`phones.${kind}.why`), say('phones.paper.begin')]}
      foot={
        <Key
          icon="page"
          label={say(there ? 'phones.paper.begin-anew' : 'phones.paper.begin')}
          onPress={() => making.to('card')}
        />
      }
    >
      <Notice
        chest={null}
        sentence={say(`phones.${kind}.why`)}
        facts={[
          { icon: 'pencil', words: say('phones.paper.fact-write', { n: paperLetters }) },
          { icon: 'lock', words: say(`phones.${kind}.fact-keep`) },
          { icon: 'heed', words: say(`phones.${kind}.fact-heed`) },
        ]}
      />
    </BookScreen>
  );
};

const Card = ({ making, paper }: { readonly making: Making; readonly paper: Paper }): JSX.Element => (
  <BookScreen
    title={titleOf(making)}
    line={useLine(making)}
    onSpeak={() => [titleOf(making), say('phones.paper.write'), say('phones.paper.written')]}
    foot={
      <>
        <Key kind="or" icon="print" label={say('screen.page.print')} onPress={() => globalThis.print()} />
        <Key icon="next" label={say('phones.paper.written')} onPress={() => making.to('test')} />
      </>
    }
  >
    <p class="not-on-paper centred">{say('phones.paper.write')}</p>
    <PaperCard paper={paper} member={making.member} />
  </BookScreen>
);

/** Before it counts the paper is read back: what was written badly is found now, not on the day it is needed. */
const Test = ({ making, paper }: { readonly making: Making; readonly paper: Paper }): JSX.Element => {
  const { acting, finish, to } = making;
  const [code, setCode] = useState('');
  const [looks, setLooks] = useState(false);
  const found = code.trim() === '' ? undefined : readBack(code, paper);
  const label = say(found === 'same' ? 'phones.paper.done' : 'phones.paper.read-back');
  return (
    <BookScreen
      title={say('phones.paper.test')}
      line={useLine(making)}
      onSpeak={() => [say('phones.paper.test'), say('phones.paper.test-line'), label]}
      foot={
        <>
          <Key kind="or" icon="page" label={say('phones.paper.look')} onPress={() => to('card')} />
          <Key
            icon={found === 'same' ? 'tick' : 'qr'}
            label={label}
            busy={acting.saying.busy}
            onPress={() => (found === 'same' ? void finish() : setLooks(true))}
          />
        </>
      }
    >
      <p class="centred">{say('phones.paper.test-line')}</p>
      {looks && found !== 'same' && <QrReader label={say('screen.sign.scan')} onText={setCode} />}
      <Field
        label={say('phones.paper.letters')}
        kind="long"
        hint={found === 'same' ? say('phones.paper.same') : say('screen.sign.code-hint')}
        wrong={found === undefined || found === 'same' ? undefined : flawWords(found)}
        value={code}
        onChange={setCode}
      />
      {found === 'same' && acting.place}
      <Objected objection={acting.saying.objection} />
    </BookScreen>
  );
};

/** A member's own key on paper: for whoever has no phone, and for the day when hers is lost. */
export const PaperKey = ({ params }: { readonly params: Readonly<Record<string, string>> }): JSX.Element => (
  <MakePaper member={params['member'] ?? ''} />
);

/** The paper that lies in the box: with it the group comes back when every phone is gone. */
export const Recovery = (): JSX.Element => <MakePaper member={undefined} />;
