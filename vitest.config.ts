import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * Two kinds of tests. `*.db.test.ts` meet a real Postgres: a throw-away cluster for the run, and for every file a fresh
 * database in it, migrated and empty, named by DATABASE_URL before the file is loaded.
 */
export default defineConfig({
  resolve: {
    alias: {
      '@': here('.'),
      // What the package says to a bundler under `react-server`; taking that condition itself would change React too.
      'server-only': here('./node_modules/server-only/empty.js'),
    },
  },
  test: {
    exclude: [...configDefaults.exclude, 'e2e/**', '.next/**', '.data*/**'],
    // Only a test that hangs should meet these: the machine may be busy with a build.
    testTimeout: 30_000,
    // A loaded machine gets a second try; at a desk the first one counts.
    retry: process.env.CI ? 1 : 0,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', '**/e2e/**', '**/node_modules/**', '**/.next/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['**/*.db.test.ts'],
          exclude: ['**/node_modules/**', '**/.next/**'],
          globalSetup: ['./prisma/test-cluster.ts'],
          setupFiles: ['./prisma/test-database.ts'],
        },
      },
    ],
  },
})
