import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Key, Sheet, say } from '@sanduk/kit';
import { PinPad } from '@sanduk/kit/pin-pad.tsx';
import { BookScreen } from '@sanduk/capabilities/book/screens/BookScreen.tsx';
import { useActing } from '@sanduk/capabilities/book/screens/acting.tsx';
import { Objected } from '@sanduk/capabilities/book/screens/Objected.tsx';
import { nameOf } from '@sanduk/capabilities/book/screens/talk.ts';
import { pinLength } from '@sanduk/capabilities/book/signing.ts';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import { useOpened } from '../../book.ts';
import { faults } from '../../faults.ts';
import { hasKeyOrPhone, isWaiting } from '../../phones/phones.ts';
import { isEasy, setPin } from '../../phones/pins.ts';

type Step = 'first' | 'again' | 'keeping';

/** She chooses six digits, types them twice, and from then on they are her name on this phone. */
export const Pin = ({ params }: { readonly params: Readonly<Record<string, string>> }): JSX.Element => {
  const stage = useStage();
  const { shelf } = useOpened();
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
  const { saying, press, place } = useActing({
    onSaid: ([entry = '']) => {
      stage.go(isWaiting(stage.book.peek(), entry) ? `phones/waiting/${entry}` : 'phones/keys');
    },
    onLeft: () => again(),
    needed: hasKeyOrPhone(stage.book.value, member),
  });
  const keep = async (pin: string): Promise<void> => {
    setStep('keeping');
    const key = await setPin(stage.id, member, pin, { device: shelf.device, now: Date.now });
    await press({
      type: 'journal.MemberKeySet',
      member,
      key,
      kept: 'shared-device',
      device: stage.device,
      by: member,
    });
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
      {place}
      <Objected objection={saying.objection} />
    </BookScreen>
  );
};
