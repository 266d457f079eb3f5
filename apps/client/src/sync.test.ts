import { expect, test } from 'vitest';
import type { Wire } from '@sanduk/journal';
import type { HubState, Kept } from './device/database.ts';
import { HubSays, carry, mostEntries } from './sync.ts';
import type { Carried, Hub } from './sync.ts';

const entry = (d: string, n: number): Kept => ({
  id: `${d}${n}`,
  wire: { h: JSON.stringify({ d, n }), s: '', a: 1, parts: [] },
});
const lineOf = (d: string, count: number): Kept[] => Array.from({ length: count }, (_, n) => entry(d, n));
const idOf = (wire: Wire): string => {
  const { d, n } = JSON.parse(wire.h) as { d: string; n: number };
  return `${d}${n}`;
};

interface FakePhone extends Carried {
  readonly entries: Kept[];
  state: HubState | undefined;
}

const phoneWith = (entries: Kept[]): FakePhone => {
  const phone: FakePhone = {
    id: 'rivers',
    entries: [...entries],
    state: undefined,
    hubState: () => phone.state,
    kept: async (from, most) => phone.entries.slice(from, from + most),
    takeIn: async (wires, state) => {
      const here = new Set(phone.entries.map(({ id }) => id));
      const sentAll = (phone.state?.sent ?? 0) === phone.entries.length;
      const fresh = wires.filter((wire) => !here.has(idOf(wire))).map((wire) => ({ id: idOf(wire), wire }));
      phone.entries.push(...fresh);
      phone.state = { ...state, sent: sentAll ? phone.entries.length : state.sent };
    },
    note: async (state) => {
      phone.state = state;
    },
    now: () => 1,
  };
  return phone;
};

interface FakeHub extends Hub {
  readonly entries: Wire[];
  pushes: number;
  /** Answers this many pushes, then the line breaks although it has written. */
  breaksAfter: number;
}

const hubWith = (): FakeHub => {
  const hub: FakeHub = {
    entries: [],
    pushes: 0,
    breaksAfter: Number.POSITIVE_INFINITY,
    open: async () => undefined,
    push: async (_, wires) => {
      hub.pushes += 1;
      const before = hub.entries.length;
      const here = new Set(hub.entries.map(idOf));
      const devices = new Map<string, Awaited<ReturnType<Hub['push']>>['devices'][number]>();
      for (const wire of wires) {
        const { d, n } = JSON.parse(wire.h) as { d: string; n: number };
        if (here.has(idOf(wire))) {
          devices.set(d, { device: d, state: 'upto', n });
        } else if (n > 0 && !here.has(`${d}${n - 1}`)) {
          devices.set(d, { device: d, state: 'gap', need: 0 });
        } else {
          here.add(idOf(wire));
          hub.entries.push(wire);
          devices.set(d, { device: d, state: 'upto', n });
        }
      }
      if (hub.pushes > hub.breaksAfter) throw new HubSays('offline');
      return { devices: [...devices.values()], size: hub.entries.length, fresh: hub.entries.length - before };
    },
    pull: async (_, after) => {
      const wires = hub.entries.slice(after, after + 300);
      return { wires, next: after + wires.length, size: hub.entries.length };
    },
  };
  return hub;
};

test('Y1 everything is sent in batches, and the end is known by answers alone', async () => {
  const phone = phoneWith(lineOf('a', 450));
  const hub = hubWith();
  await carry(phone, hub);
  expect(hub.entries.map(idOf)).toEqual(phone.entries.map(({ id }) => id));
  expect(phone.state).toEqual({ after: 450, sent: 450, at: 1 });
  expect(hub.pushes).toBe(Math.ceil(450 / mostEntries));
});

test('Y1 Y2 a line that broke before the answer is begun anew, and nothing is there twice', async () => {
  const phone = phoneWith(lineOf('a', 450));
  const hub = hubWith();
  hub.breaksAfter = 1;
  await expect(carry(phone, hub)).rejects.toThrow('offline');
  expect(phone.state?.sent).toBe(200);
  expect(hub.entries).toHaveLength(400);
  hub.breaksAfter = Number.POSITIVE_INFINITY;
  await carry(phone, hub);
  expect(hub.entries).toHaveLength(450);
  expect(phone.state?.sent).toBe(450);
});

test('Y3 Y4 a hub that lost everything, or a part, is filled again', async () => {
  for (const left of [0, 120]) {
    const phone = phoneWith(lineOf('a', 300));
    const hub = hubWith();
    await carry(phone, hub);
    hub.entries.splice(left);
    phone.entries.push(entry('a', 300));
    await carry(phone, hub);
    expect(hub.entries).toHaveLength(301);
    expect(phone.entries).toHaveLength(301);
    expect(phone.state).toMatchObject({ after: 301, sent: 301 });
  }
});

test('Y4 a hub that lost its tail and got other entries meanwhile is told by the gap', async () => {
  const phone = phoneWith(lineOf('a', 300));
  const hub = hubWith();
  await carry(phone, hub);
  hub.entries.splice(0, 300, ...lineOf('b', 300).map(({ wire }) => wire));
  phone.entries.push(entry('a', 300));
  await carry(phone, hub);
  expect(new Set(hub.entries.map(idOf)).size).toBe(601);
  expect(phone.entries).toHaveLength(601);
});

test('two phones end with the same entries, whoever comes first', async () => {
  const [first, second] = [phoneWith(lineOf('a', 30)), phoneWith([...lineOf('a', 30), ...lineOf('b', 25)])];
  const hub = hubWith();
  await carry(second, hub);
  await carry(first, hub);
  await carry(second, hub);
  const ids = (phone: FakePhone): string[] => phone.entries.map(({ id }) => id).toSorted();
  expect(ids(first)).toEqual(ids(second));
  expect(hub.entries).toHaveLength(55);
});

test('Y3 a fork and a hub that never stops asking are told, and the phone keeps all', async () => {
  const phone = phoneWith(lineOf('a', 3));
  const hub = hubWith();
  const forked: Hub = {
    ...hub,
    push: async () => ({ devices: [{ device: 'a', state: 'fork', n: 1 }], size: 0, fresh: 0 }),
  };
  await expect(carry(phone, forked)).rejects.toMatchObject({ refusal: 'forked' });
  const greedy: Hub = {
    ...hub,
    push: async () => ({ devices: [{ device: 'a', state: 'gap', need: 0 }], size: 0, fresh: 0 }),
  };
  await expect(carry(phone, greedy)).rejects.toMatchObject({ refusal: 'refused' });
  const silent: Hub = { ...hub, push: async () => ({ devices: [], size: 0, fresh: 0 }) };
  await expect(carry(phone, silent)).rejects.toMatchObject({ refusal: 'refused' });
  expect(phone.entries).toHaveLength(3);
  expect(phone.state?.sent).toBe(0);
});
