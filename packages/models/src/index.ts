export * from './authoring.ts';
export * from './create-model.ts';
export * from './load-provider.ts';
export * from './provider.ts';
export * from './read-spec.ts';
export * from './registry.ts';
export * from './request-hash.ts';
export * from './wrap/meter.ts';
