export * from './dataset-case.ts';
export * from './dataset-files.ts';
export * from './draw.ts';
export * from './generate-items.ts';
export * from './held-out.ts';
export * from './support-desk-datasets.ts';
export * from './support-desk-item.ts';
export * from './training-conversation.ts';
