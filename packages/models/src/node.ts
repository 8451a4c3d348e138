export * from './prepare-model.ts';
