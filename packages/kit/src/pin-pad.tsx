import type { JSX } from 'preact';
import { Icon } from './icons.tsx';
import { useKeyboard } from './keypad.tsx';
import { formatDigits } from './locale.ts';
import type { PadKey } from './pad.ts';
import { reader, sayKit } from './words.ts';
import './pin.css';

const digitKeys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** What stands there after one more key; anything but a digit and the erasing key changes nothing. */
export const pinAfter = (pin: string, key: PadKey, length: number): string => {
  if (key === 'erase') return pin.slice(0, -1);
  return /^[0-9]$/.test(key) && pin.length < length ? pin + key : pin;
};

/**
 * The secret digits of one person on a shared phone. They are never shown and never read aloud: a dot stands for each, and
 * the ear hears only how many there are.
 */
export const PinPad = (props: {
  readonly label: string;
  readonly value: string;
  readonly length: number;
  readonly onChange: (pin: string) => void;
}): JSX.Element => {
  const { label, value, length, onChange } = props;
  const press = (key: PadKey): void => onChange(pinAfter(value, key, length));
  useKeyboard(press);
  const digit = (key: PadKey): JSX.Element => (
    <button type="button" class="pad-key" key={key} onClick={() => press(key)}>
      {formatDigits(key, reader.value)}
    </button>
  );
  return (
    <div class="stack tight">
      <p class="centred strong">{label}</p>
      <p class="pin-dots" role="status">
        {Array.from({ length }, (_, at) => (
          <i key={at} class={at < value.length ? 'full' : ''} />
        ))}
        <span class="heard-only">{sayKit('kit.pin.so-far', { n: value.length, of: length })}</span>
      </p>
      <div class="pad" role="group" aria-label={sayKit('kit.digits')}>
        {digitKeys.map(digit)}
        <span />
        {digit('0')}
        <button type="button" class="pad-key alt" aria-label={sayKit('kit.erase')} onClick={() => press('erase')}>
          <Icon name="erase" size="l" />
        </button>
      </div>
    </div>
  );
};
