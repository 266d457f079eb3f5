import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on the page as it stands; empty when all is well. */
export const axeOn = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({
      runOnly: { type: 'tag', values: levels },
      // Fingers are looked after elsewhere, more strictly; axe counts what lies behind the foot, and that can be scrolled.
      rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: false } },
    })
    .analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ html }) => html.slice(0, 160))
        .slice(0, 2)
        .join(' | ')}`,
  );
};
