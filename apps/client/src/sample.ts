import { say } from '@sanduk/capabilities/book/pen.ts';
import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import { blankReading } from '@sanduk/capabilities/book/reading.ts';
import type { SampleStep } from '@sanduk/capabilities/book/sample.ts';
import { sampleSteps } from '@sanduk/capabilities/book/sample.ts';
import { sealDraft } from '@sanduk/capabilities/book/seal.ts';
import type { Read, Signer } from '@sanduk/journal';
import { assert, toBase64url } from '@sanduk/kernel';
import { makeKey, signerWith } from './device/keys.ts';
import { keptOf } from './engine.ts';
import { frontOf } from './front-of.ts';
import { namesAfter, noNames } from './names.ts';
import { lookAgain, shelfOf } from './shelves.ts';
import { newId, random } from './today.ts';

/**
 * Writes the sample group on this phone, entry by entry, as its record-keeper would have: half a year of meetings, every
 * one sealed. It lies in the store for practice and is signed with a key of its own.
 */
export const makeSample = async (atMeeting: (number: number) => void): Promise<string> => {
  const { device } = await shelfOf('practice');
  const key = await makeKey();
  const signer = signerWith(key);
  const steps = sampleSteps({ device: key.device, key: toBase64url(key.key), salt: newId(), practice: true });
  const said: Read[] = [];
  let reading = blankReading;
  let step = steps.next();
  let shown = -1;
  while (!step.done) {
    if (step.value.meeting !== shown) {
      shown = step.value.meeting;
      atMeeting(shown);
      await breath();
    }
    const entry = await sayStep(reading, step.value, signer);
    said.push(entry.said);
    reading = entry.reading;
    step = steps.next(entry.said.id);
  }
  const id = reading.id ?? '';
  const front = frontOf(reading.book, namesAfter(noNames, reading.told).book, reading.exceptions.length);
  await device.begin({ id, entries: keptOf(said), front: { ...front, practice: true }, key });
  await lookAgain();
  return id;
};

const sayStep = async (
  reading: Reading,
  step: SampleStep,
  signer: Signer,
): Promise<{ readonly said: Read; readonly reading: Reading }> => {
  const noon = Date.parse(`${step.on}T09:00:00Z`);
  const draft = step.is === 'say' ? step.draft : sealDraft(reading, step.next, step.by);
  const ports = { signer, random, clock: () => ({ ms: noon, today: step.on }) };
  const answer = await say(reading, draft, ports);
  assert(!answer.objection, `the sample keeps to its rules: ${JSON.stringify(answer.objection)} at ${draft.type}`);
  return answer;
};

/** Lets the page show how far it is. */
const breath = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
