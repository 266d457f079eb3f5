import { toBase64url } from '@sanduk/kernel';
import type { Draft } from './entries.ts';
import type { SampleStep } from './sample.ts';
import { sampleSteps } from './sample.ts';
import type { Story } from './testing.ts';
import { hashNamed, idNamed, story } from './testing.ts';

const device = { device: idNamed('device'), key: toBase64url(new Uint8Array(65)), salt: idNamed('salt') };

const draftOf = (step: SampleStep, { book, entries }: Story): Draft => {
  if (step.is === 'say') return step.draft;
  return {
    type: 'meeting.Sealed',
    meeting: book.meeting?.meeting ?? '',
    ...(book.lastSeal === undefined ? {} : { prevSeal: book.lastSeal }),
    cut: [],
    digest: hashNamed(`digest ${entries.length}`),
    dv: 1,
    cash: step.cash,
    open: [],
    next: step.next,
    by: step.by,
  };
};

/** The whole sample, said by one device; every entry has to pass the rules. For tests only. */
export const sampleStory = (): Story => {
  let group = story('2026-05-20');
  const steps = sampleSteps(device);
  let step = steps.next();
  while (!step.done) {
    group = group.said(draftOf(step.value, group));
    step = steps.next(group.entries.at(-1)?.[1].id ?? '');
  }
  return group;
};
