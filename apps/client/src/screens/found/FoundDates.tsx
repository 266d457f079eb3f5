import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { meetingsInCycle } from '@sanduk/capabilities/constitution/echo.ts';
import { argumentsOf } from '@sanduk/capabilities/book/wording.ts';
import type { Objection } from '@sanduk/kernel';
import { daysBetween, isDay } from '@sanduk/kernel';
import { Field, Icon, Key, Row, Sheet, currencyName, formatDate, formatMoney, reader, say } from '@sanduk/kit';
import { goInstead } from '../../router.ts';
import { Step, pathOf, usePlan } from './Step.tsx';
import type { Missing, Plan } from './plan.ts';
import { agreedIn, missingIn, openingOf, settingsOf, untilOf } from './plan.ts';

/** A first meeting further away than this is probably a slip of the finger, or a phone with a wrong clock. */
const farDays = 366;

/** The last page: the first day, everything once more, and the key that opens the book. */
export const FoundDates = (): JSX.Element => {
  const { stage, plan, change, forget } = usePlan();
  const [busy, setBusy] = useState(false);
  const [no, setNo] = useState<string | undefined>(undefined);
  const missing = missingIn(plan);
  const [first] = missing;
  const found = async (): Promise<void> => {
    if (busy) return;
    if (first) return stage.go(pathOf(first.step));
    setBusy(true);
    setNo(undefined);
    const answer = await stage.found(openingOf(plan), agreedIn(plan));
    setBusy(false);
    if (answer.is === 'founded') {
      forget();
      stage.note('newcomer').value = undefined;
      goInstead(`/book/${answer.book}`);
    } else setNo(answer.is === 'objected' ? objectionWords(answer.objection) : say(`mishap.${answer.code}`));
  };
  const far = Math.abs(daysBetween(stage.today, plan.from)) > farDays;
  return (
    <Step
      step="dates"
      title={say('found.dates.title')}
      icon={first ? 'heed' : 'box'}
      label={first ? missingWords(first) : say('found.open')}
      busy={busy}
      onPress={() => void found()}
    >
      <Field
        label={say('found.dates.from')}
        kind="date"
        value={plan.from}
        onChange={(from) => {
          if (isDay(from)) change({ from });
        }}
        hint={formatDate(plan.from, reader.value)}
        wrong={far ? say('found.dates.far', { day: formatDate(plan.from, reader.value) }) : undefined}
      />
      <Sheet>
        <p class="row">
          <Icon name="calendar" />
          <span class="grow">
            {say('found.dates.until', {
              day: formatDate(untilOf(plan), reader.value),
              n: meetingsInCycle(settingsOf(plan)),
            })}
          </span>
        </p>
      </Sheet>
      <div role="status">
        {no !== undefined && (
          <Sheet kind="knot">
            <p class="row tight strong">
              <Icon name="heed" />
              <span class="grow">{no}</span>
            </p>
            <p class="small soft">{say('screen.book.kept')}</p>
          </Sheet>
        )}
      </div>
      <Summary plan={plan} missing={missing} go={stage.go} />
    </Step>
  );
};

const missingWords = ({ code, n = 0 }: Missing): string => say(`found.missing.${code}`, { n });

const objectionWords = ({ code, ...figures }: Objection): string =>
  say(
    code,
    argumentsOf(figures, {
      money: (amount) => formatMoney(amount, reader.value),
      day: (day) => formatDate(day, reader.value),
      member: () => undefined,
      setting: (name) => say(`setting.${name}`),
    }),
  );

/** Everything that will be written, with the way back to each page and what is still missing there. */
const Summary = (props: {
  readonly plan: Plan;
  readonly missing: readonly Missing[];
  readonly go: (path: string) => void;
}): JSX.Element => {
  const { plan, missing, go } = props;
  const settings = settingsOf(plan);
  const few = plan.members.length < settings['members.min'];
  const lines = [
    ['money', 'people', plan.name.trim() || say('found.name'), currencyName(plan.currency, reader.value)],
    ['members', 'people', say('found.sum.members', { n: plan.members.length }), ''],
    ['offices', 'key', say('found.offices.title'), say('found.sum.keys', { n: settings['meeting.keyHolders'] })],
    ['rules', 'page', say('found.rules.title'), say(`preset.${plan.preset}`)],
  ] as const;
  return (
    <Sheet class="lines" label={say('found.sum.title')}>
      {lines.map(([step, icon, label, line]) => {
        const lacks = missing.filter((one) => one.step === step);
        return (
          <Row
            key={step}
            icon={lacks.length > 0 ? 'heed' : icon}
            label={<bdi>{label}</bdi>}
            line={lacks.length > 0 ? lacks.map(missingWords).join(' · ') : line}
            onPress={() => go(pathOf(step))}
          />
        );
      })}
      {few && (
        <p class="row tight small">
          <Icon name="heed" />
          <span class="grow">{say('found.sum.few', { n: settings['members.min'] })}</span>
        </p>
      )}
      <Key kind="or" slim wide icon="practice" label={say('home.first.sample')} onPress={() => go('/sample')} />
    </Sheet>
  );
};
