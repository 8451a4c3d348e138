export * from './list-datasets.ts';
export * from './load-dataset.ts';
export * from './parse-cases.ts';
export * from './parse-dataset-card.ts';
