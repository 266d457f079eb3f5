import { testRandom, testSigner } from '@sanduk/journal/testing.ts';
import type { Read } from '@sanduk/journal';
import { assert, toBase64url } from '@sanduk/kernel';
import type { PenPorts } from './pen.ts';
import { say } from './pen.ts';
import type { Reading } from './reading.ts';
import { blankReading } from './reading.ts';
import { sampleSteps } from './sample.ts';
import { sealDraft } from './seal.ts';

/** The sample group written with a pen that writes the same bytes every time. For tests only. */
export interface Written {
  readonly reads: readonly Read[];
  readonly reading: Reading;
}

export const testPorts = (name: string, today = '2026-01-07'): PenPorts => ({
  signer: testSigner(name),
  random: testRandom(name),
  clock: () => ({ ms: 1_767_787_200_000, today }),
});

export const sampleWritten = async (ports: PenPorts = testPorts('sample')): Promise<Written> => {
  const { signer } = ports;
  const salt = toBase64url(testRandom('salt')(16));
  const steps = sampleSteps({ device: signer.device, key: toBase64url(signer.key), salt });
  let reading = blankReading;
  const reads: Read[] = [];
  for (let step = steps.next(); !step.done;) {
    const asked = step.value;
    const draft = asked.is === 'say' ? asked.draft : sealDraft(reading, asked.next, asked.by);
    const done = await say(reading, draft, { ...ports, clock: () => ({ ms: 0, today: asked.on }) });
    assert(!done.objection, `${draft.type} in meeting ${asked.meeting}: ${JSON.stringify(done.objection)}`);
    reading = done.reading;
    reads.push(done.said);
    step = steps.next(done.said.id);
  }
  return { reads, reading };
};
