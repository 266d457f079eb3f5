import type { JSX } from 'preact';
import { Choice, say } from '@sanduk/kit';
import { isBoxCovered } from '../../book/covered.ts';
import { sumWords } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import type { MoneyForm } from '../ahead.ts';
import { placesNow, receivedKinds, spentKinds } from '../ahead.ts';

interface PartProps {
  readonly form: MoneyForm;
  readonly onChange: (more: Partial<MoneyForm>) => void;
}

export const Kind = ({ form, onChange }: PartProps): JSX.Element | null => {
  if (form.way === 'moved') return null;
  return form.way === 'spent' ? (
    <Choice
      label={say('screen.money.for')}
      look="chips"
      value={form.spent}
      onChange={(spent) => onChange({ spent })}
      options={spentKinds.map((kind) => ({ value: kind, label: say(`screen.money.for-${kind}`) }))}
    />
  ) : (
    <Choice
      label={say('screen.money.from')}
      look="chips"
      value={form.received}
      onChange={(received) => onChange({ received })}
      options={receivedKinds.map((kind) => ({ value: kind, label: say(`screen.money.from-${kind}`) }))}
    />
  );
};

/** Where it lies. A group that keeps everything in the box is asked only when it moves or receives something. */
export const Places = ({ form, onChange }: PartProps): JSX.Element | null => {
  const stage = useStage();
  const places = placesNow(stage.book.value);
  const elsewhere = places.some(({ place, minor }) => place !== 'box' && minor !== 0);
  if (form.way === 'spent' && !elsewhere) return null;
  const options = places.map(({ place, minor }) => ({
    value: place,
    label:
      place === 'box' && isBoxCovered(stage.book.value)
        ? say('account.box')
        : say('screen.book.what-sum', { what: say(`account.${place}`), sum: sumWords(stage, minor) }),
  }));
  return (
    <>
      <Choice
        label={say(`screen.money.place-${form.way}`)}
        look="chips"
        value={form.place}
        onChange={(place) => onChange({ place })}
        options={options}
      />
      {form.way === 'moved' && (
        <Choice
          label={say('screen.money.place-to')}
          look="chips"
          value={form.to}
          onChange={(to) => onChange({ to })}
          options={options}
        />
      )}
    </>
  );
};
