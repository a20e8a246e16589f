import { defineConfig, devices } from '@playwright/test'

/**
 * Journeys through the real product in a real Chromium. `npm test` names the browser in MASTHEAD_BROWSER and has built the
 * site; `npx playwright test` alone builds it when sources changed. One product, filled with the sample newspaper, serves
 * every journey that leaves the world as it is (e2e/shared-product.ts); the others start their own.
 */
export default defineConfig({
  testDir: './e2e',
  testMatch: '*.spec.ts',
  globalSetup: './e2e/shared-product.ts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A loaded machine gets a second try, and the list calls such a journey flaky; at a desk the first try counts.
  retries: process.env.CI ? 1 : 0,
  // Only what hangs should meet these: the machine may be busy.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    // A visitor of our own name, so that the browser's "Headless" is not taken for a robot.
    userAgent: 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
    locale: 'en-GB',
    // A browser that answers for itself would hide what the server does; the journey about it lets it.
    serviceWorkers: 'block',
    trace: 'off',
    launchOptions: {
      executablePath: process.env.MASTHEAD_BROWSER || (process.platform === 'linux' ? '/usr/bin/chromium' : undefined),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
