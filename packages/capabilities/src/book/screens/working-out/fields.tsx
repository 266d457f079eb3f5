import type { ComponentChildren, JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { FieldProps } from '@sanduk/kit';
import {
  Field,
  Icon,
  currencyName,
  formatDigits,
  formatNumber,
  heldCurrencies,
  markOf,
  reader,
  say,
} from '@sanduk/kit';
import { currencies } from '@sanduk/kernel';
import type { Typed } from './typed.ts';
import { useWorkshop } from './workshop.ts';

/** The sentence at a field about what was typed there; nothing while it is empty or well. */
export const wrongWords = (typed: Typed<unknown>): string | undefined => {
  if (typed.is !== 'wrong') return undefined;
  const figures = Object.entries(typed.figures ?? {}).map(([name, value]) => [name, formatNumber(value, reader.value)]);
  return say(typed.wrong, Object.fromEntries(figures) as Record<string, string>);
};

/** A field for figures: what was typed stays, and what does not fit is said below it. */
export const FigureField = (
  props: Pick<FieldProps, 'label' | 'value' | 'onChange' | 'hint'> & {
    readonly name: string;
    readonly typed: Typed<unknown>;
    /** A sentence about how it fits the other fields, said when the figure itself is well. */
    readonly wrong?: string | undefined;
  },
): JSX.Element => {
  const { typed, wrong, ...rest } = props;
  return <Field {...rest} kind="number" most={24} wrong={wrongWords(typed) ?? wrong} />;
};

export interface SelectProps<Value extends string> {
  readonly name: string;
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

/** One of many, where a row of papers would fill the page. */
export const Select = <Value extends string>(props: SelectProps<Value>): JSX.Element => {
  const { name, label, value, options, onChange } = props;
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        name={name}
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = options.find((option) => option.value === currentTarget.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
};

/** The money that sums are typed in, on one line; changed where it stands. */
export const MoneyKind = (): JSX.Element => {
  const { currency, chooseCurrency } = useWorkshop();
  const all = [...heldCurrencies, ...currencies.filter((code) => !heldCurrencies.includes(code))];
  return (
    <label class="work-money small">
      <span class="soft">{say('work.money')}</span>
      <select name="currency" value={currency.value} onChange={(event) => chooseCurrency(event.currentTarget.value)}>
        {all.map((code) => (
          <option key={code} value={code}>
            {`${currencyName(code, reader.value)} (${formatDigits(markOf(code), reader.value)})`}
          </option>
        ))}
      </select>
    </label>
  );
};

/** Fields that most people leave empty, folded until somebody wants them; `open` when the page finds something in one. */
export const Fold = (props: {
  readonly title: string;
  readonly open: boolean;
  readonly children: ComponentChildren;
}): JSX.Element => {
  // Whoever empties the field that she writes in does not want it to fold away under her finger.
  const [open] = useState(props.open);
  return (
    <details class="why sheet work-fold" open={open}>
      <summary>
        <Icon name="plus" />
        <span class="grow">{props.title}</span>
        <span class="turns">
          <Icon name="unfold" />
        </span>
      </summary>
      <div class="stack">{props.children}</div>
    </details>
  );
};
