/** A new phone that was let in takes the book of ten years from a file: when it can be used, and when all years are read. */
import { snapshotOf } from '@sanduk/capabilities/book/reading.ts';
import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import { sayAll } from '@sanduk/capabilities/book/pen.ts';
import { writerOf } from '@sanduk/capabilities/book/today.ts';
import { namesAfter, noNames } from '@sanduk/client/names.ts';
import { plainText } from '@sanduk/client/plain.ts';
import type { Phone } from '@sanduk/e2e/support/phone.ts';
import { switchOn } from '@sanduk/e2e/support/phone.ts';
import type { Read, Signer } from '@sanduk/journal';
import { signerOf, writeBundle } from '@sanduk/journal';
import { toBase64url } from '@sanduk/kernel';
import { browserFor } from '../browser.ts';
import { buildClient } from '../client.ts';
import type { Figure, Part } from './figures.ts';
import { atMost, seconds } from './figures.ts';
import { buildOf, comingIn, joiningKeys, layIn } from './phone-page.ts';
import type { TenYears } from './ten-years.ts';
import { tenYearsBook } from './ten-years.ts';

const slowness = 6;

/** Which rules the built app has: the snapshots say it that it leaves. */
const buildIn = async (ten: TenYears): Promise<string> => {
  const phone = await switchOn();
  try {
    const { page } = phone;
    const body = ten.said
      .slice(0, ten.sealed)
      .map(({ id, wire }: Read) => JSON.stringify({ id, wire }))
      .join('\n');
    await page.route('**/bench-book', (route) => route.fulfill({ body, contentType: 'text/plain; charset=utf-8' }));
    const book = ten.reading.id ?? '';
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    const key = { device: ten.device, key: toBase64url(ten.key), jwk: ten.jwk };
    await page.evaluate(layIn, { book, front: ten.front, ...key });
    await page.goto('about:blank');
    await page.goto(`${phone.address}#/book/${book}/copies`);
    for (const until = performance.now() + 90_000; performance.now() < until; await page.waitForTimeout(500)) {
      const build = await page.evaluate(buildOf);
      if (build !== undefined) return build;
    }
    throw new Error('the app left no snapshot');
  } finally {
    await phone.switchOff();
  }
};

interface Asking {
  readonly device: string;
  readonly key: string;
  readonly agree: string;
}

/** The founding phone says whose it is and lets the other in; both in the file, with a start at the last final seal. */
const fileFor = async (ten: TenYears, asking: Asking, build: string): Promise<string> => {
  const { jwk } = ten;
  const secret = await crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
  const open = { ...jwk, key_ops: ['verify'] };
  delete open.d;
  const publicKey = await crypto.subtle.importKey('jwk', open, { name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'verify',
  ]);
  const signer: Signer = await signerOf(crypto.subtle, { privateKey: secret, publicKey });
  const by = writerOf(ten.reading.book);
  const common = { type: 'journal.DeviceEnrolled', shared: true, writes: true, sees: 'committee', by } as const;
  const agree = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const own = toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', (agree as CryptoKeyPair).publicKey)));
  const said = await sayAll(
    ten.reading,
    [
      { ...common, device: signer.device, key: toBase64url(signer.key), agree: own },
      { ...common, ...asking },
    ],
    {
      signer,
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      clock: () => ({ ms: Date.now(), today: '2026-11-21' }),
    },
  );
  if (said.objection) throw new Error(JSON.stringify(said.objection));
  return fileOf(said.reading, build);
};

const fileOf = (reading: Reading, build: string): string => {
  const snapshot = snapshotOf(reading, Number.POSITIVE_INFINITY);
  if (!snapshot) throw new Error('a book of ten years has a final seal');
  const { count, seal } = snapshot.base;
  const sealed = reading.ordered.find(({ id }) => id === seal);
  const isAnchor = ({ ledger }: Read): boolean =>
    ledger.type.startsWith('journal.') ||
    (ledger.type === 'meeting.Opened' && ledger['meeting'] === sealed?.ledger['meeting']);
  const lines = writeBundle(reading.ordered, reading.heads, {
    book: reading.id ?? '',
    start: (lineOf) => {
      const at = (reads: readonly Read[]): readonly number[] => reads.flatMap(({ id }) => lineOf.get(id) ?? []);
      return plainText({
        ...{ v: 1, build, snapshot, names: namesAfter(noNames, reading.told) },
        anchors: at(reading.ordered.slice(0, count).filter(isAnchor)),
        tail: at(reading.ordered.slice(count)),
      });
    },
  });
  return lines.map((line) => `${line}\n`).join('');
};

const taken = async (phone: Phone, book: string, text: string): Promise<readonly Figure[]> => {
  const { page } = phone;
  await phone.goTo('/join/take');
  await page.waitForSelector('input[type=file]', { state: 'attached' });
  await phone.slow(slowness);
  await page.route('**/bench-file', (route) => route.fulfill({ body: text, contentType: 'text/plain; charset=utf-8' }));
  const { seen, useful, all } = await page.evaluate(comingIn, { book });
  const mebi = (text.length / 1_048_576).toFixed(1);
  return [
    {
      what: `from the file on the phone (${mebi} MiB) to its sums on the screen`,
      value: seconds(seen / 1000),
    },
    {
      what: 'until a page of the book stands open, ready to record',
      value: seconds(useful / 1000),
      goal: '≤ 2 s',
      ...atMost(useful, 2000),
    },
    { what: 'until every line is read, checked and laid down, while idle', value: seconds(all / 1000) },
  ];
};

const run = async (): Promise<readonly Figure[]> => {
  const program = await browserFor();
  if (program === undefined) return [{ what: 'all of it', value: 'skipped: there is no browser here' }];
  process.env['CHROMIUM'] = program;
  if ((await buildClient()) !== 0) return [];
  const ten = await tenYearsBook();
  const build = await buildIn(ten);
  const phone = await switchOn();
  try {
    await phone.goTo('/join');
    await phone.page.waitForSelector('svg');
    const asking = await phone.page.evaluate(joiningKeys);
    const text = await fileFor(ten, asking, build);
    return await taken(phone, ten.reading.id ?? '', text);
  } finally {
    await phone.switchOff();
  }
};

export const newPhone: Part = {
  name: 'new-phone',
  title: 'A new phone and the book of ten years',
  how:
    `The built app in Chromium, main thread slowed down ${slowness} times. The phone asked in and was let in; the file carries the ` +
    'state at the last final seal, which is believed because the seal, its keys and its digest stand in the file.',
  limitMinutes: 15,
  run,
};
