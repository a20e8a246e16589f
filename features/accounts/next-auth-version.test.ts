import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = (file: string) => fileURLToPath(new URL(`../../${file}`, import.meta.url))
const json = (file: string) => JSON.parse(readFileSync(root(file), 'utf8'))

/** The version that these tests have been run with. */
const tried = '4.24.15'
const tests = [
  'features/accounts/sessions.db.test.ts',
  'features/accounts/current-user.db.test.ts',
  'features/accounts/elsewhere.db.test.ts',
  'features/accounts/https.db.test.ts',
  'features/accounts/settings/settings.db.test.ts',
]

// Sessions live in rows because of how next-auth works inside (auth.ts): a new version may write signed cookies again, which
// nobody can end, and say nothing.
test('next-auth is the version that ends sessions at once', () => {
  const told = `next-auth is not ${tried} any more. Run \`npx vitest run ${tests.join(' ')}\`, read its list of changes for
sessions and cookies, and then say the new version here.`
  expect(json('node_modules/next-auth/package.json').version, told).toBe(tried)
  expect(json('package.json').dependencies['next-auth'], told).toBe(tried)
})

test.each(tests)('%s is there to be run, and is about sessions', (file) => {
  expect(existsSync(root(file))).toBe(true)
  expect(readFileSync(root(file), 'utf8')).toMatch(/session/)
})
