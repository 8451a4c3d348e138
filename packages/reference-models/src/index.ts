export * from './recorded-answers.ts';
export * from './reference-models.ts';
export * from './support-desk/generate-items.ts';
export * from './support-desk/support-desk-item.ts';
export * from './truth-of-model.ts';
export * from './truth-table.ts';
