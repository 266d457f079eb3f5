/**
 * `npm run entries`: says whether the published entries still hold. `npm run entries -- publish` writes new entries and
 * new optional fields down; it refuses to write a change that would break a published one.
 */
import { writeFileSync } from 'node:fs';
import { command } from './command.ts';
import { brokenPromises, currentShapes, entryFindings, publishedFile, publishedShapes } from './entry-shapes.ts';
import { Mishap } from './setup/sentences.mjs';

const entries = async (verb: string | undefined): Promise<number> => {
  if (verb !== undefined && verb !== 'publish')
    throw new Mishap(`There is no "${verb}".`, 'Use: npm run entries, or npm run entries -- publish.');
  const current = await currentShapes();
  const findings = verb === 'publish' ? brokenPromises(publishedShapes(), current) : await entryFindings();
  for (const finding of findings) console.log(finding);
  if (findings.length > 0) return 1;
  if (verb === 'publish') writeFileSync(publishedFile, `${JSON.stringify(current, undefined, 1)}\n`);
  console.log(`${Object.keys(current).length} entries ${verb === 'publish' ? 'written down' : 'as published'}.`);
  return 0;
};

await command(() => entries(process.argv[2]));
