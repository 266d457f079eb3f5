import type { Peer } from './carried.ts';
import { peerSays } from './carried.ts';
import type { HelloAnswer, PullAnswer, PushAnswer, RefillAnswer } from './protocol.ts';

/** Y5. What a hub answers is looked at before anything is read of it: a field that is missing or of another kind is told. */
type Test = (value: unknown) => boolean;

const text: Test = (value) => typeof value === 'string';
const count: Test = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const yesNo: Test = (value) => typeof value === 'boolean';
const listOf =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test);
const tuple =
  (...tests: readonly Test[]): Test =>
  (value) =>
    Array.isArray(value) && value.length === tests.length && tests.every((test, at) => test(value[at]));
const perhaps =
  (test: Test): Test =>
  (value) =>
    value === undefined || test(value);
const oneOf =
  (...words: readonly string[]): Test =>
  (value) =>
    typeof value === 'string' && words.includes(value);
const record =
  (fields: Readonly<Record<string, Test>>): Test =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(fields).every(([field, test]) => test((value as Readonly<Record<string, unknown>>)[field]));

const wire = record({ h: text, s: text, parts: Array.isArray });
const head = tuple(text, count, text);

const helloAnswer = record({
  hub: text,
  protocol: count,
  time: Number.isFinite,
  nonce: text,
  key: text,
  invitation: yesNo,
  state: oneOf('ok', 'behind', 'epoch', 'unknown-book', 'held'),
  epoch: count,
  size: count,
  checkpoint: perhaps(text),
  consistency: listOf(text),
  heads: listOf(head),
  epochs: listOf(text),
});

const deviceAnswer: Test = (value) =>
  record({ device: text, state: oneOf('upto', 'gap', 'fork', 'held') })(value) &&
  record({ need: perhaps(count), n: perhaps(count) })(value);

const pushAnswer = record({
  devices: listOf(deviceAnswer),
  refused: listOf(record({ d: text, n: Number.isFinite, why: text })),
  epoch: count,
  size: count,
  fresh: count,
  checkpoint: text,
});

const pullAnswer = record({
  entries: listOf(wire),
  epoch: count,
  next: count,
  size: count,
  checkpoint: text,
  consistency: listOf(text),
  erased: listOf(tuple(count, text, count)),
});

const refillAnswer = record({
  state: oneOf('filled', 'missing', 'differs'),
  missing: listOf(text),
  epoch: count,
  size: count,
  checkpoint: perhaps(text),
});

const looked =
  <Ask, Answer>(ask: (book: string, what: Ask) => Promise<Answer>, fits: Test, name: string) =>
  async (book: string, what: Ask): Promise<Answer> => {
    const answer = await ask(book, what);
    if (!fits(answer)) throw peerSays('wrong-answer', name);
    return answer;
  };

/** The same hub, with every answer looked at. */
export const lookedAt = (peer: Peer): Peer => ({
  hello: looked<Parameters<Peer['hello']>[1], HelloAnswer>(peer.hello, helloAnswer, 'hello'),
  push: looked<Parameters<Peer['push']>[1], PushAnswer>(peer.push, pushAnswer, 'push'),
  pull: looked<Parameters<Peer['pull']>[1], PullAnswer>(peer.pull, pullAnswer, 'pull'),
  refill: looked<Parameters<Peer['refill']>[1], RefillAnswer>(peer.refill, refillAnswer, 'refill'),
  proof: peer.proof,
});
