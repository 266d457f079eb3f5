import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { meetingsInCycle } from '@sanduk/capabilities/constitution/echo.ts';
import { argumentsOf } from '@sanduk/capabilities/book/wording.ts';
import type { Objection } from '@sanduk/kernel';
import { isDay } from '@sanduk/kernel';
import { Ask, Field, Icon, Key, Row, Sheet, currencyName, formatDate, formatMoney, reader, say } from '@sanduk/kit';
import { goInstead } from '../../router.ts';
import { Step, pathOf, usePlan } from './Step.tsx';
import type { Doubt, Missing, Plan } from './plan.ts';
import { agreedIn, doubtsIn, missingIn, openingOf, settingsOf, untilOf } from './plan.ts';

/** The last page: the first day, everything once more, and the key that opens the book. */
export const FoundDates = (): JSX.Element => {
  const { stage, plan, change, forget } = usePlan();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState<Doubt | undefined>(undefined);
  const [no, setNo] = useState<string | undefined>(undefined);
  // The plan is cleared when the page is left: emptied before, it would be seen to be missing everything.
  const opened = useRef(false);
  useEffect(
    () => () => {
      if (!opened.current) return;
      forget();
      stage.note('newcomer').value = undefined;
    },
    [],
  );
  const missing = missingIn(plan);
  const [first] = missing;
  const doubts = doubtsIn(plan, stage.today);
  const found = async (): Promise<void> => {
    setBusy(true);
    setNo(undefined);
    const answer = await stage.found(openingOf(plan), agreedIn(plan));
    if (answer.is === 'founded') {
      opened.current = true;
      goInstead(`/book/${answer.book}`);
      return;
    }
    setBusy(false);
    setNo(answer.is === 'objected' ? objectionWords(answer.objection) : say(`mishap.${answer.code}`));
  };
  /** Each doubt is asked by itself; after the last one the book is opened. */
  const goOn = (answered: Doubt | undefined): void => {
    const next = doubts[answered === undefined ? 0 : doubts.indexOf(answered) + 1];
    setAsking(next);
    if (next === undefined) void found();
  };
  const press = (): void => {
    if (busy) return;
    if (first) stage.go(pathOf(first.step));
    else goOn(undefined);
  };
  return (
    <Step
      step="dates"
      title={say('found.dates.title')}
      icon={first ? 'heed' : 'box'}
      label={first ? missingWords(first) : say('found.open')}
      busy={busy}
      onPress={press}
    >
      <Field
        label={say('found.dates.from')}
        kind="date"
        value={plan.from}
        onChange={(from) => {
          if (isDay(from)) change({ from });
        }}
        hint={
          doubts.includes('day')
            ? say('found.dates.far', { day: formatDate(plan.from, reader.value) })
            : formatDate(plan.from, reader.value)
        }
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
      <Summary plan={plan} missing={missing} few={doubts.includes('few')} go={stage.go} />
      <Sure
        plan={plan}
        doubt={asking}
        onYes={() => goOn(asking)}
        onClose={() => setAsking(undefined)}
        onNo={() => {
          setAsking(undefined);
          if (asking === 'few') stage.go(pathOf('members'));
        }}
      />
    </Step>
  );
};

/** What was chosen may be meant or a slip: one question, and both ways on. */
const Sure = (props: {
  readonly plan: Plan;
  readonly doubt: Doubt | undefined;
  readonly onYes: () => void;
  readonly onNo: () => void;
  readonly onClose: () => void;
}): JSX.Element => {
  const { plan, doubt, onYes, onNo, onClose } = props;
  const day = formatDate(plan.from, reader.value);
  const few = doubt === 'few';
  return (
    <Ask
      open={doubt !== undefined}
      sentence={few ? say('found.sure.few', { n: plan.members.length }) : say('screen.open.sure', { day })}
      line={
        few
          ? say('found.sum.few', { n: settingsOf(plan)['members.min'] })
          : `${say('found.dates.far', { day })} ${say('screen.open.sure-line')}`
      }
      onClose={onClose}
      keys={
        <>
          <Key label={say(few ? 'found.sure.few-yes' : 'screen.open.sure-yes')} onPress={onYes} />
          <Key kind="or" label={say(few ? 'found.sure.few-no' : 'screen.open.sure-no')} onPress={onNo} />
        </>
      }
    />
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
  readonly few: boolean;
  readonly go: (path: string) => void;
}): JSX.Element => {
  const { plan, missing, few, go } = props;
  const settings = settingsOf(plan);
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
            label={
              <bdi class="two-lines" title={label}>
                {label}
              </bdi>
            }
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
