import { expect, test } from 'vitest';
import { verifierOf } from '@sanduk/journal';
import { proofMessageOf, prove } from '@sanduk/journal/sealed/proof.ts';
import type { Prover } from '@sanduk/journal/sealed/proof.ts';
import { fromBase64url } from '@sanduk/kernel';
import type { Beside, BesideKind } from '../device/database.ts';
import type { PinPorts } from './pins.ts';
import { isEasy, mostTries, openPin, setPin, waitAfter } from './pins.ts';

interface Phone extends PinPorts {
  readonly kept: Map<string, unknown>;
  readonly later: (seconds: number) => void;
}

const phone = (): Phone => {
  const kept = new Map<string, unknown>();
  let ms = 1_000_000;
  return {
    kept,
    later: (seconds) => {
      ms += seconds * 1000;
    },
    now: () => ms,
    rounds: 1000,
    device: {
      beside: async (book: string, kind: BesideKind) =>
        new Map(
          [...kept].flatMap(([place, value]) => {
            const [ofBook, ofKind, name = ''] = place.split('\n');
            return ofBook === book && ofKind === kind ? [[name, value] as const] : [];
          }),
        ),
      putBeside: async (book: string, items: readonly Beside[]) => {
        for (const { kind, name, value } of items) {
          if (value === undefined) kept.delete(`${book}\n${kind}\n${name}`);
          else kept.set(`${book}\n${kind}\n${name}`, value);
        }
      },
    },
  };
};

const isProver = (found: object): found is Prover => 'sign' in found;

test('P4 her digits open her key, which signs and cannot be taken out', async () => {
  const ports = phone();
  const key = await setPin('rivers', 'amina', '246810', ports);
  const found = await openPin('rivers', 'amina', [key], '246810', ports);
  expect(isProver(found)).toBe(true);
  if (!isProver(found)) return;
  const said = { type: 'journal.Vouched', v: 1, entry: 'x' };
  const proof = await prove('rivers', said, found);
  expect(proof.key).toBe(key);
  const verify = verifierOf(crypto.subtle);
  const [bytes, signature] = [fromBase64url(key), fromBase64url(proof.signature)];
  expect(bytes && signature && (await verify(bytes, proofMessageOf('rivers', said), signature))).toBe(true);
});

test('P1 what is kept opens on no other phone, and the secret does not leave this one', async () => {
  const ports = phone();
  const key = await setPin('rivers', 'amina', '246810', ports);
  const [wrapped] = [...ports.kept.values()] as { readonly secret: CryptoKey }[];
  expect(wrapped?.secret.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', wrapped?.secret as CryptoKey)).rejects.toThrow();
  const stolen = phone();
  const foreign = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  for (const [place, value] of ports.kept) stolen.kept.set(place, { ...(value as object), secret: foreign });
  expect(await openPin('rivers', 'amina', [key], '246810', stolen)).toEqual({ left: mostTries - 1, wait: 0 });
});

test('P2 a try that the phone did not survive counts as one', async () => {
  const ports = phone();
  const key = await setPin('rivers', 'amina', '246810', ports);
  const dies: PinPorts = {
    ...ports,
    subtle: new Proxy(crypto.subtle, {
      get: (subtle, name) =>
        name === 'unwrapKey'
          ? () => Promise.reject(new Error('switched off'))
          : (Reflect.get(subtle, name) as () => unknown).bind(subtle),
    }),
  };
  await expect(openPin('rivers', 'amina', [key], '246810', dies)).rejects.toThrow('switched off');
  await openPin('rivers', 'amina', [key], '000000', ports);
  expect(await openPin('rivers', 'amina', [key], '000000', ports)).toEqual({ left: 7, wait: 10 });
});

test('P3 wrong digits make one wait longer and longer, and the tenth forgets the key', async () => {
  const ports = phone();
  const key = await setPin('rivers', 'amina', '246810', ports);
  for (let failed = 1; failed < mostTries; failed += 1) {
    expect(await openPin('rivers', 'amina', [key], '111111', ports)).toEqual({
      left: mostTries - failed,
      wait: waitAfter(failed),
    });
    // Too early is no try, whatever is typed.
    if (waitAfter(failed) > 0) {
      ports.later(waitAfter(failed) - 1);
      expect(await openPin('rivers', 'amina', [key], '246810', ports)).toEqual({ left: mostTries - failed, wait: 1 });
    }
    ports.later(1);
  }
  expect(await openPin('rivers', 'amina', [key], '111111', ports)).toEqual({ left: 0, wait: 0 });
  expect(await openPin('rivers', 'amina', [key], '246810', ports)).toEqual({ left: 0, wait: 0 });
});

test('the right digits make the wrong ones before them forgotten', async () => {
  const ports = phone();
  const key = await setPin('rivers', 'amina', '246810', ports);
  await openPin('rivers', 'amina', [key], '111111', ports);
  expect(isProver(await openPin('rivers', 'amina', [key], '246810', ports))).toBe(true);
  expect(await openPin('rivers', 'amina', [key], '111111', ports)).toEqual({ left: mostTries - 1, wait: 0 });
});

test('a clock that was set back makes nobody wait longer than the rule says', async () => {
  const ports = phone();
  const key = await setPin('rivers', 'amina', '246810', ports);
  for (let n = 0; n < 3; n += 1) await openPin('rivers', 'amina', [key], '111111', ports);
  ports.later(-86_400);
  expect(await openPin('rivers', 'amina', [key], '246810', ports)).toEqual({ left: 7, wait: 10 });
});

test('making another key gives no tries back for the one that is there', async () => {
  const ports = phone();
  const key = await setPin('rivers', 'amina', '246810', ports);
  await openPin('rivers', 'amina', [key], '111111', ports);
  const next = await setPin('rivers', 'amina', '135790', ports);
  expect(await openPin('rivers', 'amina', [key], '111111', ports)).toEqual({ left: mostTries - 2, wait: 0 });
  expect(isProver(await openPin('rivers', 'amina', [next], '135790', ports))).toBe(true);
});

test('a key that the book does not know as hers opens nothing', async () => {
  const ports = phone();
  await setPin('rivers', 'amina', '246810', ports);
  expect(await openPin('rivers', 'amina', ['another'], '246810', ports)).toEqual({ left: 0, wait: 0 });
});

test('digits that everybody tries first are told apart', () => {
  for (const easy of ['000000', '777777', '123456', '234567', '987654', '543210']) expect(isEasy(easy)).toBe(true);
  for (const good of ['123457', '135790', '112233', '246810']) expect(isEasy(good)).toBe(false);
});
