import type { ComponentChildren, JSX } from 'preact';
import { Icon } from './icons.tsx';
import { Tap } from './key.tsx';
import { speak, speaking } from './speak.ts';
import { sayKit } from './words.ts';

export interface Operation {
  readonly words: string;
  /** Usually `<Sum>`; its text stands in `spoken` for the ear. */
  readonly result: ComponentChildren;
  readonly line?: string;
  readonly spoken?: string;
  /** What unfolds below the operation: the lines that it was added up from. */
  readonly inside?: ComponentChildren;
}

export interface WhyProps {
  readonly title?: string;
  readonly steps: readonly Operation[];
  readonly result: Operation;
  /** The clause and version of the rule, in words; always last. */
  readonly rule?: string;
  readonly open?: boolean;
}

const Op = ({ of, last }: { readonly of: Operation; readonly last?: boolean }): JSX.Element => (
  <li class={last ? 'op result' : 'op'}>
    <span>{of.words}</span>
    {of.result}
    {of.line && <span class="under small soft">{of.line}</span>}
    {of.inside && <div class="under">{of.inside}</div>}
  </li>
);

/** Any sum unfolds: one operation a line, the result at the end, rule and version last. The speaker reads the same words. */
export const Why = ({ title, steps, result, rule, open }: WhyProps): JSX.Element => {
  const heading = title ?? sayKit('kit.show-the-sum');
  const sentences = [
    heading,
    ...[...steps, result].map(({ words, line, spoken }) => [words, spoken, line].filter(Boolean).join(', ')),
    rule ?? '',
  ];
  return (
    <details class="why sheet" open={open}>
      <summary>
        <Icon name="beads" />
        <span class="grow">{heading}</span>
        <span class="turns">
          <Icon name="unfold" />
        </span>
      </summary>
      <ul>
        {steps.map((step, at) => (
          <Op key={at} of={step} />
        ))}
        <Op of={result} last />
      </ul>
      <div class="clause small">
        {rule !== undefined && <Icon name="page" />}
        <span class="grow">{rule}</span>
        <Tap
          icon="speaker"
          speaker
          pressed={speaking.value}
          label={speaking.value ? sayKit('kit.stop-reading') : `${sayKit('kit.read-aloud')}: ${heading}`}
          onPress={() => void speak(sentences)}
        />
      </div>
    </details>
  );
};
