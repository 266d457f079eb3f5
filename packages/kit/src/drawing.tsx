import type { JSX } from 'preact';
import type { Picture } from './pictures.ts';

/** A drawn thing in the ink of its ground; what is cut out shows the ground itself. */
export const Drawing = ({ of }: { readonly of: Picture }): JSX.Element => (
  <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false" stroke-linecap="round" stroke-linejoin="round">
    {of.line && <path d={of.line} fill="none" stroke="currentColor" stroke-width="2.6" />}
    {of.fill && <path d={of.fill} fill="currentColor" />}
    {of.cut && <path d={of.cut} fill="var(--c)" />}
    {of.cutLine && <path d={of.cutLine} fill="none" stroke="var(--c)" stroke-width="1.8" />}
  </svg>
);
