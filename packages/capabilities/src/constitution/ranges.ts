import type { Interval, Money } from '@sanduk/kernel';
import { compare, fraction, fromDecimal, sumOf } from '@sanduk/kernel';
import type { Opening } from '../book/questions.ts';
import type { Setting, Settings } from './settings.ts';
import { settingShapes } from './settings.ts';

/** The least and the most that a count, a percentage or a multiple may be. Counts and decimals share one table. */
const limits: Partial<Record<Setting, readonly [number, number]>> = {
  'members.min': [3, 60],
  'members.max': [3, 60],
  'vote.proxies': [0, 2],
  'meeting.keyHolders': [1, 5],
  'meeting.counters': [1, 2],
  'savings.sharesMin': [0, 20],
  'savings.sharesMax': [0, 20],
  'loan.multiple': [0, 10],
  'loan.shareOfCash': [0, 100],
  'loan.perMember': [1, 3],
  'loan.percent': [0, 20],
  'loan.periods': [1, 120],
  'vote.percent': [50, 100],
  'vote.quorumPercent': [0, 100],
  'vote.rulesPercent': [50, 100],
  'leaver.feePercent': [0, 20],
};

export const limitsOf = (setting: Setting): readonly [number, number] | undefined => limits[setting];

/** The most intervals of each unit that may lie between two meetings, two instalments, two share-outs. */
const longest = {
  'meeting.every': { day: 60, week: 26, month: 6 },
  'loan.every': { day: 0, week: 52, month: 12 },
  'cycle.length': { day: 0, week: 260, month: 60 },
} as const;

/** The longest interval of that unit that the rule may say. */
export const longestOf = (setting: keyof typeof longest, unit: Interval['unit']): Interval => ({
  count: unit === 'year' ? 0 : longest[setting][unit],
  unit,
});

const within = (text: string | number, [least, most]: readonly [number, number]): boolean => {
  const value = fromDecimal(String(text));
  return value !== undefined && compare(value, fraction(least)) >= 0 && compare(value, fraction(most)) <= 0;
};

const sumIsHundred = (parts: readonly string[]): boolean => {
  const values = parts.map(fromDecimal);
  if (values.some((value) => value === undefined)) return false;
  return compare(sumOf(values.filter((value) => value !== undefined)), fraction(100)) === 0;
};

const coinsFit = ({ minor, cur }: Money, { currency, smallest }: Opening): boolean =>
  cur === currency && minor % smallest === 0;

/** Why one value cannot stand beside the others; undefined when it can. */
const fits = (setting: Setting, settings: Settings, opened: Opening): boolean => {
  const range = limits[setting];
  const value = settings[setting];
  if (range && (typeof value === 'string' || typeof value === 'number') && !within(value, range)) return false;
  if (settingShapes[setting].is === 'money' && !coinsFit(value as Money, opened)) return false;
  switch (setting) {
    case 'meeting.every':
    case 'loan.every':
    case 'cycle.length': {
      const { count, unit } = settings[setting];
      return count <= longest[setting][unit];
    }
    case 'members.max':
      return settings['members.max'] >= settings['members.min'];
    case 'savings.sharePrice':
      return settings['savings.way'] === 'amounts' || settings['savings.sharePrice'].minor > 0;
    case 'savings.sharesMax':
      return settings['savings.way'] === 'amounts'
        ? settings['savings.sharesMax'] >= settings['savings.sharesMin']
        : settings['savings.sharesMax'] >= Math.max(1, settings['savings.sharesMin']);
    case 'savings.amountMax': {
      const most = settings['savings.amountMax'].minor;
      return most === 0 || most >= settings['savings.amountMin'].minor;
    }
    case 'loan.percent':
      // A loan without a charge has no rate that could slip into a sum.
      return settings['loan.charge'] !== 'none' || within(settings['loan.percent'], [0, 0]);
    case 'share.mixed':
      return sumIsHundred([settings['share.mixed'].bySavings, settings['share.mixed'].byBorrowing]);
    default:
      return true;
  }
};

export const settingNames = Object.keys(settingShapes) as readonly Setting[];

/** The settings that are outside their limits or do not fit the others. */
export const settingsOutOfRange = (settings: Settings, opened: Opening): readonly Setting[] =>
  settingNames.filter((setting) => !fits(setting, settings, opened));

/** The first of them. */
export const settingOutOfRange = (settings: Settings, opened: Opening): Setting | undefined =>
  settingsOutOfRange(settings, opened)[0];
