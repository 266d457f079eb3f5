/**
 * Words that Sanduk does not say. Nobody is a debtor or a failure, nothing sounds like an office or a court, and a group
 * that lends without interest never reads a word for it. A stem ends in `*` and stands for every word that begins so.
 */
import type { Locale } from './catalogues.ts';

type Stems = Readonly<Record<Locale, readonly string[]>>;

/** A payment is past its day; a member is not. What came out of a vote is "not this time". */
const shaming: Stems = {
  en: ['debtor*', 'defaulter*', 'delinquen*', 'rejected', 'appeal*', 'officer*', 'file number', 'passport*'],
  fr: ['débiteur*', 'débitrice*', 'défaillant*', 'refusé*', 'recours', 'passeport*', 'mauvais payeur*'],
  es: ['deudor*', 'moros*', 'estatus', 'rechazad*', 'pasaporte*'],
  ar: ['مدين', 'المدين', 'مدينة', 'المدينة', 'مدينون', 'متعثر*', 'المتعثر*', 'مرفوض*', 'استئناف', 'مأمور', 'جواز سفر'],
};

/** Words for interest and for the service charge: an interest-free book says neither, not even to deny it. */
const interest: Stems = {
  en: ['interest*', 'service charge*', 'riba'],
  fr: ['intérêt*', 'frais de service', 'riba'],
  es: ['interés', 'intereses', 'cargo por servicio', 'cargos por servicio', 'riba'],
  ar: [
    'فائدة',
    'الفائدة',
    'فوائد',
    'الفوائد',
    'ربا',
    'الربا',
    'ربح',
    'الربح',
    'أرباح',
    'الأرباح',
    'زيادة',
    'الزيادة',
    'رسم الخدمة',
    'رسم خدمة',
    'رسوم الخدمة',
  ],
};

/**
 * Keys of messages that are shown only in a book whose loans carry a charge say so: one part of the key is `charge`.
 * All other messages may appear in an interest-free book.
 */
export const isOnlyForCharge = (key: string): boolean => key.split(/[.:/-]/).includes('charge');

export const shamingIn = (text: string, locale: Locale): readonly string[] => found(text, shaming[locale]);

export const interestIn = (text: string, locale: Locale): readonly string[] => found(text, interest[locale]);

const found = (text: string, stems: readonly string[]): readonly string[] => {
  const plain = ` ${text
    .toLowerCase()
    .replace(/[ـً-ْ]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return stems.filter((stem) =>
    stem.endsWith('*') ? plain.includes(` ${stem.slice(0, -1)}`) : plain.includes(` ${stem} `),
  );
};
