import type { Route, ScreenOf } from './route.ts';

type Pages = typeof import('./screens/phones/pages.ts');

/** One import for all of them: a line for each would make the first page heavier. */
const page = async (name: keyof Pages): Promise<ScreenOf> => (await import('./screens/phones/pages.ts'))[name];

/** A page outside of any book, and one of an open book. */
const outside = (path: string, name: keyof Pages): Route => ({
  path,
  needs: 'nothing',
  words: 'rest',
  load: () => page(name),
});
const inside = (path: string, load: Route['load']): Route => ({
  path: `/:shelf/:book/phones${path}`,
  needs: 'book',
  load,
});

/** Pages of phones and keys: who may write, how a phone comes in and goes out, and what lies where no phone is. */
export const routesOfPhones: readonly Route[] = [
  outside('/join', 'Join'),
  outside('/join/take', 'TakeBook'),
  inside('', () => page('Phones')),
  inside('/whose', () => page('Whose')),
  inside('/let-in', () => page('LetIn')),
  inside('/show', () => page('ShowBook')),
  inside('/take', () => page('TakeIn')),
  inside('/phone/:device', () => page('OnePhone')),
  inside('/out/:device', () => page('PutOut')),
  inside('/waiting/:entry', () => page('SecondName')),
  inside('/keys', () => page('Keys')),
  inside('/keys/:member', () => page('KeysOf')),
  inside('/pin/:member', () => page('Pin')),
  inside('/paper/:member', async () => (await import('./screens/phones/MakePaper.tsx')).PaperKey),
  inside('/recovery', async () => (await import('./screens/phones/MakePaper.tsx')).Recovery),
  inside('/recover', async () => (await import('./screens/phones/Recover.tsx')).Recover),
];
