/** No file may need itself on the way round: a cycle has no reading order, and loads by luck. */
import { targetOf } from './imports.ts';
import type { Finding, ParsedTree } from './tree.ts';

export const cycleFindings = ({ files, sources }: ParsedTree): readonly Finding[] => {
  const graph = new Map(
    sources.map(({ path, imports }) => [
      path,
      imports.flatMap(({ specifier, line }) => {
        const target = targetOf(files, path, specifier);
        return target.is === 'file' ? [{ to: target.path, line }] : [];
      }),
    ]),
  );
  const findings: Finding[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (path: string, way: readonly string[]): void => {
    state.set(path, 'open');
    for (const { to, line } of graph.get(path) ?? []) {
      if (state.get(to) === 'open') {
        const round = [...way.slice(way.indexOf(to)), to].join(' → ');
        findings.push({
          file: path,
          line,
          what: `These files import each other in a circle: ${round}.`,
          instead: 'Move what both need into a file that imports neither.',
        });
      } else if (state.get(to) === undefined) visit(to, [...way, to]);
    }
    state.set(path, 'done');
  };
  for (const path of graph.keys()) if (state.get(path) === undefined) visit(path, [path]);
  return findings;
};
