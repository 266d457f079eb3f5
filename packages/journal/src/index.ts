export * from './author.ts';
export * from './canonical.ts';
export * from './ids.ts';
export * from './ports.ts';
export * from './upcast.ts';
export * from './webcrypto.ts';
export * from './wire.ts';
