import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { ReadOut } from './ask.tsx';
import { clothStyle } from './cloth.ts';
import { Tap } from './key.tsx';
import { speak, speaking, stopSpeaking } from './speak.ts';
import { sayKit } from './words.ts';

/**
 * The frame that every screen has: cloth, bar (back, title, speaker), body, foot with the main key last. The title takes
 * the focus when the screen opens, `Esc` goes back, and `Enter` presses the main key where nothing is being typed.
 */
export interface ScreenProps {
  readonly title: string;
  /** One line below the title, at most some 32 letters. */
  readonly line?: string | undefined;
  readonly back?: (() => void) | undefined;
  /** Instead of back, on the first screen. */
  readonly more?: { readonly label: string; readonly onPress: () => void } | undefined;
  /** The sentences that the speaker reads; without it there is no speaker. */
  readonly onSpeak?: (() => readonly string[]) | undefined;
  readonly foot?: ComponentChildren;
  /** The book whose cloth is shown; without one the threads are bare. */
  readonly cloth?: string | undefined;
  /** "Practice. Nothing here is real.": bare threads, and this sentence on every screen. */
  readonly rehearsal?: string | undefined;
  /** On a laptop only: the thread at the start, the box at the end. */
  readonly lead?: ComponentChildren;
  readonly trail?: ComponentChildren;
  readonly close?: boolean;
  readonly children: ComponentChildren;
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, textarea, select, button, a, summary, [role="radio"], dialog') !== null;

const useKeys = (back: (() => void) | undefined, frame: { readonly current: HTMLElement | null }): void => {
  const latest = useRef(back);
  latest.current = back;
  useEffect(() => {
    const heard = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      if (event.key === 'Escape' && latest.current) {
        event.preventDefault();
        latest.current();
      }
      if (event.key === 'Enter' && !typing(event.target)) {
        const main = frame.current?.querySelector<HTMLButtonElement>('.foot .key.main');
        if (!main) return;
        event.preventDefault();
        main.click();
      }
    };
    document.addEventListener('keydown', heard);
    return () => document.removeEventListener('keydown', heard);
  }, [frame]);
};

export const Cloth = ({ id }: { readonly id?: string | undefined }): JSX.Element =>
  id === undefined ? <div class="cloth bare" /> : <div class="cloth" style={clothStyle(id)} />;

/** A folded piece of cloth of one width: stands wherever a sum is covered. */
export const Flap = (): JSX.Element => <span class="flap" aria-hidden="true" />;

/** Longer than any title or line of ours: a name. */
const isLong = (text: string): boolean => text.length > 90;
const longOnly = (text: string): string | undefined => (isLong(text) ? text : undefined);

const Bar = ({ id, props }: { readonly id: string; readonly props: ScreenProps }): JSX.Element => {
  const { title, line, back, more, onSpeak } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    return () => stopSpeaking();
  }, []);
  return (
    <header class="bar">
      {back ? (
        <Tap icon="back" label={sayKit('kit.back')} onPress={back} />
      ) : more ? (
        <Tap icon="more" label={more.label} onPress={more.onPress} />
      ) : (
        <span />
      )}
      <div>
        {/* A group may call itself by a long name: two lines of it are shown, all of it is heard and named on a touch. */}
        <h1 id={id} ref={heading} tabIndex={-1} class={isLong(title) ? 'two-lines' : undefined} title={longOnly(title)}>
          {title}
        </h1>
        {line && (
          <p class={isLong(line) ? 'small soft two-lines' : 'small soft'} title={longOnly(line)}>
            {line}
          </p>
        )}
      </div>
      {onSpeak && (
        <Tap
          icon="speaker"
          speaker
          pressed={speaking.value}
          label={speaking.value ? sayKit('kit.stop-reading') : sayKit('kit.read-aloud')}
          onPress={() => void speak(onSpeak())}
        />
      )}
    </header>
  );
};

export const Screen = (props: ScreenProps): JSX.Element => {
  const { title, foot, cloth, rehearsal, lead, trail, close, children } = props;
  const frame = useRef<HTMLDivElement>(null);
  const heading = useId();
  useKeys(props.back, frame);
  useEffect(() => {
    document.title = title;
  }, [title]);
  const names = [
    'screen',
    (lead || trail) && 'sided',
    lead && 'with-lead',
    trail && 'with-trail',
    rehearsal && 'rehearsing',
  ];
  return (
    <div class={names.filter(Boolean).join(' ')} ref={frame} style={cloth === undefined ? {} : clothStyle(cloth)}>
      <div class={cloth === undefined || rehearsal ? 'cloth bare' : 'cloth'} aria-hidden="true" />
      {rehearsal ? (
        <aside class="rehearsal-word" aria-label={rehearsal}>
          {rehearsal}
        </aside>
      ) : (
        <span class="no-rehearsal" />
      )}
      <Bar id={heading} props={props} />
      {lead && (
        <nav class="side lead" aria-label={title}>
          {lead}
        </nav>
      )}
      <main class={close ? 'body close' : 'body'} aria-labelledby={heading}>
        {children}
      </main>
      {trail && <aside class="side trail">{trail}</aside>}
      {foot ? <footer class="foot">{foot}</footer> : <span />}
      <ReadOut />
    </div>
  );
};
