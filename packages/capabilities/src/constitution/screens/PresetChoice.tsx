import type { JSX } from 'preact';
import { Choice, say } from '@sanduk/kit';
import type { Preset } from '../presets.ts';
import { presetNames } from '../presets.ts';
import './rules.css';

const icons = { W: 'book', M: 'note', F: 'same' } as const;

/** Three ways to begin. Choosing one fills all rules; every one of them can be changed afterwards. */
export const PresetChoice = (props: {
  readonly value: Preset | undefined;
  readonly onChange: (preset: Preset) => void;
}): JSX.Element => (
  <div class="preset-choice">
    <Choice<Preset>
      label={say('screen.change.preset')}
      value={props.value}
      options={presetNames.map((preset) => ({
        value: preset,
        icon: icons[preset],
        label: say(`preset.${preset}`),
        line: props.value === preset ? say(`preset.${preset}.why`) : undefined,
      }))}
      onChange={props.onChange}
    />
  </div>
);
