import { test } from 'vitest';
import { runCollected } from './run-collected.ts';

// Vitest comes to this file last: by then every suite file has declared its suites.
test('all suites', { timeout: 0 }, ({ signal }) => runCollected(signal));
