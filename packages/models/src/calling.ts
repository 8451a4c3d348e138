export * from './create-model.ts';
export * from './wrap/budget.ts';
export * from './wrap/cache/answer-store.ts';
export * from './wrap/cache.ts';
export * from './wrap/meter.ts';
