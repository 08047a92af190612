import { defineConfig } from 'vitest/config';

/** `unit` is what a developer runs all day; the other projects start browsers, databases or package managers. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          testTimeout: 60_000,
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.{browser,package,database,accuracy}.test.ts'],
        },
      },
      { test: { name: 'accuracy', include: ['test/**/*.accuracy.test.ts'], testTimeout: 600_000 } },
      { test: { name: 'browser', include: ['test/**/*.browser.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 } },
      {
        test: { name: 'database', include: ['test/**/*.database.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 },
      },
      { test: { name: 'package', include: ['test/**/*.package.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 } },
    ],
  },
});
