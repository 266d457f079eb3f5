import { formatDate, formatMoney, formatNumber, formatPercent, reader, say } from '@sanduk/kit';
import type { Answer } from '../../book/screens/working-out/WorkPage.tsx';
import type { Sheet, SheetTable } from '../../book/screens/working-out/sheet.ts';
import { valueOf } from '../../book/screens/working-out/typed.ts';
import type { ByAuction, InTurn, TurnForm, TurnRead } from './turn.ts';

/** What is said of a turn, for the page, the ear, the picture and the paper alike. */
export interface Telling {
  readonly form: TurnForm;
  readonly read: TurnRead;
  readonly cur: string;
}

/** A row with a sum at its end. */
export interface Figure {
  readonly words: string;
  readonly minor: number;
}

export const written = (minor: number, { cur }: Telling, mark = false): string =>
  formatMoney({ minor, cur }, reader.value, { mark });

const day = (on: string): string => formatDate(on, reader.value, 'short');

const handsOf = ({ read }: Telling): number => valueOf(read.typed.hands) ?? 0;

const outsideOf = ({ read }: Telling): string | undefined => {
  const percent = valueOf(read.typed.outside);
  return percent === undefined ? undefined : formatPercent(percent, reader.value);
};

/** The one sum of the answer, and what it is. */
export const mainOf = (answer: InTurn | ByAuction, telling: Telling): Figure => {
  if (answer.is === 'auction') return { words: say('screen.turn.winner-gets'), minor: answer.prize };
  if (!answer.mine) return { words: say('screen.turn.each-gets'), minor: answer.payout };
  return { words: say('screen.turn.i-get', { n: answer.mine.n, hands: handsOf(telling) }), minor: answer.payout };
};

export const dayWords = (answer: InTurn | ByAuction): string | undefined =>
  answer.is === 'in-turn' && answer.mine ? say('screen.turn.on', { day: day(answer.mine.on) }) : undefined;

/** Early, late or in the middle, at a glance. */
const placeOf = ({ ofOthers, ofMine }: InTurn): 'early' | 'late' | 'middle' =>
  ofOthers > ofMine ? 'early' : ofOthers < ofMine ? 'late' : 'middle';

export const headlineOf = (answer: InTurn | ByAuction, telling: Telling): string => {
  const { words, minor } = mainOf(answer, telling);
  const sum = `${words}: ${written(minor, telling)}`;
  return answer.is === 'in-turn' && answer.mine ? `${say(`screen.turn.time-${placeOf(answer)}`)}. ${sum}` : sum;
};

export const figuresOf = (answer: InTurn | ByAuction): readonly Figure[] => {
  if (answer.is === 'auction')
    return [
      { words: say('screen.turn.pot'), minor: answer.pot },
      { words: say('screen.turn.cost-now'), minor: answer.cost },
      { words: say('screen.turn.waits'), minor: answer.next },
    ];
  if (!answer.mine) return [];
  return [
    { words: say('screen.turn.paid'), minor: answer.mine.paid },
    { words: say('screen.turn.to-pay'), minor: answer.mine.toPay },
  ];
};

const worthWords = (worth: number | undefined, telling: Telling): readonly string[] => {
  if (worth === undefined) return [];
  const which = worth > 0 ? 'early' : worth < 0 ? 'late' : 'middle';
  return [say(`screen.turn.worth-${which}`, { sum: written(Math.abs(worth), telling) })];
};

const inTurnSentences = (answer: InTurn, telling: Telling): readonly string[] => {
  const hands = handsOf(telling);
  const { mine, ofOthers, ofMine, cost } = answer;
  const round = {
    paid: written(answer.paidInAll, telling),
    payout: written(answer.payout, telling),
    cost: written(cost, telling),
  };
  const whole = say(cost > 0 ? 'screen.turn.costs' : 'screen.turn.even', round);
  if (!mine) return [say('screen.turn.likely', { hands }), say('screen.turn.likely-even'), whole];
  return [
    ...(ofMine > 0 ? [say('screen.turn.of-mine', { sum: written(ofMine, telling) })] : []),
    ...(ofOthers > 0 ? [say('screen.turn.of-others', { sum: written(ofOthers, telling), n: hands - mine.n })] : []),
    ...worthWords(mine.worth, telling),
    whole,
  ];
};

const auctionSentences = (answer: ByAuction, telling: Telling): readonly string[] => {
  const { pot, prize, dividend, due, next, cost, elsewhere } = answer;
  const toAll = telling.form.sharers === 'all';
  return [
    say('screen.turn.less', { sum: written(pot - prize, telling) }),
    ...(toAll && dividend > 0 ? [say('screen.turn.back', { sum: written(dividend, telling) })] : []),
    ...(due > next ? [say('screen.turn.waits-line', { sum: written(due - next, telling) })] : []),
    ...(elsewhere === undefined
      ? []
      : [
          say('screen.turn.elsewhere', {
            sum: written(elsewhere, telling),
            which: cost < elsewhere ? 'here' : cost > elsewhere ? 'there' : 'same',
          }),
        ]),
  ];
};

export const sentencesOf = (answer: InTurn | ByAuction, telling: Telling): readonly string[] =>
  answer.is === 'auction' ? auctionSentences(answer, telling) : inTurnSentences(answer, telling);

export const spokenOf = (answer: InTurn | ByAuction, telling: Telling): readonly string[] =>
  [
    headlineOf(answer, telling),
    dayWords(answer) ?? '',
    ...figuresOf(answer).map(({ words, minor }) => `${words}: ${written(minor, telling)}`),
    ...sentencesOf(answer, telling),
  ].filter((sentence) => sentence !== '');

/** How the worth of the time comes about: whose money it is before and after the turn, and the price of money elsewhere. */
export const timeOf = (answer: InTurn, telling: Telling): readonly Figure[] => {
  const { mine, ofOthers, ofMine } = answer;
  if (!mine) return [];
  const sum = written(valueOf(telling.read.typed.contribution)?.minor ?? 0, telling);
  const percent = outsideOf(telling);
  return [
    { words: say('screen.turn.sum-of-others', { n: handsOf(telling) - mine.n, sum }), minor: ofOthers },
    { words: say('screen.turn.sum-of-mine', { n: mine.n - 1, sum }), minor: ofMine },
    ...(percent !== undefined && mine.worth !== undefined
      ? [{ words: say('screen.turn.sum-time', { percent }), minor: mine.worth }]
      : []),
  ];
};

/** Every turn of the round beside the others; the worth only where it was asked for. */
export const tableOf = (answer: InTurn, telling: Telling): SheetTable => {
  const priced = answer.lines.some(({ worth }) => worth !== undefined);
  const column = (name: string): string => say(`screen.turn.column-${name}`);
  return {
    head: [...['turn', 'day', 'paid', 'to-pay'].map(column), ...(priced ? [column('worth')] : [])],
    rows: answer.lines.map(({ n, on, paid, toPay, worth }) => [
      n === answer.mine?.n
        ? `${formatNumber(n, reader.value)} (${say('screen.turn.mine')})`
        : formatNumber(n, reader.value),
      day(on),
      written(paid, telling),
      written(toPay, telling),
      ...(priced ? [written(worth ?? 0, telling)] : []),
    ]),
  };
};

const nameOf = (telling: Telling): string => {
  const { form, read } = telling;
  const sum = written(valueOf(read.typed.contribution)?.minor ?? 0, telling, true);
  const figures = { hands: handsOf(telling), sum };
  if (form.way === 'lot') return say('screen.turn.name-lot', figures);
  if (form.way === 'fixed') return say('screen.turn.name', { ...figures, n: valueOf(read.typed.turn) ?? 0 });
  return say('screen.turn.name-auction', {
    ...figures,
    given: written(valueOf(read.typed.given)?.minor ?? 0, telling),
  });
};

const sheetOf = (answer: InTurn | ByAuction, telling: Telling): Sheet => {
  const main = mainOf(answer, telling);
  const on = dayWords(answer);
  return {
    title: say('work.turn'),
    line: nameOf(telling),
    sums: [
      { words: on === undefined ? main.words : `${main.words}, ${on}`, sum: written(main.minor, telling, true) },
      ...figuresOf(answer).map(({ words, minor }) => ({ words, sum: written(minor, telling) })),
    ],
    ...(answer.is === 'in-turn'
      ? { sections: [{ title: say('screen.turn.all-turns'), table: tableOf(answer, telling) }] }
      : {}),
    notes: sentencesOf(answer, telling),
  };
};

export const answerFor = (answer: InTurn | ByAuction, telling: Telling): Answer => ({
  sheet: sheetOf(answer, telling),
  words: nameOf(telling),
  form: telling.form,
});
