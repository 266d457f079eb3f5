import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { decimalsOf } from '@sanduk/kernel';
import { CashStrip, PieceFace, Sum } from './cash.tsx';
import { Choice } from './choice.tsx';
import { piecesOf } from './currencies.ts';
import { Icon } from './icons.tsx';
import { readSum, unreadWords } from './figures.ts';
import type { Unread } from './figures.ts';
import { currencyMark, decimalSign, formatDigits, formatMoney } from './locale.ts';
import { padKeyOf, pressed, pressedFirst, textOf } from './pad.ts';
import type { PadKey, Sign } from './pad.ts';
import { reader, sayKit } from './words.ts';

const editable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches('input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]');

/** A question over the page, and the pad is not in it. */
const isElsewhere = (question: Element | null): boolean => question !== null && !question.querySelector('.pad');

/** Keys of a real keyboard reach the pad wherever the focus is, except while a field or a question is open. */
export const useKeyboard = (press: (key: PadKey) => void): void => {
  const latest = useRef(press);
  latest.current = press;
  useEffect(() => {
    const heard = (event: KeyboardEvent): void => {
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        editable(event.target) ||
        isElsewhere(document.querySelector('dialog[open]'))
      )
        return;
      const key = padKeyOf(event.key);
      if (!key) return;
      event.preventDefault();
      latest.current(key);
    };
    document.addEventListener('keydown', heard);
    return () => document.removeEventListener('keydown', heard);
  }, []);
};

export interface KeypadProps {
  /** What is held, as it was typed: see `readSum` and `textOf`. */
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** 0 where the smallest coin is a whole unit: then `00` stands instead of a point. */
  readonly decimals?: number;
  readonly label?: string;
  /** Nobody has typed this value: the first digit begins another one. */
  readonly preset?: boolean;
}

/** The sign that the reader sets before the decimals. */
const signOf = (): Sign => (reader.value.digits === 'arab' ? '\u066b' : decimalSign(reader.value.locale));

const digitKeys: readonly PadKey[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Digits for counting money. Never mirrored: every phone keypad in the world runs this way. */
const Keypad = ({ value, onChange, decimals = 0, label, preset = false }: KeypadProps): JSX.Element => {
  const press = (key: PadKey): void => onChange((preset ? pressedFirst : pressed)(value, key));
  useKeyboard(press);
  const digit = (key: PadKey): JSX.Element => (
    <button type="button" class="pad-key" key={key} onClick={() => press(key)}>
      {formatDigits(key, reader.value)}
    </button>
  );
  const erase = (wide: boolean): JSX.Element => (
    <button
      type="button"
      class={wide ? 'pad-key alt span-3' : 'pad-key alt'}
      aria-label={sayKit('kit.erase')}
      onClick={() => press('erase')}
    >
      <Icon name="erase" size="l" />
    </button>
  );
  return (
    <div class="pad" role="group" aria-label={label ?? sayKit('kit.digits')}>
      {digitKeys.map(digit)}
      {digit('00')}
      {digit('0')}
      {decimals === 0 ? (
        erase(false)
      ) : (
        <button type="button" class="pad-key" aria-label={sayKit('kit.point')} onClick={() => press(signOf())}>
          {signOf()}
        </button>
      )}
      {decimals > 0 && erase(true)}
    </div>
  );
};

export interface NotesKeypadProps {
  readonly cur: string;
  /** The sum so far, in minor units. */
  readonly value: number;
  readonly onChange: (minor: number) => void;
  readonly smallest?: number;
}

/** Tap each note as it is laid down; the last one can be taken back by name. */
const NotesKeypad = ({ cur, value, onChange, smallest }: NotesKeypadProps): JSX.Element => {
  const [laid, setLaid] = useState<readonly number[]>([]);
  const write = (minor: number): string => formatMoney({ minor, cur }, reader.value);
  const last = laid.at(-1);
  // When the sum was changed elsewhere (by digits, or for the next person), the pile on the table is another one.
  const stale = last !== undefined && laid.reduce((a, b) => a + b, 0) > value;
  const takeBack = stale ? undefined : last;
  const pieces = piecesOf(cur, smallest);
  const free = (3 - (pieces.length % 3)) % 3 || 3;
  const span = (cells: number): string => `pad-key alt${cells > 1 ? ` span-${cells}` : ''}`;
  const again = takeBack === undefined || free > 1;
  return (
    <div class="pad" role="group" aria-label={sayKit('kit.money-keys')}>
      {pieces.map((piece) => (
        <button
          type="button"
          class="pad-key"
          key={piece.minor}
          aria-label={sayKit('kit.add', { sum: write(piece.minor) })}
          onClick={() => {
            setLaid([...(stale ? [] : laid), piece.minor]);
            onChange(value + piece.minor);
          }}
        >
          <PieceFace piece={piece} cur={cur} />
        </button>
      ))}
      {takeBack !== undefined && (
        <button
          type="button"
          class={span(again ? free - 1 : free)}
          onClick={() => {
            setLaid(laid.slice(0, -1));
            onChange(value - takeBack);
          }}
        >
          {sayKit('kit.take-back', { sum: write(takeBack) })}
        </button>
      )}
      {again && (
        <button
          type="button"
          class={span(takeBack === undefined ? free : 1)}
          onClick={() => {
            setLaid([]);
            onChange(0);
          }}
        >
          {sayKit('kit.start-again')}
        </button>
      )}
    </div>
  );
};

export interface AmountPadProps {
  readonly cur: string;
  readonly value: number;
  readonly onChange: (minor: number) => void;
  /** The group's smallest coin in minor units: below a whole unit the keypad has a point. */
  readonly smallest?: number;
  readonly start?: 'notes' | 'numbers';
  readonly strip?: boolean;
  /** Stands on the same paper above the sum: whose it is. */
  readonly whose?: ComponentChildren;
}

/** What was typed and is no sum, as it was typed, and why. */
const UnreadSum = (props: {
  readonly typed: string;
  readonly cur: string;
  readonly why: `kit.misread.${Unread}`;
}): JSX.Element => (
  <>
    <bdi class="sum big unread">
      {formatDigits(props.typed, reader.value)}
      <span class="unit">{`\u00a0${currencyMark(props.cur, reader.value)}`}</span>
    </bdi>
    <p class="wrong-why">
      <Icon name="heed" />
      <span>{sayKit(props.why, { end: '' })}</span>
    </p>
  </>
);

/** Whoever counts notes goes on counting notes, member after member, until the app is closed. */
let lastWay: 'notes' | 'numbers' = 'numbers';

/** Both ways to enter a sum, by notes or by digits, over one value; a notes strip echoes what was typed. */
export const AmountPad = ({
  cur,
  value,
  onChange,
  smallest = 1,
  start = lastWay,
  strip = true,
  whose,
}: AmountPadProps): JSX.Element => {
  const [way, setWay] = useState<'notes' | 'numbers'>(start);
  const all = decimalsOf(cur) ?? 2;
  const decimals = smallest % 10 ** all === 0 ? 0 : all;
  const scale = 10 ** (all - decimals);
  const [held, setHeld] = useState({ typed: '', minor: 0 });
  // What was typed stays as it was typed; any other source of the value (a note, the next person) replaces it.
  const preset = held.minor !== value;
  const text = preset ? textOf(Math.floor(value / scale), decimals, signOf()) : held.typed;
  const read = readSum(preset ? '' : held.typed, decimals, reader.value.locale);
  const type = (next: string): void => {
    const now = readSum(next, decimals, reader.value.locale);
    // What cannot be read is no sum: nothing is written of it, and it stays to be put right.
    const minor = now.ok ? now.value * scale : 0;
    setHeld({ typed: next, minor });
    onChange(minor);
  };
  return (
    <div class="stack tight">
      <div
        class={strip ? 'sheet pad-said with-strip' : 'sheet pad-said'}
        aria-live="polite"
        {...(read.ok ? {} : { 'data-unread': '', tabIndex: -1 })}
      >
        {whose}
        {read.ok ? (
          <Sum of={{ minor: value, cur }} size="big" mark />
        ) : (
          <UnreadSum typed={text} cur={cur} why={unreadWords(read.reason, reader.value, { min: 0, max: 0 }).key} />
        )}
        {strip && read.ok && <CashStrip of={{ minor: value, cur }} smallest={smallest} centre />}
      </div>
      <Choice
        label={sayKit('kit.how-to-enter')}
        look="band"
        value={way}
        onChange={(next) => {
          lastWay = next;
          setWay(next);
        }}
        options={[
          { value: 'notes', label: sayKit('kit.notes'), icon: 'note' },
          { value: 'numbers', label: sayKit('kit.numbers') },
        ]}
      />
      {way === 'notes' ? (
        <NotesKeypad cur={cur} value={value} onChange={onChange} smallest={smallest} />
      ) : (
        <Keypad value={text} decimals={decimals} preset={preset} onChange={type} />
      )}
    </div>
  );
};
