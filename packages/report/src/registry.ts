import type { Reporter } from '@plumbline/protocol';
import { htmlReporter } from './reporters/html.ts';
import { jsonReporter } from './reporters/json.ts';
import { junitReporter } from './reporters/junit.ts';
import { markdownReporter } from './reporters/markdown.ts';

/** Every report format, one line each. */
export const REPORTERS: readonly Reporter[] = [htmlReporter, jsonReporter, junitReporter, markdownReporter];
