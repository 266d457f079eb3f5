import type { Read } from '@sanduk/journal';
import type { Day } from '@sanduk/kernel';
import { assert, dayNumber, toBase64url } from '@sanduk/kernel';
import type { PenPorts } from './pen.ts';
import { say } from './pen.ts';
import type { Reading } from './reading.ts';
import { blankReading } from './reading.ts';
import type { SampleStep } from './sample.ts';
import { sampleSteps } from './sample.ts';
import { sealDraft } from './seal.ts';

const dayLength = 86_400_000;

/** Four o'clock in the afternoon in Nairobi on that day: the sample was written when its meetings were held. */
const clockOf = (on: Day): { readonly ms: number; readonly today: Day } => ({
  ms: dayNumber(on) * dayLength + 13 * 3_600_000,
  today: on,
});

export interface WrittenSample {
  readonly said: readonly Read[];
  readonly reading: Reading;
}

/**
 * The sample group as signed entries of this device: the same book everywhere but for its key, its salt and its
 * signatures. `onMeeting` hears how far the pen is, for a screen that waits.
 */
export const writtenSample = async (
  ports: Omit<PenPorts, 'clock'>,
  onMeeting: (meeting: number) => void = () => undefined,
  practice = false,
): Promise<WrittenSample> => {
  const { signer, random } = ports;
  const { device, key } = signer;
  const steps = sampleSteps({ device, key: toBase64url(key), salt: toBase64url(random(16)), practice });
  const said: Read[] = [];
  let reading: Reading = blankReading;
  let meeting = 0;
  for (let step = steps.next(); !step.done;) {
    const { value } = step;
    if (value.meeting !== meeting) onMeeting((meeting = value.meeting));
    const outcome = await say(reading, draftOf(value, reading), { ...ports, clock: () => clockOf(value.on) });
    assert(outcome.objection === undefined, `the sample keeps its rules: ${JSON.stringify(outcome.objection)}`);
    said.push(outcome.said);
    reading = outcome.reading;
    step = steps.next(outcome.said.id);
  }
  return { said, reading };
};

const draftOf = (step: SampleStep, reading: Reading) =>
  step.is === 'seal' ? sealDraft(reading, step.next, step.by) : step.draft;
