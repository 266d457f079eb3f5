import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeOn } from './support/axe.ts';
import { outside, sampleInMeeting, settled } from './support/pages.ts';
import { phonesOfABook } from './support/pages-of-phones.ts';
import type { Phone } from './support/phone.ts';
import { switchOn } from './support/phone.ts';

let phone: Phone;
let pages: readonly string[];

beforeAll(async () => {
  phone = await switchOn({});
  await phone.page.waitForSelector('.screen');
  pages = [...outside, ...(await sampleInMeeting(phone)), ...(await phonesOfABook(phone))];
}, 180_000);
afterAll(() => phone.switchOff());

const speak = async (locale: string): Promise<void> => {
  await phone.page.evaluate((to) => {
    localStorage.setItem('sanduk.choices', JSON.stringify({ locale: to, digits: 'western', theme: 'day' }));
  }, locale);
  await phone.goTo('/');
  await phone.page.reload();
  await phone.page.waitForSelector('.screen');
};

/** Walks through all pages and gathers what is wrong, by page; every look is taken at a width of its own. */
const wrongOn = async (
  looks: readonly (readonly [width: number, look: () => Promise<readonly string[]>])[],
): Promise<readonly (readonly string[])[]> => {
  const wrong = looks.map((): string[] => []);
  for (const path of pages) {
    await phone.goTo(path);
    await settled(phone.page);
    const short = path.replace(/^\/(practice|book)\/[^/]+/u, '~');
    for (const [at, [width, look]] of looks.entries()) {
      await phone.size(width, 640);
      for (const one of await look()) wrong[at]?.push(`${short}: ${one}`);
    }
  }
  return wrong;
};

const axe = (): Promise<readonly string[]> => axeOn(phone.page);

/** What does not fit: a page wider than the phone, or words that are cut off. */
const cut = (): Promise<readonly string[]> =>
  phone.page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - innerWidth;
    const clipped = [
      ...document.querySelectorAll<HTMLElement>('.screen :is(h1, p, span, b, label, legend, button, summary, bdi)'),
    ].filter((element) => {
      if (element.closest('.heard-only, .cloth, [aria-hidden="true"]')) return false;
      const { overflowX, overflowY, clipPath } = getComputedStyle(element);
      // Words for the ear alone take no room on the page.
      if (clipPath !== 'none' || element.clientWidth <= 1) return false;
      const hides = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
      return (
        (hides(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (hides(overflowY) && element.scrollHeight > element.clientHeight + 1)
      );
    });
    return [
      ...(wide > 0 ? [`${wide} px wider than the phone`] : []),
      ...clipped.slice(0, 3).map((element) => `cut off: ${element.outerHTML.slice(0, 160)}`),
    ];
  });

/** A finger needs 48 px: a key, or what belongs to a field and takes its tap. */
const small = (): Promise<readonly string[]> =>
  phone.page.evaluate(() => {
    const targets = document.querySelectorAll<HTMLElement>(
      '.screen :is(button, a[href], select, textarea, summary, [role="radio"], input:not([type="file"]))',
    );
    return [...targets]
      .filter(
        (target) =>
          target.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || target.matches('input'),
      )
      .map((target) =>
        target.matches('input[type="radio"], input[type="checkbox"]') ? (target.closest('label') ?? target) : target,
      )
      .filter((target) => {
        const { width, height } = target.getBoundingClientRect();
        return width > 0 && (width < 47.5 || height < 47.5) && !target.closest('.heard-only');
      })
      .slice(0, 4)
      .map((target) => {
        const { width, height } = target.getBoundingClientRect();
        return `${Math.round(width)}x${Math.round(height)}: ${target.outerHTML.slice(0, 120)}`;
      });
  });

describe.each(['en', 'ar'])('in %s', (locale) => {
  let found: readonly (readonly string[])[];
  beforeAll(async () => {
    await speak(locale);
    found = await wrongOn([
      [360, axe],
      [320, cut],
      [320, small],
    ]);
  }, 240_000);

  test('axe finds nothing on any page, and every contrast is enhanced', () => {
    expect(found[0]).toEqual([]);
  });

  test('nothing is cut off at 320 px, and nothing is wider', () => {
    expect(found[1]).toEqual([]);
  });

  test('a finger finds every key, field and choice', () => {
    expect(found[2]).toEqual([]);
  });
});

test('a language that needs a third more room is not cut off', async () => {
  await speak('pseudo');
  expect(await wrongOn([[320, cut]])).toEqual([[]]);
});
