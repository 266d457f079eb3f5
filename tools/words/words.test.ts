import { describe, expect, test } from 'vitest';
import type { Locale, Messages, Room } from './catalogues.ts';
import { readRooms } from './catalogues.ts';
import { roomFindings } from './check.ts';
import { anatomyOf } from './messages.ts';
import { pageOf } from './page.ts';
import { fromPo, takePo, toPo } from './po.ts';
import { interestIn, isOnlyForCharge, shamingIn } from './unsaid.ts';

const plurals: Readonly<Record<Locale, string>> = {
  en: '{n, plural, one{# share} other{# shares}}',
  fr: '{n, plural, one{# part} many{# de parts} other{# parts}}',
  es: '{n, plural, one{# acción} many{# de acciones} other{# acciones}}',
  ar: '{n, plural, zero{لا أسهم} one{سهم} two{سهمان} few{# أسهم} many{# سهمًا} other{# سهم}}',
};
const hello: Readonly<Record<Locale, string>> = {
  en: '{name} is here today',
  fr: '{name} est là ce jour',
  es: '{name} está aquí hoy',
  ar: '{name} هنا اليوم',
};

const catalogue = (locale: Locale, more: Messages = {}): Messages => ({
  'shares.bought': plurals[locale],
  'roll.here': hello[locale],
  ...more,
});

const room = (planted: Partial<Record<Locale, Messages | undefined>> = {}): Room => ({
  name: 'savings',
  folder: 'packages/capabilities/src/savings/words',
  catalogues: {
    en: catalogue('en'),
    fr: catalogue('fr'),
    es: catalogue('es'),
    ar: catalogue('ar'),
    ...planted,
  } as Room['catalogues'],
});

const says = (planted: Partial<Record<Locale, Messages | undefined>>): string => roomFindings(room(planted)).join('\n');

describe('the check of the catalogues', () => {
  test('a complete room passes', () => {
    expect(roomFindings(room())).toEqual([]);
  });

  const violations: readonly (readonly [string, Partial<Record<Locale, Messages | undefined>>, string])[] = [
    ['a language that is missing', { fr: undefined }, 'fr.json is missing'],
    ['the source that is missing', { en: undefined }, 'en.json is missing'],
    ['a message that is not translated', { es: { 'roll.here': hello.es } }, 'shares.bought is not translated'],
    [
      'a message that has no source',
      { es: catalogue('es', { 'roll.gone': 'Ausente' }) },
      'roll.gone does not stand in en.json',
    ],
    ['a message without words', { ar: catalogue('ar', { 'roll.here': ' ' }) }, 'roll.here has no words'],
    ['a message that is still English', { fr: catalogue('fr', { 'roll.here': hello.en }) }, 'still English'],
    ['another argument', { fr: catalogue('fr', { 'roll.here': '{nom} est là' }) }, 'has the arguments (nom)'],
    ['an argument too few', { fr: catalogue('fr', { 'roll.here': 'Elle est là' }) }, 'has the arguments ()'],
    ['broken syntax', { fr: catalogue('fr', { 'roll.here': '{name est là' }) }, 'cannot be parsed'],
    [
      'Arabic without its small numbers',
      { ar: catalogue('ar', { 'shares.bought': plurals.en }) },
      '(n: zero, two, few, many)',
    ],
    ['French without its millions', { fr: catalogue('fr', { 'shares.bought': plurals.en }) }, '(n: many)'],
    ['French with a mark that may fall', { fr: catalogue('fr', { 'roll.here': '{name} est là ?' }) }, 'U+00A0'],
    ['a word that shames', { es: catalogue('es', { 'roll.here': '{name} es morosa' }) }, 'says "moros*"'],
    ['a word for interest', { fr: catalogue('fr', { 'roll.here': "{name} paie l'intérêt" }) }, 'says "intérêt*"'],
  ];
  test.each(violations)('fires on %s', (_, planted, expected) => {
    expect(says(planted)).toContain(expected);
  });

  test('a choice must offer the same cases in every language', () => {
    const choice = (cases: string): Messages => ({ 'vote.way': `{way, select, ${cases}}` });
    const all = 'hands{A} paper{B} other{C}';
    const planted = { en: choice(all), fr: choice('hands{A} other{C}'), es: choice(all), ar: choice(all) };
    expect(says(planted)).toContain('fr.json: vote.way chooses by');
  });

  test('the form for zero may be written as exactly zero', () => {
    const exact = plurals.ar.replace('zero{', '=0{');
    expect(says({ ar: catalogue('ar', { 'shares.bought': exact }) })).toBe('');
  });

  test('a key with the part "charge" may speak of the charge', () => {
    const message = { 'loan.charge.due': 'Service charge due today' };
    const others = { fr: 'Frais de service à payer', es: 'Cargo por servicio de hoy', ar: 'رسم الخدمة المستحق' };
    const planted = {
      en: catalogue('en', message),
      fr: catalogue('fr', { 'loan.charge.due': others.fr }),
      es: catalogue('es', { 'loan.charge.due': others.es }),
      ar: catalogue('ar', { 'loan.charge.due': others.ar }),
    };
    expect(says(planted)).toBe('');
    expect(says({ en: catalogue('en', { 'loan.due': 'Service charge due today' }) })).toContain(
      'no interest-free book may show',
    );
  });
});

test('every folder that speaks is a room, the terminal and the pages of the client too', () => {
  const names = readRooms().map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['cli', 'client', 'client/found', 'client/home', 'kit', 'lending']));
});

describe('words that are not said', () => {
  test('are found as words, in any form that begins so, and not inside other words', () => {
    expect(shamingIn('The defaulters pay.', 'en')).toEqual(['defaulter*']);
    expect(interestIn('An interesting thing', 'en')).toEqual(['interest*']);
    expect(interestIn('Los interesados', 'es')).toEqual([]);
    expect(shamingIn('المدينة بعيدة', 'ar')).toEqual(['المدينة']);
    expect(interestIn('فَائِدَة', 'ar')).toEqual(['فائدة']);
    expect(interestIn('الفائض في الصندوق', 'ar')).toEqual([]);
  });

  test('only a whole part of a key counts', () => {
    expect(isOnlyForCharge('loan.charge.due')).toBe(true);
    expect(isOnlyForCharge('loan.charge-due')).toBe(true);
    expect(isOnlyForCharge('loan.recharged')).toBe(false);
  });
});

test('the anatomy of a message sees arguments inside forms', () => {
  const { args, missingForms } = anatomyOf('{n, plural, one{{who} has #} other{{who} have # of {all}}}', 'en');
  expect(args).toEqual(['all', 'n', 'who']);
  expect(missingForms).toEqual([]);
});

describe('PO', () => {
  const hard = { 'roll.here': 'She said: "{name}\\n"\nis\there' };

  test('what goes out comes back', () => {
    const all = [room({ en: hard, fr: hard })];
    const messages = fromPo(toPo(all, 'fr'));
    expect(messages).toEqual([
      { context: 'savings|roll.here', source: hard['roll.here'], translation: hard['roll.here'], fuzzy: false },
    ]);
    expect(takePo(all, 'fr', messages)).toEqual({ catalogues: new Map([['savings', hard]]), refused: [] });
  });

  test('every catalogue of the project comes back as it was', () => {
    const rooms = readRooms();
    const { catalogues, refused } = takePo(rooms, 'ar', fromPo(toPo(rooms, 'ar')));
    expect(refused).toEqual([]);
    for (const { name, catalogues: own } of rooms) expect(catalogues.get(name)).toEqual(own.ar ?? {});
  });

  test('what editors write is read: long strings, comments, the mark of doubt', () => {
    const text = [
      'msgid ""\nmsgstr ""\n"Language: fr\\n"',
      '# a note\n#: place\nmsgctxt "savings|roll.here"\nmsgid ""\n"{name} is "\n"here today"\nmsgstr ""\n"{name} est "\n"présente"',
      '#, fuzzy\nmsgctxt "savings|shares.bought"\nmsgid "x"\nmsgstr "y"',
    ].join('\r\n\r\n');
    expect(fromPo(text)).toEqual([
      {
        context: 'savings|roll.here',
        source: '{name} is here today',
        translation: '{name} est présente',
        fuzzy: false,
      },
      { context: 'savings|shares.bought', source: 'x', translation: 'y', fuzzy: true },
    ]);
  });

  test('doubtful, outdated and unknown translations are refused, and what was there stays', () => {
    const take = (translation: object): ReturnType<typeof takePo> =>
      takePo([room()], 'fr', [
        { context: 'savings|roll.here', source: hello.en, translation: 'Neuf', fuzzy: false, ...translation },
      ]);
    expect(take({}).catalogues.get('savings')?.['roll.here']).toBe('Neuf');
    for (const planted of [{ fuzzy: true }, { source: 'older' }, { context: 'savings|gone' }]) {
      const { catalogues, refused } = take(planted);
      expect(refused).toHaveLength(1);
      expect(catalogues.get('savings')).toEqual(catalogue('fr'));
    }
    expect(take({ translation: '' })).toEqual({ catalogues: new Map([['savings', catalogue('fr')]]), refused: [] });
  });
});

test('the page for translators counts what is there and says that nobody has read it', () => {
  const page = pageOf([room({ es: { 'roll.here': hello.es } })]);
  expect(page).toMatch(/\| savings +\| 2 +\| draft +\| draft, 1 missing +\| draft +\|/);
  expect(page).toContain('no native speaker has read them yet');
});
