import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Objection } from '@sanduk/kernel';
import { Ask, Choice, Field, Key, say } from '@sanduk/kit';
import { PinPad } from '@sanduk/kit/pin-pad.tsx';
import { QrReader } from '@sanduk/kit/qr-reader.tsx';
import type { Draft } from '../entries.ts';
import type { SignWay, WayToSign, WrongSecret } from '../signing.ts';
import { pinLength } from '../signing.ts';
import { useStage } from '../stage.ts';
import { nameOf, objectionSentence } from './talk.ts';

export interface SignHereProps {
  readonly member: string;
  /** What she signs, all or nothing, when she signs it that way. */
  readonly drafts: (way: SignWay) => readonly Draft[];
  readonly open: boolean;
  readonly onSaid: (ids: readonly string[]) => void;
  readonly onClose: () => void;
}

interface Attempt {
  readonly busy: boolean;
  readonly wrong: WrongSecret | undefined;
  readonly objection: Objection | undefined;
  /** Seconds that are still to be waited. */
  readonly wait: number;
  readonly sign: (way: SignWay, secret?: string) => Promise<boolean>;
}

const useAttempt = ({ member, drafts, onSaid }: SignHereProps): Attempt => {
  const { signing } = useStage();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<WrongSecret | undefined>(undefined);
  const [objection, setObjection] = useState<Objection | undefined>(undefined);
  const [wait, setWait] = useState(0);
  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);
  const sign = async (way: SignWay, secret?: string): Promise<boolean> => {
    if (busy || wait > 0) return false;
    setBusy(true);
    setWrong(undefined);
    setObjection(undefined);
    try {
      const outcome = await signing.say(drafts(way), member, way, secret);
      if (outcome.is === 'wrong-secret') {
        setWrong(outcome);
        setWait(outcome.wait);
      }
      if (outcome.is === 'objected') setObjection(outcome.objection);
      if (outcome.is === 'saved') onSaid(outcome.ids);
      return outcome.is === 'saved';
    } finally {
      setBusy(false);
    }
  };
  return { busy, wrong, objection, wait, sign };
};

const wrongWords = ({ left }: WrongSecret): string =>
  left === undefined
    ? say('screen.sign.wrong-paper')
    : left === 0
      ? say('screen.sign.forgotten')
      : say('screen.sign.wrong-pin', { left });

/** What stands below the place where she signs: what did not fit, and how long to wait. */
const Answer = ({ attempt }: { readonly attempt: Attempt }): JSX.Element => {
  const stage = useStage();
  const { wrong, objection, wait } = attempt;
  return (
    <div role="status" class="stack tight">
      {objection && <p>{objectionSentence(stage, objection)}</p>}
      {wrong && <p class="strong">{wrongWords(wrong)}</p>}
      {wait > 0 && <p>{say('screen.sign.wait', { seconds: wait })}</p>}
    </div>
  );
};

const Pin = ({ name, attempt }: { readonly name: string; readonly attempt: Attempt }): JSX.Element => {
  const [pin, setPin] = useState('');
  const press = (next: string): void => {
    setPin(next);
    if (next.length < pinLength || attempt.busy) return;
    void attempt.sign('shared-device', next).then(() => setPin(''));
  };
  return (
    <>
      <PinPad label={say('screen.sign.pin', { name })} value={pin} length={pinLength} onChange={press} />
      <Answer attempt={attempt} />
    </>
  );
};

const Paper = ({ name, attempt }: { readonly name: string; readonly attempt: Attempt }): JSX.Element => {
  const [code, setCode] = useState('');
  const [looks, setLooks] = useState(false);
  const read = (text: string): void => {
    if (attempt.busy || attempt.wait > 0) return;
    setCode(text);
    setLooks(false);
    void attempt.sign('paper', text);
  };
  return (
    <>
      {looks ? (
        <QrReader label={say('screen.sign.scan')} onText={read} />
      ) : (
        <Key kind="or" icon="qr" label={say('screen.sign.scan')} onPress={() => setLooks(true)} />
      )}
      <Field
        label={say('screen.sign.code', { name })}
        hint={say('screen.sign.code-hint')}
        value={code}
        onChange={setCode}
      />
      <Answer attempt={attempt} />
      <Key
        icon="key"
        label={say(code.trim() === '' ? 'screen.sign.code-missing' : 'screen.sign.do', { name })}
        busy={attempt.busy}
        onPress={() => {
          if (code.trim() !== '') void attempt.sign('paper', code);
        }}
      />
    </>
  );
};

/** She signs with no secret: on her own phone, or because she has no key anywhere yet. */
const Plain = (props: { readonly way: SignWay; readonly name: string; readonly attempt: Attempt }): JSX.Element => (
  <>
    <p class="soft">{say(`screen.sign.plain.${props.way}`, { name: props.name })}</p>
    <Answer attempt={props.attempt} />
    <Key
      icon="key"
      label={say('screen.sign.do', { name: props.name })}
      busy={props.attempt.busy}
      onPress={() => void props.attempt.sign(props.way)}
    />
  </>
);

/** One member puts her name under one thing, on this phone: by the phone that is hers, by PIN, or by paper. */
export const SignHere = (props: SignHereProps): JSX.Element => {
  const stage = useStage();
  const { member, open, onClose } = props;
  const ways = stage.signing.ways(member);
  const [chosen, setChosen] = useState<SignWay | undefined>(undefined);
  const way: WayToSign | undefined = ways.find((one) => one.way === chosen) ?? ways[0];
  const name = nameOf(stage, member);
  const attempt = useAttempt(props);
  return (
    <Ask
      open={open}
      sentence={say('screen.sign.title', { name })}
      line={way ? undefined : say('screen.sign.elsewhere', { name })}
      onClose={onClose}
      keys={<Key kind="or" label={say('kit.close')} onPress={onClose} />}
    >
      {ways.length > 1 && way && (
        <Choice<SignWay>
          label={say('screen.sign.how')}
          look="band"
          value={way.way}
          options={ways.map((one) => ({ value: one.way, label: say(`screen.sign.way.${one.way}`) }))}
          onChange={setChosen}
        />
      )}
      {way?.secret === 'pin' && <Pin name={name} attempt={attempt} />}
      {way?.secret === 'code' && <Paper name={name} attempt={attempt} />}
      {way?.secret === 'none' && <Plain way={way.way} name={name} attempt={attempt} />}
    </Ask>
  );
};
