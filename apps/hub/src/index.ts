export { verifyNatively } from './native.ts';
export { serve, ServeMishap } from './serve.ts';
export type { ServeOptions, Serving } from './serve.ts';
