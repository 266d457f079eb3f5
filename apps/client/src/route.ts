import type { ComponentType } from 'preact';
import type { Params } from './router.ts';

/** A screen gets what stands in its address. A screen of a book finds everything else on its stage. */
export type ScreenOf = ComponentType<{ readonly params: Params }>;

/** What wraps the screens of an open book. */
export interface FrameProps {
  readonly params: Params;
  readonly Screen: ScreenOf;
}

export interface Route {
  readonly path: string;
  readonly load: () => Promise<ScreenOf>;
  /**
   * What must be there before the screen: nothing, the book opened with its rules, the stage of a founding, or the workshop
   * of pages that reckon without a book (all but the first with all words).
   */
  readonly needs: 'nothing' | 'book' | 'founding' | 'workshop';
  /** A page without an open book that says more than home does. */
  readonly words?: 'rest';
}
