import type { Cover } from './device/database.ts';

/**
 * Whether this phone was put out of a book, as far as it knows: by the book that it holds, or by the hub that had let it
 * in and does so no more. A phone that was put out often hears it from the hub alone, for nobody gives it the line that says
 * it. Who was never in waits to be let in; that is another thing.
 */
export const putOutBy = ({ front, hub }: Pick<Cover, 'front' | 'hub'>): 'book' | 'hub' | undefined => {
  if (front.putOut) return 'book';
  return hub?.trouble?.code === 'not-let-in' && hub.size > 0 ? 'hub' : undefined;
};
