import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: ComponentChildren;
  readonly line?: ComponentChildren;
  readonly end?: ComponentChildren;
  readonly icon?: IconName;
}

export interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly options: readonly Option<Value>[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
  /** Papers one below the other, chips in a row, or one band of two or three. */
  readonly look?: 'papers' | 'chips' | 'band';
}

/** One of several: native radio buttons, so that arrows, labels and readers of screens work as everywhere. */
export const Choice = <Value extends string>(props: ChoiceProps<Value>): JSX.Element => {
  const { label, options, value, onChange, look = 'papers' } = props;
  const name = useId();
  return (
    <fieldset class={look === 'papers' ? 'choice' : `choice ${look}`}>
      <legend>{label}</legend>
      {options.map((option) => (
        <label class="one" key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.icon && <Icon name={option.icon} />}
          <span class={look === 'papers' ? 'grow' : ''}>
            {option.label}
            {option.line && <span class="small soft option-line">{option.line}</span>}
          </span>
          {option.end}
        </label>
      ))}
    </fieldset>
  );
};

export interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly kind?: 'text' | 'date' | 'number' | 'long' | 'tel';
  /** A sentence that helps, and one that says what does not fit. The second is read at once. */
  readonly hint?: string | undefined;
  readonly wrong?: string | undefined;
  /** What is written is no figure, and no main key of the page may pass over it. */
  readonly unread?: boolean;
  readonly name?: string;
  readonly min?: string;
  readonly max?: string;
  readonly most?: number;
  /** The language of what is written, when it is not the screen's. */
  readonly lang?: string;
}

interface Shared {
  readonly id: string;
  readonly value: string;
  readonly onInput: (event: Event) => void;
}

const Line = (props: {
  readonly kind: FieldProps['kind'];
  readonly shared: Shared;
  readonly min: string | undefined;
  readonly max: string | undefined;
}): JSX.Element => {
  const { kind, shared, min, max } = props;
  const ends = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  if (kind === 'date') return <input {...shared} {...ends} type="date" />;
  if (kind === 'tel') return <input {...shared} type="tel" />;
  return kind === 'number' ? <input {...shared} type="text" inputMode="decimal" /> : <input {...shared} type="text" />;
};

/** A word above, what is written, and a sentence below. What does not fit stays written: nothing is ever thrown away. */
export const Field = (props: FieldProps): JSX.Element => {
  const { label, value, onChange, kind = 'text', hint, wrong, name, min, max, most, lang, unread } = props;
  const id = useId();
  const written = (event: Event): void => onChange((event.currentTarget as HTMLInputElement).value);
  const shared = {
    id,
    value,
    ...(name === undefined ? {} : { name }),
    ...(lang === undefined ? {} : { lang }),
    ...(most === undefined ? {} : { maxLength: most }),
    ...(kind === 'text' || kind === 'long' ? { dir: 'auto' as const } : {}),
    ...(unread ? { 'data-unread': '' } : {}),
    autocomplete: 'off' as const,
    'aria-invalid': wrong !== undefined,
    'aria-describedby': `${id}-below`,
    onInput: written,
  };
  return (
    <div class={wrong === undefined ? 'field' : 'field wrong'}>
      <label for={id}>{label}</label>
      {kind === 'long' ? <textarea {...shared} /> : <Line kind={kind} shared={shared} min={min} max={max} />}
      <div id={`${id}-below`} aria-live="polite">
        {wrong !== undefined ? (
          <p class="wrong-why">
            <Icon name="heed" />
            <span>{wrong}</span>
          </p>
        ) : (
          hint && <p class="small soft">{hint}</p>
        )}
      </div>
    </div>
  );
};
