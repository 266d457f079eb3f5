declare module 'virtual:words' {
  export const loaders: import('./words.ts').Loaders;
}

// The package carries these types in a place that its export map does not name.
declare module '@messageformat/core/compile-module' {
  const compileModule: (
    format: import('@messageformat/core').default<'string' | 'values'>,
    messages: Readonly<Record<string, string>>,
  ) => string;
  export default compileModule;
}
