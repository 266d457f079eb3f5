import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Interval, Money } from '@sanduk/kernel';
import { AmountPad, Ask, Choice, Counter, Field, Icon, Key, Sum, formatNumber, reader, say } from '@sanduk/kit';
import type { Opening } from '../../book/questions.ts';
import { wrongWords } from '../../book/screens/working-out/fields.tsx';
import { decimalOf } from '../../book/screens/working-out/typed.ts';
import { choiceOf, choicesOf, isAsked, kindOf, misfitsOf, unitsOf, valueOfChoice } from '../choosing.ts';
import { echoOf } from '../echo.ts';
import { settingShapes } from '../settings.ts';
import type { Setting, Settings } from '../settings.ts';
import { choiceWords, echoWords, labelOf, limitWords, ownVoice, whyOf } from './wording.ts';

export interface Chooser {
  readonly settings: Settings;
  readonly opened: Opening;
  readonly choose: (setting: Setting, value: Settings[Setting]) => void;
}

type Props = Chooser & { readonly setting: Setting };

/** A percentage or a multiple. What cannot be read stays in the field and is not taken over. */
const Decimal = (props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): JSX.Element => {
  const { label, value, onChange } = props;
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const wrong = typed === undefined ? undefined : wrongWords(decimalOf(typed, reader.value.locale));
  const missing = typed?.trim() === '' ? say('kit.misread.empty') : undefined;
  return (
    <Field
      label={label}
      kind="number"
      value={typed ?? formatNumber(Number(value), reader.value)}
      wrong={wrong ?? missing}
      unread={(wrong ?? missing) !== undefined}
      onChange={(text) => {
        setTyped(text);
        const read = decimalOf(text, reader.value.locale);
        if (read.is === 'read') onChange(read.value);
      }}
    />
  );
};

const mostOf = (setting: Setting): number => {
  const shape = settingShapes[setting];
  return shape.is === 'count' ? shape.max : 999;
};

const unitIcons = { day: 'sun', week: 'calendar', month: 'evening', year: 'calendar' } as const;

const IntervalEditor = ({ settings, setting, choose }: Props): JSX.Element => {
  const of = setting as 'meeting.every' | 'loan.every' | 'cycle.length';
  const value = settings[of];
  return (
    <div class="stack tight">
      <Counter
        label={labelOf(of, settings)}
        value={value.count}
        min={1}
        max={366}
        onChange={(count) => choose(of, { ...value, count })}
      />
      <Choice<Interval['unit']>
        label={say('screen.rules.unit')}
        look="band"
        value={value.unit}
        options={unitsOf(of).map((unit) => ({
          value: unit,
          icon: unitIcons[unit],
          label: say(`screen.rules.unit-${unit}`),
        }))}
        onChange={(unit) => choose(of, { ...value, unit: unit as 'week' })}
      />
    </div>
  );
};

const Parts = ({ settings, choose }: Props): JSX.Element => {
  const value = settings['share.mixed'];
  return (
    <div class="two">
      <Decimal
        label={say('screen.rules.by-savings')}
        value={value.bySavings}
        onChange={(bySavings) => choose('share.mixed', { ...value, bySavings })}
      />
      <Decimal
        label={say('screen.rules.by-borrowing')}
        value={value.byBorrowing}
        onChange={(byBorrowing) => choose('share.mixed', { ...value, byBorrowing })}
      />
    </div>
  );
};

const Editor = (props: Props): JSX.Element => {
  const { settings, setting, opened, choose } = props;
  const value = settings[setting];
  const label = labelOf(setting, settings);
  switch (kindOf(setting)) {
    case 'count':
      return (
        <Counter
          label={label}
          value={Number(value)}
          max={mostOf(setting)}
          onChange={(count) => choose(setting, count)}
        />
      );
    case 'money':
      return (
        <AmountPad
          cur={opened.currency}
          smallest={opened.smallest}
          strip={false}
          value={(value as Money).minor}
          onChange={(minor) => choose(setting, { minor, cur: opened.currency })}
        />
      );
    case 'decimal':
      return <Decimal label={label} value={choiceOf(value)} onChange={(text) => choose(setting, text)} />;
    case 'interval':
      return <IntervalEditor {...props} />;
    case 'parts':
      return <Parts {...props} />;
    case 'choice':
      return (
        <Choice
          label={label}
          value={choiceOf(value)}
          options={choicesOf(setting).map((choice) => ({
            value: choice,
            label: choiceWords(setting, choice, settings),
          }))}
          onChange={(choice) => choose(setting, valueOfChoice(setting, choice) as Settings[Setting])}
        />
      );
  }
};

/** What the rule comes to, and the limit where it lies outside: below the place where it is chosen. */
export const Echoes = ({
  settings,
  opened,
  of,
}: Omit<Chooser, 'choose'> & { readonly of: readonly Setting[] }): JSX.Element => {
  const voice = ownVoice();
  const echoes = new Map(of.flatMap((setting) => echoOf(setting, settings)).map((echo) => [echo.key, echo]));
  const misfits = misfitsOf(settings, opened).filter(
    ({ setting }) => of.includes(setting) && isAsked(setting, settings),
  );
  return (
    <div class="echoes" aria-live="polite">
      {[...echoes.values()].map((echo) => (
        <p class="row between small" key={echo.key}>
          <span class="grow">{echoWords(echo, voice)}</span>
          {typeof echo.figures['sum'] === 'object' && <Sum of={echo.figures['sum']} />}
        </p>
      ))}
      {misfits.map(({ setting, limit }) => (
        <p class="row tight small strong limit" key={setting}>
          <Icon name="heed" />
          <span class="grow">
            {say('screen.book.what-sum', { what: labelOf(setting, settings), sum: limitWords(limit, voice) })}
          </span>
        </p>
      ))}
    </div>
  );
};

/** One rule, asked over the page: why it matters, the keys to change it, what it comes to. */
export const SettingAsk = (
  props: Chooser & { readonly setting: Setting | undefined; readonly onClose: () => void },
): JSX.Element => {
  const { setting, settings, opened, onClose } = props;
  return (
    <Ask
      open={setting !== undefined}
      sentence={setting === undefined ? '' : labelOf(setting, settings)}
      line={setting === undefined || kindOf(setting) === 'money' ? undefined : whyOf(setting, settings)}
      onClose={onClose}
      keys={<Key label={say('screen.rules.so-be-it')} onPress={onClose} />}
    >
      {setting !== undefined && (
        <div class="setting-editor stack tight" key={setting}>
          <Editor {...props} setting={setting} />
          <Echoes settings={settings} opened={opened} of={[setting]} />
          {/* A keypad is tall: what explains it stands below, so that its last row is not covered. */}
          {kindOf(setting) === 'money' && <p class="soft">{whyOf(setting, settings)}</p>}
        </div>
      )}
    </Ask>
  );
};
