import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';
import { Key } from './key.tsx';
import { speaking, stopSpeaking, toReadOut } from './speak.ts';
import { sayKit } from './words.ts';

export interface AskProps {
  readonly open: boolean;
  readonly sentence: string;
  readonly line?: string | undefined;
  /** The keys, main key first: it lies nearest to the sentence. */
  readonly keys?: ComponentChildren;
  /** `Esc` and a press beside the paper; the focus goes back to where it was. */
  readonly onClose: () => void;
  readonly aloud?: boolean;
  readonly children?: ComponentChildren;
}

/** A question over the page: a sentence and its keys. */
export const Ask = ({ open, sentence, line, keys, onClose, aloud, children }: AskProps): JSX.Element => {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const paper = dialog.current;
    if (open && paper && !paper.open) paper.showModal();
    if (!open && paper?.open) paper.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      class={aloud ? 'ask aloud' : 'ask'}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      {open && (
        <div class="stack">
          <h2 id={heading}>{sentence}</h2>
          {line && <p class="soft">{line}</p>}
          {children}
          {keys && <div class="keys">{keys}</div>}
        </div>
      )}
    </dialog>
  );
};

/** What the speaker shows where no voice speaks the language: the sentences, large, for somebody to read out. */
export const ReadOut = (): JSX.Element => {
  const sentences = toReadOut.value;
  return (
    <Ask
      open={sentences !== undefined && !speaking.value}
      sentence={sayKit('kit.read-out')}
      onClose={() => stopSpeaking()}
      aloud
      keys={<Key label={sayKit('kit.close')} onPress={() => stopSpeaking()} />}
    >
      {sentences?.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Ask>
  );
};

export interface Fact {
  readonly icon: IconName;
  readonly words: ComponentChildren;
}

/** The one pattern for everything that does not go on here: a box, a sentence, what is safe; its key stands in the foot. */
export const Notice = (props: {
  readonly chest: ComponentChildren;
  readonly sentence: string;
  readonly words?: ComponentChildren;
  readonly facts?: readonly Fact[];
  readonly children?: ComponentChildren;
}): JSX.Element => (
  <div class="notice">
    {props.chest}
    <h2>{props.sentence}</h2>
    {props.words && <p>{props.words}</p>}
    {props.facts && props.facts.length > 0 && (
      <ul class="sheet facts lines">
        {props.facts.map(({ icon, words }, at) => (
          <li key={at}>
            <Icon name={icon} />
            <span>{words}</span>
          </li>
        ))}
      </ul>
    )}
    {props.children}
  </div>
);
