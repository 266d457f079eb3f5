import { computed, signal } from '@preact/signals';

/**
 * Where the person is. The address lies behind the `#`: it works from any folder of any server, and a server never
 * learns which book is open.
 */
const pathOf = (hash: string): string => (hash.startsWith('#/') ? hash.slice(1) : '/');

const here = signal('/');
export const path = computed(() => here.value);

interface Step {
  /** How many of our own pages lie behind this one, so that back never leaves the app by surprise. */
  readonly depth: number;
}

const depth = (): number => (history.state as Step | null)?.depth ?? 0;

export const go = (to: string): void => {
  if (to === here.peek()) return;
  history.pushState({ depth: depth() + 1 } satisfies Step, '', `#${to}`);
  here.value = to;
  scrollTo(0, 0);
};

/** Goes there instead of here: back does not return to where one was. */
export const goInstead = (to: string): void => {
  history.replaceState({ depth: depth() } satisfies Step, '', `#${to}`);
  here.value = to;
  scrollTo(0, 0);
};

/** The page before, or the one above when this one was opened from outside. */
export const back = (): void => {
  if (depth() > 0) history.back();
  else goInstead(above(here.peek()));
};

/** The same for pages that lie below one of their own: to that one when this was opened from outside, and from it upwards. */
export const backOr = (to: string): void => {
  if (depth() > 0) history.back();
  else goInstead(here.peek() === to ? above(to) : to);
};

/** The page above: one step less of the path, and never a bare `/book`. */
export const above = (from: string): string => {
  const steps = from.split('/').filter(Boolean).slice(0, -1);
  return steps.length < 2 ? '/' : `/${steps.join('/')}`;
};

export const followAddress = (): (() => void) => {
  const read = (): void => {
    here.value = pathOf(location.hash);
  };
  read();
  addEventListener('popstate', read);
  addEventListener('hashchange', read);
  return () => {
    removeEventListener('popstate', read);
    removeEventListener('hashchange', read);
  };
};

export type Params = Readonly<Record<string, string>>;

/** `/book/:book/member/:member` against a path; undefined when it is another path. */
export const matched = (pattern: string, at: string): Params | undefined => {
  const wanted = pattern.split('/').filter(Boolean);
  const given = at.split('/').filter(Boolean);
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, step] of wanted.entries()) {
    const found = given[index] ?? '';
    if (step.startsWith(':')) params[step.slice(1)] = decodeURIComponent(found);
    else if (step !== found) return undefined;
  }
  return params;
};
