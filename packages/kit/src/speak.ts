import type { Signal } from '@preact/signals';
import { signal } from '@preact/signals';
import { tagOf } from './locale.ts';
import { reader } from './words.ts';

/**
 * Reading a screen aloud. Where the browser has a voice for the language it speaks; where it has none, the same sentences
 * are shown large, so that somebody at the table reads them out. The speaker key is never dead.
 */
export const speaking: Signal<boolean> = signal(false);

/** Sentences to be read out by a person; `<ReadOut>` shows them while they are here. */
export const toReadOut: Signal<readonly string[] | undefined> = signal(undefined);

export interface Voices {
  voiceFor(language: string): SpeechSynthesisVoice | undefined;
  say(sentence: string, voice: SpeechSynthesisVoice, tag: string): Promise<void>;
  stop(): void;
}

const isolates = /[\u2066-\u2069\u200e\u200f\u061c]/gu;

/** The browser's own voices, or none where there is no browser or it cannot speak. */
const browserVoices = (): Voices | undefined => {
  const synthesis = typeof speechSynthesis === 'undefined' ? undefined : speechSynthesis;
  if (!synthesis) return undefined;
  return {
    voiceFor: (language) =>
      synthesis.getVoices().find((voice) => voice.lang.toLowerCase().split(/[-_]/u)[0] === language),
    say: (sentence, voice, tag) =>
      new Promise((resolve) => {
        const words = new SpeechSynthesisUtterance(sentence.replace(isolates, ''));
        words.voice = voice;
        words.lang = tag;
        words.rate = 0.9;
        words.onend = () => resolve();
        words.onerror = () => resolve();
        synthesis.speak(words);
      }),
    stop: () => synthesis.cancel(),
  };
};

export const stopSpeaking = (voices: Voices | undefined = browserVoices()): void => {
  speaking.value = false;
  toReadOut.value = undefined;
  voices?.stop();
};

/** Says the sentences one by one; a second call stops the first. */
export const speak = async (
  sentences: readonly string[],
  voices: Voices | undefined = browserVoices(),
): Promise<void> => {
  const said = sentences.filter((sentence) => sentence.trim() !== '');
  if (speaking.peek()) return stopSpeaking(voices);
  const tag = tagOf(reader.peek());
  const voice = voices?.voiceFor(tag.split('-')[0] ?? tag);
  if (!voices || !voice) {
    toReadOut.value = said;
    return;
  }
  speaking.value = true;
  for (const sentence of said) {
    if (!speaking.peek()) break;
    await voices.say(sentence, voice, tag);
  }
  speaking.value = false;
};
