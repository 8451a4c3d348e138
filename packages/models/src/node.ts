export * from './node/clear-response-store.ts';
export * from './node/exchange-log.ts';
export * from './node/response-store.ts';
export * from './node/response-store-stats.ts';
export * from './node/trim-response-store.ts';
export * from './prepare-model.ts';
