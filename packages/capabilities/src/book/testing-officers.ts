import type { Read } from '@sanduk/journal';
import { prove } from '@sanduk/journal';
import { testSigner } from '@sanduk/journal/testing.ts';
import type { Objection } from '@sanduk/kernel';
import { expect } from 'vitest';
import { digestOf } from './digest.ts';
import type { Draft } from './entries.ts';
import type { PenPorts } from './pen.ts';
import { objectionTo, sayAll } from './pen.ts';
import type { Reading } from './reading.ts';
import { blankReading, continued, needsHistory, readingOf } from './reading.ts';
import { sealDraft } from './seal.ts';
import { smallCounts, smallFounding } from './testing-book.ts';
import { boxKeeper, keyHolders, recordKeeper } from './testing-group.ts';
import { testPorts } from './testing-pen.ts';
import { memberKey, phoneOf, vouchFor } from './testing-phones.ts';

/** Officers with several phones, each with a pen of its own, who meet, record apart and bring it together. For tests only. */
export interface Phone {
  readonly name: string;
  readonly ports: PenPorts;
  reads: readonly Read[];
  reading: Reading;
}

export const phone = (name: string): Phone => ({ name, ports: testPorts(name), reads: [], reading: blankReading });

export const says = async (who: Phone, ...drafts: readonly Draft[]): Promise<readonly Read[]> => {
  const done = await sayAll(who.reading, drafts, who.ports);
  if (done.objection) throw new Error(`${who.name}: ${JSON.stringify(done.objection)}`);
  who.reading = done.reading;
  who.reads = [...who.reads, ...done.said];
  return done.said;
};

export const refused = (who: Phone, draft: Draft): Objection | undefined => objectionTo(who.reading, draft, who.ports);

export const hears = (who: Phone, from: Phone): void => {
  const known = new Set(who.reads.map(({ id }) => id));
  const fresh = from.reads.filter(({ id }) => !known.has(id));
  who.reads = [...who.reads, ...fresh];
  const whole = needsHistory(who.reading, fresh);
  who.reading = whole ? readingOf(who.reads) : continued(who.reading, fresh);
};

export const meet = (...phones: readonly Phone[]): void => {
  for (let round = 0; round < 2; round += 1) {
    for (const one of phones) for (const other of phones) if (one !== other) hears(one, other);
  }
};

export const same = (...phones: readonly Phone[]): void => {
  const [first] = phones;
  for (const one of phones) {
    expect(digestOf(one.reading)).toBe(digestOf(first?.reading ?? blankReading));
    expect(one.reading.exceptions.map(({ id }) => id)).toEqual(first?.reading.exceptions.map(({ id }) => id));
    expect(one.reading.speakers).toEqual(first?.reading.speakers);
    const whole = readingOf(one.reads);
    expect(one.reading.page).toEqual(whole.page);
    expect(one.reading.seals).toEqual(whole.seals);
  }
};

export const [first = '', second = '', third = ''] = keyHolders;

/** A shared phone, one of the box-keeper, one of a key-holder; another holds her key behind a PIN, the third on paper. */
export const officers = async (): Promise<readonly [Phone, Phone, Phone]> => {
  const [shared, boxes, keys] = [phone('shared'), phone('boxes'), phone('keys')];
  const founded = await smallFounding(shared.ports);
  shared.reads = founded.reads;
  shared.reading = founded.reading;
  await says(shared, phoneOf('boxes', boxKeeper));
  const [letIn] = await says(shared, phoneOf('keys', first));
  hears(boxes, shared);
  await says(boxes, vouchFor(letIn?.id ?? '', boxKeeper));
  await says(boxes, memberKey('pin', second, 'shared-device'), memberKey('card', third));
  meet(shared, boxes, keys);
  return [shared, boxes, keys];
};

export const turned = async (who: Phone, seal: string, member: string, key?: string): Promise<Draft> => {
  const method = key === undefined ? 'own-device' : key === 'pin' ? 'shared-device' : 'paper';
  const draft = { type: 'meeting.Cosigned', seal, member, method, by: member } as const;
  if (key === undefined) return draft;
  return { ...draft, proof: await prove(who.reading.id ?? '', { ...draft, v: 1 }, testSigner(key)) };
};

export const closes = async (shared: Phone, keys: Phone, all = true): Promise<string> => {
  await says(shared, ...smallCounts(shared));
  const [seal] = await says(shared, sealDraft(shared.reading, undefined, recordKeeper));
  const id = seal?.id ?? '';
  hears(keys, shared);
  await says(keys, await turned(keys, id, first));
  await says(shared, await turned(shared, id, second, 'pin'));
  if (all) await says(shared, await turned(shared, id, third, 'card'));
  return id;
};
