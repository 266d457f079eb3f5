/** How long the terminal checks the book of ten years: every byte, promise, signature, chain, seal and sum. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../root.ts';
import { runMeasured } from './child.ts';
import type { Figure, Part } from './figures.ts';
import { atMost, mebibytes, median, seconds, thousands } from './figures.ts';
import { tenYearsBook, tenYearsFile, workFolder } from './ten-years.ts';

const rounds = 3;

const run = async (): Promise<readonly Figure[]> => {
  const { sealed, secondsToWrite, said } = await tenYearsBook();
  const file = await tenYearsFile();
  const out = join(workFolder(), 'verify.txt');
  const runs = [];
  for (let round = 0; round < rounds; round += 1) {
    const done = await runMeasured(process.execPath, [inRoot('apps/cli/src/main.ts'), 'verify', file], out, 120);
    if (done) runs.push(done);
  }
  if (runs.length === 0 || runs.some(({ code }) => code !== 0)) {
    return [{ what: 'sanduk verify', value: `failed: ${readFileSync(out, 'utf8').trim().split('\n').at(-1) ?? ''}` }];
  }
  const wall = median(runs.map((one) => one.wall));
  const peak = median(runs.map((one) => one.peak ?? 0));
  return [
    { what: 'entries in the file', value: thousands(sealed) },
    {
      what: 'the whole file checked',
      value: seconds(wall),
      goal: '≤ 1 s (needs a signature per meeting)',
      ...atMost(wall, 1),
    },
    { what: 'of processor time', value: seconds(median(runs.map((one) => one.cpu))) },
    { what: 'entries checked a second', value: thousands(sealed / wall) },
    { what: 'memory at the peak', value: mebibytes(peak) },
    {
      what: 'such a book written by the pen: rules asked, signed, folded',
      value: `${seconds(secondsToWrite)}, ${((1000 * secondsToWrite) / said.length).toFixed(2)} ms an entry`,
    },
  ];
};

export const verifying: Part = {
  name: 'verify',
  title: 'Checking the book of ten years',
  how: `\`sanduk verify\` on a book of 25 members and 480 sealed meetings, start of the program included; median of ${rounds}.`,
  limitMinutes: 3,
  run,
};
