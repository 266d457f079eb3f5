/** Runs a set of tests under vitest, shows what it prints, and counts what passed, failed and was skipped. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bins, root } from './root.ts';
import { runInFront } from './setup/children.mjs';

export interface TestSet {
  readonly config: string;
  readonly limitMinutes: number;
}

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** On two cores the whole of `npm test` stays under 25 minutes even if both sets run into their limits. */
export const unitTests: TestSet = { config: 'vitest.config.ts', limitMinutes: 8 };
export const journeys: TestSet = { config: 'e2e/vitest.config.ts', limitMinutes: 14 };

export const nothing: Totals = { passed: 0, failed: 0, skipped: 0 };

export const plus = (a: Totals, b: Totals): Totals => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

export const runTests = async ({ config, limitMinutes }: TestSet, env: NodeJS.ProcessEnv = {}): Promise<Totals> => {
  const folder = mkdtempSync(join(tmpdir(), 'sanduk-tests-'));
  const report = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await runInFront(process.execPath, [bins.vitest, 'run', '--config', config, ...reporters], {
      cwd: root,
      // Vite would remind us at every start that its next way of reading configurations cannot read JSON as we import it.
      env: { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true', ...env },
      limitMinutes,
    });
    return totalsOf(existsSync(report) ? readFileSync(report, 'utf8') : undefined, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** A file that could not even be loaded holds no test that failed, so it counts as one; so does a run that died. */
export const totalsOf = (report: string | undefined, code: number): Totals => {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(report) as Report;
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  ).length;
  const failed = numFailedTests + broken;
  return {
    passed: numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
  };
};

export const lineOf = ({ passed, failed, skipped }: Totals): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
