import MessageFormat from '@messageformat/core';
import compileModule from '@messageformat/core/compile-module';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { named, pseudoOf, withForms } from './catalogue.ts';
import type { Messages } from './catalogue.ts';
import { readWithEnglish } from './words-node.ts';
import type { Locale } from './locale.ts';

/**
 * Words for browsers: one lazy chunk per language and bundle. `virtual:words` exports `loaders`; each chunk is
 * `virtual:words/<locale>/<bundle>` and holds functions, so that no parser is shipped.
 */
export interface WordsOptions {
  /** The folder that the bundles' folders are relative to (the checkout). */
  readonly root: string;
  /** Bundle name, then folders of `<locale>.json`, globs allowed. A folder named by an earlier bundle is not repeated. */
  readonly bundles: Readonly<Record<string, readonly string[]>>;
  readonly locales: readonly Locale[];
}

/** `home` is what the first screen needs; everything else comes after it. */
export const usualBundles: Readonly<Record<string, readonly string[]>> = {
  home: ['packages/kit/src/words', 'apps/client/src/words/home'],
  rest: ['packages/capabilities/src/*/words', 'apps/client/src/words/*', 'apps/client/src/words'],
};

const forms = '@sanduk/kit/word-forms.ts';
const unused = (): string => '';

export const moduleOf = (messages: Messages, wanted: Locale): string => {
  const format = new MessageFormat(wanted === 'pseudo' ? 'en' : wanted, {
    customFormatters: {
      num: { formatter: unused, id: 'num', module: forms },
      text: { formatter: unused, id: 'text', module: forms },
    },
  });
  const ready = Object.entries(messages).map(([key, message]) => [
    key,
    named(key, () => withForms(wanted === 'pseudo' ? pseudoOf(message) : message)),
  ]);
  return compileModule(format, Object.fromEntries(ready) as Record<string, string>);
};

const own = '\0virtual:words';

export const words = ({ root, bundles, locales }: WordsOptions): Plugin => {
  const foldersOf = (bundle: string): readonly string[] => {
    const names = Object.keys(bundles);
    const before = new Set(
      names
        .slice(0, names.indexOf(bundle))
        .flatMap((name) => (bundles[name] ?? []).flatMap((folder) => globSync(join(root, folder)))),
    );
    return (bundles[bundle] ?? [])
      .flatMap((folder) => globSync(join(root, folder)))
      .filter((folder) => !before.has(folder));
  };
  const index = (): string => {
    const lines = locales.map((wanted) => {
      const loads = Object.keys(bundles).map(
        (bundle) => `${bundle}: () => import('virtual:words/${wanted}/${bundle}')`,
      );
      return `  ${wanted}: { ${loads.join(', ')} },`;
    });
    return `export const loaders = {\n${lines.join('\n')}\n};\n`;
  };
  return {
    name: 'sanduk-words',
    resolveId: (id) => (id === 'virtual:words' || id.startsWith('virtual:words/') ? `\0${id}` : undefined),
    load(id) {
      if (id === own) return index();
      if (!id.startsWith(`${own}/`)) return undefined;
      const [wanted, bundle] = id.slice(own.length + 1).split('/') as [Locale, string];
      const folders = foldersOf(bundle);
      const file = `${wanted === 'pseudo' ? 'en' : wanted}.json`;
      for (const path of folders.flatMap((folder) => [join(folder, 'en.json'), join(folder, file)]))
        if (existsSync(path)) this.addWatchFile(path);
      return moduleOf(readWithEnglish(folders, wanted), wanted);
    },
  };
};
