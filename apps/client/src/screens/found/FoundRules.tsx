import type { JSX } from 'preact';
import { chosen, misfitsOf } from '@sanduk/capabilities/constitution/choosing.ts';
import type { Setting, Settings } from '@sanduk/capabilities/constitution/settings.ts';
import { Clauses } from '@sanduk/capabilities/constitution/screens/Clauses.tsx';
import { PresetChoice } from '@sanduk/capabilities/constitution/screens/PresetChoice.tsx';
import { say } from '@sanduk/kit';
import { Step, pathOf, usePlan } from './Step.tsx';
import { measureOf, openedAs, settingsOf } from './plan.ts';

/** The rules: one of three ways to begin, then sentence by sentence as the group wants them. */
export const FoundRules = (): JSX.Element => {
  const { stage, plan, change } = usePlan();
  const settings = settingsOf(plan);
  const measure = measureOf(plan);
  const misfits = misfitsOf(settings, openedAs(plan)).length;
  return (
    <Step
      step="rules"
      title={say('found.rules.title')}
      line={say('screen.change.line')}
      label={misfits > 0 ? say('screen.change.mend', { n: misfits }) : say('found.to-dates')}
      icon={misfits > 0 ? 'heed' : 'next'}
      onPress={() => {
        if (misfits === 0) stage.go(pathOf('dates'));
        else document.querySelector('.statute .misfit, .statute .limit')?.scrollIntoView({ block: 'center' });
      }}
    >
      <PresetChoice value={plan.preset} onChange={(preset) => change({ preset, settings: undefined })} />
      <Clauses
        settings={settings}
        opened={openedAs(plan)}
        locked={false}
        choose={<S extends Setting>(setting: S, value: Settings[S]) =>
          change({ settings: chosen(settings, setting, value, measure), measured: measure })
        }
      />
    </Step>
  );
};
