import { signal } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { useEffect, useErrorBoundary, useState } from 'preact/hooks';
import { openRest } from './choices.ts';
import { faults } from './faults.ts';
import { above, matched, path } from './router.ts';
import type { Params } from './router.ts';
import type { FrameProps, Route, ScreenOf } from './route.ts';
import { firstRoutes } from './routes-first.ts';
import { Fault } from './screens/Fault.tsx';
import { Waiting } from './screens/Waiting.tsx';
import { isShelfName } from './shelves.ts';

interface Loaded {
  readonly Screen: ScreenOf;
  /** Wraps screens of an open book; it brings the rules with it and so arrives with the first such screen. */
  readonly Frame: ComponentType<FrameProps> | undefined;
}

interface Page extends Loaded {
  readonly at: string;
  readonly params: Params;
}

interface Place {
  readonly route: Route;
  readonly params: Params;
}

/** The list of all pages comes after the first one: whoever opens the app waits for home only. */
const known = signal(firstRoutes);

const learnAll = async (): Promise<void> => {
  const { routes } = await import('./routes.ts');
  known.value = routes;
};

const isAll = (routes: readonly Route[]): boolean => routes !== firstRoutes;

const exactly = (routes: readonly Route[], at: string): Place | undefined => {
  for (const route of routes) {
    const params = matched(route.path, at);
    if (params && (params['shelf'] === undefined || isShelfName(params['shelf']))) return { route, params };
  }
  return undefined;
};

/** The page of an address, or the nearest one above it that there is; nothing while it cannot be known. */
const placeOf = (routes: readonly Route[], at: string): Place | undefined => {
  const place = exactly(routes, at);
  if (place || !isAll(routes) || at === '/') return place;
  return placeOf(routes, above(at));
};

const loaded = new Map<Route, Loaded>();

const frameOf = async ({ needs }: Route): Promise<Loaded['Frame']> => {
  if (needs === 'book') return (await import('./screens/OpenBook.tsx')).OpenBook;
  if (needs === 'workshop') return (await import('./screens/OpenWorkshop.tsx')).OpenWorkshop;
  return needs === 'founding' ? (await import('./screens/OpenFounding.tsx')).OpenFounding : undefined;
};

const fetched = async (route: Route): Promise<Loaded> => {
  const [Screen, Frame] = await Promise.all([
    route.load(),
    frameOf(route),
    route.needs !== 'nothing' || route.words === 'rest' ? openRest() : undefined,
  ]);
  const page = { Screen, Frame };
  loaded.set(route, page);
  return page;
};

/** The page of the address. While the next one is on its way the present one stays. */
const usePage = (at: string): Page | undefined => {
  const [before, setBefore] = useState<Page | undefined>(undefined);
  const routes = known.value;
  const place = placeOf(routes, at);
  const ready = place && loaded.get(place.route);
  useEffect(() => {
    let wanted = true;
    if (place) {
      (ready ? Promise.resolve(ready) : fetched(place.route)).then(
        (page) => wanted && setBefore({ ...page, at, params: place.params }),
        (error: unknown) => faults.report(error),
      );
    }
    if (!isAll(routes)) learnAll().catch((error: unknown) => (place ? console.warn(error) : faults.report(error)));
    return () => {
      wanted = false;
    };
  }, [at, routes]);
  return place && ready ? { ...ready, at, params: place.params } : before;
};

export const App = (): JSX.Element => {
  const [broken] = useErrorBoundary((error: unknown) => faults.report(error));
  const page = usePage(path.value);
  if (broken || faults.shown.value) return <Fault />;
  if (!page) return <Waiting />;
  const { Screen, Frame, at, params } = page;
  // Another address is another page: its title takes the focus and nothing of the one before lingers.
  return Frame ? <Frame key={at} params={params} Screen={Screen} /> : <Screen key={at} params={params} />;
};
