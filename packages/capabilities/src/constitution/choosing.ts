import type { Interval, Money } from '@sanduk/kernel';
import type { Opening } from '../book/questions.ts';
import type { Measure } from './presets.ts';
import { presetOf } from './presets.ts';
import { limitsOf, longestOf, settingNames, settingsOutOfRange } from './ranges.ts';
import type { Setting, Settings } from './settings.ts';
import { settingShapes } from './settings.ts';

/**
 * Choosing rules one by one, before they are adopted. What was chosen stays as it was typed, also outside its limits: the
 * group is told the limit and mends it. A choice that makes others senseless or needs others takes them with it.
 */

/** Does this rule mean anything beside the others? Fines are asked where there are some, and so on. */
export const isAsked = (setting: Setting, s: Settings): boolean => {
  switch (setting) {
    case 'savings.sharePrice':
    case 'savings.sharesMin':
    case 'savings.sharesMax':
      return s['savings.way'] === 'shares';
    case 'savings.amountMin':
    case 'savings.amountMax':
      return s['savings.way'] === 'amounts';
    case 'social.atCycleEnd':
      return s['social.amount'].minor > 0;
    case 'fine.into':
      return ['late', 'absent', 'phone', 'talk'].some((why) => s[`fine.${why as 'late'}`].minor > 0);
    case 'loan.percent':
    case 'loan.per':
    case 'loan.allocation':
      return s['loan.enabled'] && s['loan.charge'] !== 'none';
    case 'share.mixed':
      return s['share.rule'] === 'mixed';
    case 'share.coin':
      return s['share.rounding'] === 'coin';
    default:
      return !setting.startsWith('loan.') || setting === 'loan.enabled' || s['loan.enabled'];
  }
};

/** What a choice brings with it, so that the rules fit each other again. */
const follows = (before: Settings, after: Settings, measure: Measure): Settings => {
  const weekly = presetOf('W', measure);
  if (after['savings.way'] !== before['savings.way']) {
    return after['savings.way'] === 'shares'
      ? {
          ...after,
          'savings.sharePrice': weekly['savings.sharePrice'],
          'savings.sharesMin': weekly['savings.sharesMin'],
          'savings.sharesMax': weekly['savings.sharesMax'],
        }
      : { ...after, 'savings.amountMin': presetOf('M', measure)['savings.amountMin'] };
  }
  if (after['loan.charge'] === before['loan.charge']) return after;
  if (after['loan.charge'] === 'none') {
    return { ...after, 'loan.percent': '0', 'loan.allocation': 'principal-first' };
  }
  if (before['loan.charge'] !== 'none') return after;
  const like = presetOf(after['loan.charge'] === 'flat' ? 'M' : 'W', measure);
  return {
    ...after,
    'loan.percent': like['loan.percent'],
    'loan.per': like['loan.per'],
    'loan.allocation': like['loan.allocation'],
  };
};

/** The rules with one chosen anew. */
export const chosen = <S extends Setting>(
  settings: Settings,
  setting: S,
  value: Settings[S],
  measure: Measure,
): Settings => follows(settings, { ...settings, [setting]: value }, measure);

/** The usual note that these rules were measured with, as far as they tell. */
export const measureOf = (opened: Opening, settings: Settings | undefined, usual: number): Measure => {
  const told =
    settings && [settings['savings.sharePrice'], settings['savings.amountMin']].find(({ minor }) => minor > 0);
  return { currency: opened.currency, smallest: opened.smallest, unit: told?.minor ?? usual };
};

/** The limit that a rule has to keep, as figures for `limit.<code>`. */
export type Limit =
  | { readonly code: 'between'; readonly min: number; readonly max: number }
  | { readonly code: 'not-below'; readonly least: number | Money }
  | { readonly code: 'coins'; readonly coin: Money }
  | { readonly code: 'above-zero' }
  | { readonly code: 'hundred' }
  | { readonly code: 'no-rate' }
  | { readonly code: 'longest'; readonly interval: Interval };

const moneyLimitOf = (setting: Setting, s: Settings, { currency, smallest }: Opening): Limit => {
  const coin = { minor: smallest, cur: currency };
  if (setting === 'savings.sharePrice' && s['savings.sharePrice'].minor === 0) return { code: 'above-zero' };
  if (setting !== 'savings.amountMax' || s['savings.amountMax'].minor % smallest !== 0) return { code: 'coins', coin };
  return { code: 'not-below', least: s['savings.amountMin'] };
};

/** The limit to tell for a rule that is outside of it. */
export const limitOf = (setting: Setting, s: Settings, opened: Opening): Limit => {
  const range = limitsOf(setting);
  const value = s[setting];
  if (range && !(Number(value) >= range[0] && Number(value) <= range[1])) {
    return { code: 'between', min: range[0], max: range[1] };
  }
  switch (setting) {
    case 'members.max':
      return { code: 'not-below', least: s['members.min'] };
    case 'savings.sharesMax':
      return { code: 'not-below', least: Math.max(1, s['savings.sharesMin']) };
    case 'share.mixed':
      return { code: 'hundred' };
    case 'loan.percent':
      return { code: 'no-rate' };
    case 'meeting.every':
    case 'loan.every':
    case 'cycle.length':
      return { code: 'longest', interval: longestOf(setting, s[setting].unit) };
    default:
      return moneyLimitOf(setting, s, opened);
  }
};

export interface Misfit {
  readonly setting: Setting;
  readonly limit: Limit;
}

/** Every rule that cannot stand as it is, in the order of the statute. */
export const misfitsOf = (settings: Settings, opened: Opening): readonly Misfit[] =>
  settingsOutOfRange(settings, opened).map((setting) => ({ setting, limit: limitOf(setting, settings, opened) }));

/** The kinds of key that a rule is changed with. */
export const kindOf = (setting: Setting): 'count' | 'money' | 'decimal' | 'choice' | 'interval' | 'parts' => {
  const shape = settingShapes[setting];
  switch (shape.is) {
    case 'money':
      return 'money';
    case 'decimal':
      return 'decimal';
    case 'count':
      return 'count';
    case 'record':
      return setting === 'share.mixed' ? 'parts' : 'interval';
    default:
      return 'choice';
  }
};

/** The words that a rule may be set to; yes and no for a question. */
export const choicesOf = (setting: Setting): readonly string[] => {
  const shape = settingShapes[setting];
  return shape.is === 'word' ? shape.of : shape.is === 'yes-no' ? ['yes', 'no'] : [];
};

/** What is chosen, as a word; no text for what is counted or paid. */
export const choiceOf = (value: Settings[Setting]): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : typeof value === 'string' ? value : '';

/** A choice as the value that it stands for. */
export const valueOfChoice = (setting: Setting, choice: string): string | boolean =>
  settingShapes[setting].is === 'yes-no' ? choice === 'yes' : choice;

export const unitsOf = (setting: 'meeting.every' | 'loan.every' | 'cycle.length'): readonly Interval['unit'][] =>
  settingShapes[setting].fields.unit.of;

export const askedSettings = (settings: Settings): readonly Setting[] =>
  settingNames.filter((setting) => isAsked(setting, settings));
