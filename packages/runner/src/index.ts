export { dataset } from './authoring/dataset.ts';
export { evalTest } from './authoring/eval-test.ts';
export type { CachePlace, RunContext } from './authoring/run-context.ts';
export { type CreateModelOptions, configureRunner, type RunnerParts } from './authoring/runner-parts.ts';
export { suite } from './authoring/suite.ts';
export type { DatasetReference, SuiteDefinition, TaskContext, TaskModel, TaskResult } from './authoring/suite-definition.ts';
