import type { JSX } from 'preact';
import { AmountPad, Choice, Counter, Sheet, say } from '@sanduk/kit';
import type { Changes, FieldName } from '../../book/correction.ts';
import { valueOf } from '../../book/correction.ts';
import { moneyIn, nameOf } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import { activeMembers } from '../../book/today.ts';
import type { Told } from '../../book/told.ts';

const hows = ['present', 'late', 'excused', 'absent'] as const;

/** One thing of the line that can be said differently; it begins as it was said. */
export const CorrectField = (props: {
  readonly field: FieldName;
  readonly told: Told;
  readonly changes: Changes;
  readonly onChange: (changes: Changes) => void;
}): JSX.Element => {
  const stage = useStage();
  const { field, told, changes, onChange } = props;
  const value = changes[field] ?? valueOf(told.entry, field);
  const change = (to: number | string): void => onChange({ ...changes, [field]: to });
  const label = say(`screen.correct.field.${field}`);
  switch (field) {
    case 'shares':
      return (
        <Sheet>
          <p class="row between">
            <b>{label}</b>
            <Counter label={label} value={Number(value)} min={1} max={99} onChange={change} />
          </p>
        </Sheet>
      );
    case 'amount':
      return (
        <section class="stack tight" aria-label={label}>
          <b>{label}</b>
          <AmountPad
            cur={moneyIn(stage, 0).cur}
            value={Number(value)}
            smallest={stage.book.value.opened?.smallest ?? 1}
            strip={false}
            onChange={change}
          />
        </section>
      );
    case 'how':
      return (
        <Choice
          label={label}
          look="chips"
          value={String(value)}
          onChange={change}
          options={hows.map((how) => ({ value: how, label: say(`roll.${how}`) }))}
        />
      );
    case 'member':
      return (
        <label class="field">
          <span class="strong">{label}</span>
          <select value={String(value)} onChange={(event) => change(event.currentTarget.value)}>
            {activeMembers(stage.book.value).map((member) => (
              <option key={member} value={member}>
                {nameOf(stage, member)}
              </option>
            ))}
          </select>
        </label>
      );
  }
};
