import { defineConfig } from 'vitest/config';

/**
 * `unit`: the project's own tests, in Node; those that need a browser start it themselves through the command line.
 * The suites are a project of their own, so that `npx vitest run suites/<file>` and an IDE run a single one.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'tools/**/*.test.ts', 'suites/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      './suites/vitest.config.ts',
    ],
    maxWorkers: 2,
  },
});
