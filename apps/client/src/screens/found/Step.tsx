import type { ComponentChildren, JSX } from 'preact';
import type { FoundingStage } from '@sanduk/capabilities/book/founding-stage.ts';
import { useFounding } from '@sanduk/capabilities/book/founding-stage.ts';
import type { IconName } from '@sanduk/kit';
import { BeadString, Key, Screen, locale, say } from '@sanduk/kit';
import { likelyCurrency, moneyOf } from './money.ts';
import type { Language, Plan, StepName } from './plan.ts';
import { stepNames } from './plan.ts';
import './found.css';

const languages: readonly Language[] = ['en', 'fr', 'es', 'ar'];

const firstPlan = (stage: FoundingStage): Plan => ({
  name: '',
  language: languages.find((one) => one === locale.value) ?? 'en',
  ...moneyOf(likelyCurrency()),
  members: [],
  preset: 'W',
  from: stage.today,
  cycle: stage.newId(),
});

export interface Founding {
  readonly stage: FoundingStage;
  readonly plan: Plan;
  readonly change: (part: Partial<Plan>) => void;
  readonly forget: () => void;
}

/** The group's plan, kept as it grows. */
export const usePlan = (): Founding => {
  const stage = useFounding();
  const note = stage.note<Plan>('plan');
  const plan = note.value ?? firstPlan(stage);
  return {
    stage,
    plan,
    change: (part) => {
      note.value = { ...(note.peek() ?? plan), ...part };
    },
    forget: () => {
      note.value = undefined;
    },
  };
};

export const pathOf = (step: StepName): string => (step === 'money' ? '/found' : `/found/${step}`);

/** One page of the founding: where we are on the string of beads, and the key to the next page. */
export const Step = (props: {
  readonly step: StepName;
  readonly title: string;
  readonly line?: string;
  readonly spoken?: readonly string[];
  readonly icon?: IconName;
  readonly label: string;
  readonly busy?: boolean;
  readonly onPress: () => void;
  readonly or?: ComponentChildren;
  readonly children: ComponentChildren;
}): JSX.Element => {
  const { step, title, line, spoken = [], icon = 'next', label, busy = false, onPress, or, children } = props;
  const stage = useFounding();
  const at = stepNames.indexOf(step);
  const place = say('found.step', { place: at + 1, of: stepNames.length });
  return (
    <Screen
      title={title}
      line={line === undefined ? place : `${place} · ${line}`}
      back={() => stage.back()}
      onSpeak={() => [title, ...spoken, label]}
      foot={
        <>
          {or}
          <Key icon={icon} label={label} busy={busy} onPress={onPress} />
        </>
      }
    >
      <BeadString states={stepNames.map((_, n) => (n < at ? 'done' : n === at ? 'now' : 'todo'))} />
      {children}
    </Screen>
  );
};
