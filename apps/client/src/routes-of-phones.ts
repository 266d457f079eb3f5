import type { Route } from './route.ts';

/** Pages of phones and keys: who may write, how a phone comes in and goes out, and what lies where no phone is. */
export const routesOfPhones: readonly Route[] = [
  {
    path: '/join',
    needs: 'nothing',
    words: 'rest',
    load: async () => (await import('./screens/phones/Join.tsx')).Join,
  },
  {
    path: '/join/take',
    needs: 'nothing',
    words: 'rest',
    load: async () => (await import('./screens/phones/TakeBook.tsx')).TakeBook,
  },
  {
    path: '/:shelf/:book/phones',
    needs: 'book',
    load: async () => (await import('./screens/phones/Phones.tsx')).Phones,
  },
  {
    path: '/:shelf/:book/phones/whose',
    needs: 'book',
    load: async () => (await import('./screens/phones/Whose.tsx')).Whose,
  },
  {
    path: '/:shelf/:book/phones/let-in',
    needs: 'book',
    load: async () => (await import('./screens/phones/LetIn.tsx')).LetIn,
  },
  {
    path: '/:shelf/:book/phones/show',
    needs: 'book',
    load: async () => (await import('./screens/phones/Show.tsx')).ShowBook,
  },
  {
    path: '/:shelf/:book/phones/take',
    needs: 'book',
    load: async () => (await import('./screens/phones/TakeIn.tsx')).TakeIn,
  },
  {
    path: '/:shelf/:book/phones/phone/:device',
    needs: 'book',
    load: async () => (await import('./screens/phones/OnePhone.tsx')).OnePhone,
  },
  {
    path: '/:shelf/:book/phones/out/:device',
    needs: 'book',
    load: async () => (await import('./screens/phones/PutOut.tsx')).PutOut,
  },
  {
    path: '/:shelf/:book/phones/waiting/:entry',
    needs: 'book',
    load: async () => (await import('./screens/phones/SecondName.tsx')).SecondName,
  },
  {
    path: '/:shelf/:book/phones/keys',
    needs: 'book',
    load: async () => (await import('./screens/phones/Keys.tsx')).Keys,
  },
  {
    path: '/:shelf/:book/phones/keys/:member',
    needs: 'book',
    load: async () => (await import('./screens/phones/Keys.tsx')).KeysOf,
  },
  {
    path: '/:shelf/:book/phones/pin/:member',
    needs: 'book',
    load: async () => (await import('./screens/phones/Pin.tsx')).Pin,
  },
  {
    path: '/:shelf/:book/phones/paper/:member',
    needs: 'book',
    load: async () => (await import('./screens/phones/MakePaper.tsx')).PaperKey,
  },
  {
    path: '/:shelf/:book/phones/recovery',
    needs: 'book',
    load: async () => (await import('./screens/phones/MakePaper.tsx')).Recovery,
  },
  {
    path: '/:shelf/:book/phones/recover',
    needs: 'book',
    load: async () => (await import('./screens/phones/Recover.tsx')).Recover,
  },
];
