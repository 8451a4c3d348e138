export * from './registry.ts';
export { htmlReporter } from './reporters/html.ts';
export { jsonReporter } from './reporters/json.ts';
export { junitReporter } from './reporters/junit.ts';
export { markdownReporter } from './reporters/markdown.ts';
