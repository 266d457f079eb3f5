/**
 * The conventions of the house as a program: who may import whom, what rules may not touch, how long things may get, what
 * they may be called, and what every capability must bring. Each finding says where, what, and what to do instead.
 *
 * Every wall stands in a file of its own under `tidy/`; `tidy.test.ts` sees each of them fire.
 */
import { capabilityFindings } from './tidy/capabilities.ts';
import { cycleFindings } from './tidy/cycles.ts';
import { importFindings } from './tidy/imports.ts';
import { invariantFindings } from './tidy/invariants.ts';
import { lengthFindings } from './tidy/lengths.ts';
import { nameFindings } from './tidy/names.ts';
import { purityFindings } from './tidy/purity.ts';
import { shapeFindings } from './tidy/shapes.ts';
import type { Finding, Tree } from './tidy/tree.ts';
import { parseTree, syntaxFindings } from './tidy/tree.ts';

export type { Tree } from './tidy/tree.ts';
export { readTree } from './tidy/tree.ts';

const walls = [
  importFindings,
  cycleFindings,
  purityFindings,
  lengthFindings,
  nameFindings,
  shapeFindings,
  capabilityFindings,
  invariantFindings,
];

/** All findings of a tree, as lines, in the order of the files. */
export const tidy = (tree: Tree): readonly string[] => {
  const parsed = parseTree(tree);
  const findings = [...syntaxFindings(parsed), ...walls.flatMap((wall) => wall(parsed))];
  return findings.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line)).map(lineOf);
};

const lineOf = ({ file, line, what, instead }: Finding): string => `${file}:${line}: ${what} ${instead}`;
