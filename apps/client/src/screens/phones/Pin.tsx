import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Key, Sheet, say } from '@sanduk/kit';
import { PinPad } from '@sanduk/kit/pin-pad.tsx';
import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import { BookScreen } from '@sanduk/capabilities/book/screens/BookScreen.tsx';
import { Objected } from '@sanduk/capabilities/book/screens/Objected.tsx';
import { useSaying } from '@sanduk/capabilities/book/screens/saying.ts';
import { nameOf } from '@sanduk/capabilities/book/screens/talk.ts';
import { pinLength } from '@sanduk/capabilities/book/signing.ts';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import { useOpened } from '../../book.ts';
import { faults } from '../../faults.ts';
import { isWaiting } from '../../phones/phones.ts';
import { isEasy, setPin } from '../../phones/pins.ts';

type Step = 'first' | 'again' | 'keeping';

/** She chooses six digits, types them twice, and from then on they are her name on this phone. */
export const Pin = ({ params }: { readonly params: Readonly<Record<string, string>> }): JSX.Element => {
  const stage = useStage();
  const { shelf } = useOpened();
  const saying = useSaying();
  const member = params['member'] ?? '';
  const name = nameOf(stage, member);
  const [step, setStep] = useState<Step>('first');
  const [first, setFirst] = useState('');
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<'phones.pin.easy' | 'phones.pin.differs' | undefined>(undefined);
  const again = (why?: typeof wrong): void => {
    setWrong(why);
    setStep('first');
    setFirst('');
    setTyped('');
  };
  const keep = async (pin: string): Promise<void> => {
    setStep('keeping');
    const key = await setPin(stage.id, member, pin, { device: shelf.device, now: Date.now });
    const draft: Draft = {
      type: 'journal.MemberKeySet',
      member,
      key,
      kept: 'shared-device',
      device: stage.device,
      by: member,
    };
    const ids = await saying.say(draft);
    if (!ids) return again();
    const waits = isWaiting(stage.book.peek(), ids[0]);
    stage.go(waits ? `phones/waiting/${ids[0]}` : 'phones/keys');
  };
  const change = (pin: string): void => {
    setWrong(undefined);
    setTyped(pin);
    if (pin.length < pinLength) return;
    if (step === 'again') {
      if (pin === first) keep(pin).catch(faults.report);
      else again('phones.pin.differs');
      return;
    }
    if (isEasy(pin)) return again('phones.pin.easy');
    setFirst(pin);
    setTyped('');
    setStep('again');
  };
  const label = say(step === 'first' ? 'phones.pin.choose' : 'phones.pin.again', { name });
  return (
    <BookScreen
      title={say('phones.pin.title')}
      line={name}
      onSpeak={() => [label, say('phones.pin.line')]}
      foot={step === 'again' && <Key kind="or" icon="again" label={say('phones.pin.other')} onPress={() => again()} />}
      close
    >
      <p class="small soft centred">{say('phones.pin.line')}</p>
      {step === 'keeping' ? (
        <p class="centred" role="status">
          {say('phones.pin.keeping')}
        </p>
      ) : (
        <PinPad label={label} value={typed} length={pinLength} onChange={change} />
      )}
      <div role="status">{wrong && <Sheet kind="knot">{say(wrong)}</Sheet>}</div>
      <Objected objection={saying.objection} />
    </BookScreen>
  );
};
