/** How every command of the house ends: with its exit code, or with a mishap in words; never with a stack trace for what can be expected. */
import { Mishap, mishapOf } from './setup/sentences.mjs';
import { root } from './root.ts';

export const command = async (body: () => Promise<number>): Promise<void> => {
  try {
    process.exitCode = await body();
  } catch (error) {
    const mishap = error instanceof Mishap ? error : mishapOf(String(error), root);
    if (!mishap) throw error;
    process.stderr.write(`\n${mishap.message}\n`);
    process.exitCode = 1;
  }
};
