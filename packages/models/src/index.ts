export * from './authoring.ts';
export type * from './provider.ts';
