import { defineConfig } from 'vitest/config';

/** The project's own tests in Node; those that need a browser start it themselves through the CLI or the runner. */
export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'tools/**/*.test.ts', 'suites/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
