import { deviceOfKeyText } from '@sanduk/journal';
import { assert } from '@sanduk/kernel';
import type { Shape, Fields } from '@sanduk/kernel';
import type { Draft, EntryType } from './entries.ts';
import { entries } from './entries.ts';
import { hashNamed, idNamed } from './testing.ts';

/**
 * One draft of every entry type with every field filled, made from its shape alone: what the golden corpus holds of a
 * type. The same shape gives the same draft for ever.
 */
const textOf = (max: number): string => [...'Espérance ياسمين ጤና 🌱'].slice(0, max).join('');

/** The key of the corpus (`testing-golden-key.ts`), as it stands in every entry that names one. */
const publishedKey = 'BKKfqflUHUl4-IfPODnxASYAfzC5ZB2no7j1EQIiKcnBZa07ZlInrjexH36jpv28XVHYzbo3vGvsuHtZCa4bTQo';

const accountOf = (name: string): string => `savings:${idNamed(name)}`;

const valueOf = (shape: Shape, name: string): unknown => {
  switch (shape.is) {
    case 'id':
      return idNamed(name);
    case 'hash':
      return hashNamed(name);
    case 'key':
      return publishedKey;
    case 'money':
      return { minor: 1000 + name.length, cur: 'KES' };
    case 'currency':
      return 'KES';
    case 'count':
      return Math.min(shape.max, shape.min + (name.length % 3));
    case 'decimal':
      return '12.5';
    case 'day':
      return '2026-03-04';
    case 'yes-no':
      return true;
    case 'word':
      return shape.of[name.length % shape.of.length];
    case 'account':
      return accountOf(name);
    case 'text':
      return textOf(shape.max);
    case 'list':
      return shape.max > 1
        ? [valueOf(shape.of, `${name} 0`), valueOf(shape.of, `${name} 1`)]
        : [valueOf(shape.of, name)];
    case 'tuple':
      return shape.of.map((part, at) => valueOf(part, `${name} ${at}`));
    case 'record':
      return recordOf(shape.fields, name);
    case 'optional':
      return valueOf(shape.of, name);
    case 'open':
      return { type: 'ledger.Spent', amount: { minor: 1000, cur: 'KES' } };
  }
};

const recordOf = (fields: Fields, name: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(fields).map(([field, shape]) => [field, valueOf(shape, `${name} ${field}`)]));

export const goldenDraftOf = (type: EntryType, key: string): Draft => {
  const { fields, personal } = entries[type];
  const own = recordOf(fields, type);
  const draft = {
    type,
    ...own,
    ...('key' in own ? { key } : {}),
    // A phone is named after its key.
    ...(type === 'journal.DeviceEnrolled' ? { device: deviceOfKeyText(key) } : {}),
    by: idNamed('golden member'),
    on: '2026-03-04',
    words: { ...recordOf(personal, type), note: textOf(500) },
  };
  assert(draft.type === type, 'a draft says its type');
  return draft as unknown as Draft;
};
