import { beforeEach, expect, test } from 'vitest';
import { speak, speaking, stopSpeaking, toReadOut } from './speak.ts';
import type { Voices } from './speak.ts';

const voice = {} as SpeechSynthesisVoice;
const voices = (said: string[], speaks: boolean): Voices => ({
  voiceFor: () => (speaks ? voice : undefined),
  say: (sentence) => Promise.resolve(void said.push(sentence)),
  stop: () => undefined,
});

beforeEach(() => stopSpeaking());

test('with a voice the sentences are spoken one by one', async () => {
  const said: string[] = [];
  await speak(['Two Rivers', '', 'In the box'], voices(said, true));
  expect(said).toEqual(['Two Rivers', 'In the box']);
  expect([speaking.value, toReadOut.value]).toEqual([false, undefined]);
});

test('without a voice, or without speech at all, somebody is asked to read them out', async () => {
  const said: string[] = [];
  await speak(['In the box'], voices(said, false));
  expect([said, toReadOut.value]).toEqual([[], ['In the box']]);
  stopSpeaking();
  await speak(['Again'], undefined);
  expect(toReadOut.value).toEqual(['Again']);
});

test('a second press stops', async () => {
  const said: string[] = [];
  const slow: Voices = {
    ...voices(said, true),
    say: (sentence) => new Promise((done) => setTimeout(() => done(void said.push(sentence)), 5)),
  };
  const first = speak(['one', 'two', 'three'], slow);
  await speak(['one', 'two', 'three'], slow);
  await first;
  expect(said).toEqual(['one']);
});
