/** The import law applied, and every import traced to something that exists: what cannot be resolved cannot be judged. */
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import type { Room } from './law.ts';
import { roomOf, testing } from './law.ts';
import type { Finding, Import, ParsedTree, Source, Tree } from './tree.ts';
import { isConfig, isTest } from './tree.ts';

/** Where an import leads: a file of the project, a package from outside, or nowhere. */
export type Target =
  | { readonly is: 'file'; readonly path: string }
  | { readonly is: 'package'; readonly name: string; readonly listed: boolean }
  | { readonly is: 'nowhere'; readonly why: string; readonly instead: string };

export const importFindings = ({ files, sources }: ParsedTree): readonly Finding[] =>
  sources.flatMap((source) => source.imports.flatMap((one) => findingOf(files, source, one)));

const findingOf = (files: Tree, { path }: Source, { specifier, line, typesOnly }: Import): readonly Finding[] => {
  const target = targetOf(files, path, specifier);
  const at = { file: path, line };
  if (target.is === 'nowhere') return [{ ...at, what: target.why, instead: target.instead }];
  const room = roomOf(path);
  if (!room)
    return [
      {
        ...at,
        what: 'This file lies in no room that the import law names.',
        instead: 'Move it, or give its room a law in tools/tidy/law.ts.',
      },
    ];
  const reached = target.is === 'file' ? target.path : target.name;
  const allowed =
    target.is === 'file'
      ? mayReach(room, path, target.path) || (typesOnly && isContract(path, target.path))
      : mayUse(room, path, target);
  if (!allowed) return [{ ...at, what: `${capital(room.name)} may not import ${reached}.`, instead: room.instead }];
  return [];
};

/**
 * The shapes of entries, and of the settings that one of them carries, are the contract between devices and years, so any
 * capability may know them as types.
 */
const isContract = (from: string, to: string): boolean =>
  from.startsWith('packages/capabilities/') && /^packages\/capabilities\/src\/[\w-]+\/(entries|settings)\.ts$/.test(to);

const mayReach = ({ inside, holds }: Room, from: string, to: string): boolean => {
  const own = holds.exec(from)?.[1] ?? '';
  return inside.some((place) => to.startsWith(place.replace('$1', own)));
};

const mayUse = (
  { outside }: Room,
  from: string,
  { name, listed }: { readonly name: string; readonly listed: boolean },
): boolean =>
  [...outside, ...(isTest(from) ? testing : [])].some((allowed) => {
    // What a package lists as its own it may use, and Node's own parts where Node is what runs it.
    if (allowed === '*') return listed || (name.startsWith('node:') && !from.startsWith('apps/client/src/'));
    return allowed.endsWith(':*') ? name.startsWith(allowed.slice(0, -1)) : allowed === name;
  });

export const targetOf = (files: Tree, from: string, specifier: string): Target => {
  const bare = specifier.replace(/\?[\w=&-]+$/, '');
  if (bare.startsWith('.')) return relativeTarget(files, from, bare);
  if (bare.startsWith('@sanduk/')) return ownPackageTarget(files, bare);
  if (bare.startsWith('virtual:')) return { is: 'package', name: bare, listed: true };
  if (bare.startsWith('node:')) return { is: 'package', name: bare, listed: false };
  if (builtinModules.includes(bare)) {
    return { is: 'nowhere', why: `"${bare}" is a part of Node.`, instead: `Write "node:${bare}".` };
  }
  const name = bare.startsWith('@') ? bare.split('/').slice(0, 2).join('/') : (bare.split('/')[0] ?? bare);
  const listed = listsOf(files, from).some((list) => list.has(name));
  if (listed || !packagesAreKnown(files)) return { is: 'package', name, listed };
  return {
    is: 'nowhere',
    why: `"${name}" is no dependency that this package lists.`,
    instead: 'List it in package.json, with a line in docs/decisions/000-dependencies.md.',
  };
};

const relativeTarget = (files: Tree, from: string, specifier: string): Target => {
  const path = posix.join(posix.dirname(from), specifier);
  // Golden figures and the door that every command comes through belong to all.
  if (path.startsWith('vectors/') || path === 'tools/run.mjs') return { is: 'file', path };
  // A configuration is put together before it runs, and what lies at a path is put together with it.
  if (packageOf(path) !== packageOf(from) && !isConfig(from)) {
    return {
      is: 'nowhere',
      why: `"${specifier}" leaves the package by a path.`,
      instead: 'Import a package by its name, @sanduk/….',
    };
  }
  if (files.has(path)) return { is: 'file', path };
  return {
    is: 'nowhere',
    why: `"${specifier}" cannot be resolved.`,
    instead: 'Relative imports name an existing file with its extension.',
  };
};

/** `packages/kernel/src/x.ts` → `packages/kernel`; the tools and the journeys are packages too. */
const packageOf = (path: string): string => {
  const parts = path.split('/');
  return parts[0] === 'packages' || parts[0] === 'apps'
    ? parts.slice(0, 2).join('/')
    : parts.length > 1
      ? (parts[0] ?? '')
      : '';
};

const ownPackageTarget = (files: Tree, specifier: string): Target => {
  const [, name = '', ...rest] = specifier.split('/');
  const folder = [`packages/${name}`, `apps/${name}`, name].find((path) => files.has(`${path}/package.json`));
  const nowhere = {
    is: 'nowhere',
    why: `"${specifier}" cannot be resolved.`,
    instead: 'Import what the package exports in its package.json.',
  } as const;
  if (folder === undefined) return nowhere;
  const { exports = {} } = JSON.parse(files.get(`${folder}/package.json`) ?? '{}') as {
    readonly exports?: Readonly<Record<string, string>>;
  };
  const inside = rest.join('/');
  const wanted = inside === '' ? '.' : `./${inside}`;
  // As Node does it: the exact name, else the longest beginning that a star stands for.
  const star = Object.keys(exports)
    .filter((key) => key.endsWith('*') && wanted.startsWith(key.slice(0, -1)))
    .toSorted((a, b) => b.length - a.length)[0];
  const path = exports[wanted] ?? (star && exports[star]?.replace('*', wanted.slice(star.length - 1)));
  if (path === undefined || inside.includes('..')) return nowhere;
  const file = posix.join(folder, path);
  return files.has(file) ? { is: 'file', path: file } : nowhere;
};

interface PackageLists {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** The lists of dependencies that count for a file: its package's, and the project's own for tests, tools and configurations. */
const listsOf = (files: Tree, from: string): readonly ReadonlySet<string>[] => {
  const read = (path: string): ReadonlySet<string> => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(files.get(path) ?? '{}') as PackageLists;
    return new Set([...Object.keys(dependencies), ...Object.keys(devDependencies)]);
  };
  const own = read(`${packageOf(from)}/package.json`);
  const forTools =
    isTest(from) ||
    isConfig(from) ||
    /^(tools|e2e)\/|\/gallery\/|\/(vite|virtual)-|-node\.ts$|\/catalogue\.ts$/.test(from);
  return forTools ? [own, read('package.json')] : [own];
};

const packagesAreKnown = (files: Tree): boolean => files.has('package.json');

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
