import type { JSX } from 'preact';
import { toUnread } from './figures.ts';
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';
import { sayKit } from './words.ts';

export interface KeyProps {
  /** `do` is the one main act of a screen, `or` any other. */
  readonly kind?: 'do' | 'or';
  readonly label: string;
  /** A second, lighter line on the key. */
  readonly under?: string;
  readonly icon?: IconName;
  /** While it writes, the word stays and the key takes no second press. */
  readonly busy?: boolean;
  /** A tick for a moment, once it is on the disk. */
  readonly saved?: boolean;
  readonly slim?: boolean;
  readonly wide?: boolean;
  readonly submit?: boolean;
  readonly describedBy?: string;
  readonly onPress?: () => void;
}

/** A key is never grey and never dead: while something is missing, its label says what (and its press goes there). */
export const Key = (props: KeyProps): JSX.Element => {
  const {
    kind = 'do',
    label,
    under,
    icon,
    busy = false,
    saved = false,
    slim,
    wide,
    submit,
    describedBy,
    onPress,
  } = props;
  const shown = saved ? 'tick' : icon;
  const names = ['key', kind === 'do' ? 'main' : 'other', slim && 'slim', wide && 'wide'].filter(Boolean).join(' ');
  return (
    <button
      type={submit ? 'submit' : 'button'}
      class={names}
      aria-busy={busy}
      aria-describedby={describedBy}
      onClick={(event) => {
        if (busy || (kind === 'do' && toUnread(event.currentTarget))) return;
        onPress?.();
      }}
    >
      {shown && <Icon name={shown} />}
      <span>
        <span class="word">{label}</span>
        {under && !busy && <span class="under">{under}</span>}
        {busy && <span class="under">{sayKit('kit.writing')}</span>}
        {saved && <span class="heard-only" role="status">{` ${sayKit('kit.saved')}`}</span>}
      </span>
    </button>
  );
};

/** A round key with a picture only; its word is for the ear. For the corners of the bar. */
export const Tap = (props: {
  readonly icon: IconName;
  readonly label: string;
  readonly speaker?: boolean;
  readonly pressed?: boolean;
  readonly onPress: () => void;
}): JSX.Element => (
  <button
    type="button"
    class={`tap${props.speaker ? ' speaker' : ''}`}
    aria-label={props.label}
    aria-pressed={props.pressed}
    title={props.label}
    onClick={props.onPress}
  >
    <Icon name={props.icon} />
  </button>
);
