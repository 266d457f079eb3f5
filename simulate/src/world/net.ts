import type { Chance } from './chance.ts';
import type { World } from './world.ts';
import { day, hour, minute } from './world.ts';

/**
 * The way between a phone and a hub. A call may get lost on the way there or back, arrive twice, arrive after others
 * that were sent later, be cut short or changed on the way back, or meet a page of some hotel instead of the hub.
 */
export interface Line {
  /** Until when nothing comes through, and in which direction. */
  readonly down: { until: number; way: 'both' | 'there' | 'back' };
  readonly chance: Chance;
  /** How many answers were changed on the way. */
  spoiled: number;
}

/** No answer came, or none that a hub gives. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** What came has other bytes than what was sent. */
export class Garbled extends Error {
  override readonly name = 'Garbled';
}

interface Rates {
  readonly loss: number;
  readonly twice: number;
  readonly late: number;
  readonly garbled: number;
  readonly portal: number;
}

/** What the definition of a group-year asks for: 5 % lost, 5 % twice, 10 % out of order. */
const roughRates: Rates = { loss: 0.05, twice: 0.05, late: 0.1, garbled: 0.01, portal: 0.01 };
const calmRates: Rates = { loss: 0, twice: 0, late: 0, garbled: 0, portal: 0 };

export const newLine = (chance: Chance): Line => ({ down: { until: 0, way: 'both' }, chance, spoiled: 0 });

/** Cuts the line for a while: mostly days, once in a while more than a year. */
export const cutLine = (world: World, line: Line): void => {
  const { chance } = line;
  const days = chance.happens(0.02) ? chance.between(60, 400) : chance.between(1, 20);
  line.down.until = world.schedule.now() + days * day;
  line.down.way = chance.one('both', 'both', 'there', 'back');
  if (line.down.way !== 'both') world.sometimes.reached('a line that carries one way only');
  if (days > 60) world.sometimes.reached('a line down for months');
};

const patience = minute;

/** Sends a question and waits for its answer, as long as a phone waits. */
export const call = async <T>(
  world: World,
  line: Line,
  ask: () => Promise<T>,
  garble: (answer: T) => T,
): Promise<T> => {
  const { schedule, sometimes } = world;
  const { chance, down } = line;
  const { loss, twice, late, garbled, portal } = world.rough ? roughRates : calmRates;
  const isDown = world.rough && down.until > schedule.now();
  await schedule.sleep(20 + chance.below(400));
  if (chance.happens(portal)) {
    sometimes.reached('a page of a hotel instead of the hub');
    throw new NoAnswer('portal');
  }
  if (chance.happens(loss) || (isDown && down.way !== 'back')) {
    await schedule.sleep(patience);
    throw new NoAnswer('lost on the way there');
  }
  if (chance.happens(twice)) again(world, line, ask);
  if (chance.happens(late)) {
    // It arrives when the phone has long given up, and after whatever was sent in between.
    sometimes.reached('a question that came late');
    again(world, line, ask);
    await schedule.sleep(patience);
    throw new NoAnswer('late');
  }
  const answer = await ask();
  await schedule.sleep(20 + chance.below(400));
  if (chance.happens(loss) || (isDown && down.way !== 'there')) {
    sometimes.reached('an answer that was lost');
    await schedule.sleep(patience);
    throw new NoAnswer('lost on the way back');
  }
  if (!chance.happens(garbled)) return answer;
  line.spoiled += 1;
  sometimes.reached('an answer that was changed on the way');
  return garble(answer);
};

/** The same question comes in once more, minutes or months later; nobody waits for that answer. */
const again = <T>(world: World, { chance }: Line, ask: () => Promise<T>): void => {
  const wait = chance.one(minute, hour, day, 30 * day) * chance.unit();
  world.sometimes.reached('a question that came twice');
  world.schedule.start(async () => {
    await world.schedule.sleep(wait);
    try {
      await ask();
    } catch {
      // Whatever became of it, nobody hears.
    }
  });
};

/** Changes one letter somewhere in the texts of an answer, or cuts it short. */
export const garbledJson = <T>(chance: Chance, answer: T): T => {
  const text = JSON.stringify(answer);
  if (chance.happens(0.3)) throw new Garbled('cut short');
  const letters = [...text.matchAll(/[A-Za-z0-9_+/-]/g)];
  const at = chance.pick(letters)?.index;
  if (at === undefined) throw new Garbled('empty');
  const other = text[at] === 'A' ? 'B' : text[at] === '1' ? '2' : /\d/.test(text[at] ?? '') ? '1' : 'A';
  try {
    return JSON.parse(text.slice(0, at) + other + text.slice(at + 1)) as T;
  } catch {
    throw new Garbled('no JSON');
  }
};
