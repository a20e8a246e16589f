import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isWeakSecret, readSettings, settingNames, withoutSettings } from './settings.mjs'

const given = (env: Record<string, string>) => ({ ...env }) as unknown as NodeJS.ProcessEnv
const strong = 'f0Zp2vQ8mX1kT7wB5nR3yJ9cL6hD4sGa'

test('a clone needs no settings at all', () =>
  expect(readSettings(given({}))).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    databaseUrl: undefined,
    siteUrl: undefined,
    authSecret: undefined,
    timezone: 'Asia/Baghdad',
    demoPassword: 'masthead-demo-2026',
  }))

test.each<[Record<string, string>, string]>([
  [{ PORT: 'http' }, 'PORT must be a number'],
  [{ PORT: '70000' }, 'PORT must be a number'],
  [{ PORT: '-1' }, 'PORT must be a number'],
  [{ DATABASE_URL: 'mysql://u:p@h/d', AUTH_SECRET: strong }, 'DATABASE_URL must look like'],
  [{ DATABASE_URL: 'somewhere', AUTH_SECRET: strong }, 'DATABASE_URL must look like'],
  [{ DATABASE_URL: 'postgresql://u:p@h/d' }, 'AUTH_SECRET is missing'],
  [{ DATABASE_URL: 'postgresql://u:p@h/d', AUTH_SECRET: strong.slice(1) }, 'AUTH_SECRET is too weak'],
  [{ AUTH_SECRET: 'short' }, 'AUTH_SECRET is too weak'],
  [{ SITE_URL: 'news.example' }, 'SITE_URL must be'],
  [{ SITE_URL: 'https://news.example/paper' }, 'SITE_URL must be'],
  [{ SITE_URL: 'ftp://news.example' }, 'SITE_URL must be'],
  [{ SITE_TIMEZONE: 'Baghdad' }, 'SITE_TIMEZONE must be'],
  [{ SMTP_URL: 'smtp://mail.example' }, 'MAIL_FROM is missing'],
  [{ SMTP_URL: 'mail.example:25', MAIL_FROM: 'a@b.example' }, 'SMTP_URL must look like'],
  [{ SMTP_URL: 'https://u:p@mail.example', MAIL_FROM: 'a@b.example' }, 'SMTP_URL must look like'],
  [{ MAIL_FROM: 'Masthead' }, 'MAIL_FROM must be one address'],
  [{ MAIL_FROM: 'a@b.example, c@d.example' }, 'MAIL_FROM must be one address'],
  [{ MAIL_FROM: 'A <a@b.example>\r\nBcc: c@d.example' }, 'MAIL_FROM must be one address'],
  [{ KEPT_MEMORY: '0' }, 'KEPT_MEMORY must be'],
  [{ KEPT_MEMORY: '96 MB' }, 'KEPT_MEMORY must be'],
  [{ DATABASE_POOL: 'many' }, 'DATABASE_POOL must be'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be'],
  [{ TRUSTED_PROXIES: 'proxy.example' }, 'TRUSTED_PROXIES must be'],
  [{ MEDIA_STORE: 'pictures' }, 'MEDIA_STORE must be disk or look like s3://'],
  [{ MEDIA_STORE: 's3://' }, 'MEDIA_STORE must be'],
  [{ MEDIA_STORE: 's3://Pictures' }, 'MEDIA_STORE must be'],
  [{ MEDIA_STORE: 's3://pictures/../x' }, 'MEDIA_STORE must be'],
  [{ MEDIA_STORE: 's3://pictures' }, 'AWS_ACCESS_KEY_ID is missing'],
  [{ MEDIA_STORE: 's3://pictures', AWS_ACCESS_KEY_ID: 'k' }, 'AWS_SECRET_ACCESS_KEY is missing'],
  [{ MEDIA_STORE: 's3://pictures', AWS_ACCESS_KEY_ID: 'k', AWS_SECRET_ACCESS_KEY: 's' }, 'AWS_REGION must be'],
  [
    { MEDIA_STORE: 's3://pictures', AWS_ACCESS_KEY_ID: 'k', AWS_SECRET_ACCESS_KEY: 's', AWS_ENDPOINT_URL_S3: 's3' },
    'AWS_ENDPOINT_URL_S3 must be',
  ],
  [{ TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/33' }, 'TRUSTED_PROXIES must be'],
  [{ GOOGLE_ID: 'x' }, 'GOOGLE_SECRET is missing'],
  [{ GOOGLE_SECRET: 'x' }, 'GOOGLE_ID is missing'],
  [{ GITHUB_ID: 'x', GITHUB_SECRET: '' }, 'GITHUB_SECRET is missing'],
  [{ OIDC_ISSUER: 'https://login.example', OIDC_ID: 'x' }, 'OIDC_SECRET is missing'],
  [{ OIDC_ID: 'x', OIDC_SECRET: 'x' }, 'OIDC_ISSUER is missing'],
  [{ OIDC_ISSUER: 'login.example', OIDC_ID: 'x', OIDC_SECRET: 'x' }, 'OIDC_ISSUER must be'],
  [{ OIDC_ISSUER: 'ftp://login.example', OIDC_ID: 'x', OIDC_SECRET: 'x' }, 'OIDC_ISSUER must be'],
  [{ OIDC_ISSUER: 'https://login.example?realm=a', OIDC_ID: 'x', OIDC_SECRET: 'x' }, 'OIDC_ISSUER must be'],
  [{ SCREENING_WEBHOOK: 'screening.example' }, 'SCREENING_WEBHOOK must be'],
  [{ SCREENING_WEBHOOK: 'file:///etc/passwd' }, 'SCREENING_WEBHOOK must be'],
  // The browser's own way of asking refuses an address with a password in it.
  [{ SCREENING_WEBHOOK: 'https://u:p@screening.example' }, 'SCREENING_WEBHOOK must be'],
])('%j is refused: %s', (env, sentence) => expect(() => readSettings(given(env))).toThrow(sentence))

test.each(['news@news.example', 'Masthead <news@news.example>', 'ماستهيد <news@news.example>'])(
  'mail may be from %s',
  (MAIL_FROM) =>
    expect(readSettings(given({ SMTP_URL: 'smtps://u:p@mail.example:465', MAIL_FROM })).mailFrom).toBe(MAIL_FROM),
)

test.each<Record<string, string>>([
  {
    TRUSTED_PROXIES: '127.0.0.1, ::1,10.0.0.0/8, fd00::/8',
    KEPT_MEMORY: '64',
    DATABASE_POOL: '12',
    LOG_LEVEL: 'debug',
  },
  { TRUSTED_PROXIES: '', KEPT_MEMORY: '', DATABASE_POOL: '', OIDC_ISSUER: '', GOOGLE_ID: '', SCREENING_WEBHOOK: '' },
  { GOOGLE_ID: 'x', GOOGLE_SECRET: 'x', OIDC_ISSUER: 'http://127.0.0.1:9/realms/a', OIDC_ID: 'x', OIDC_SECRET: 'x' },
  { SCREENING_WEBHOOK: 'http://127.0.0.1:9/comments?key=x' },
])('%j is taken', (env) => expect(readSettings(given(env)).port).toBe(3000))

test('a command that serves nothing needs no secret', () =>
  expect(readSettings(given({ DATABASE_URL: 'postgresql://u:p@h/d' }), { toServe: false }).authSecret).toBe(undefined))

test('but is told of one that is no secret, in words', () =>
  expect(() => readSettings(given({ AUTH_SECRET: 'short' }), { toServe: false })).toThrow(/^AUTH_SECRET is too weak/))

test.each([
  ['a'.repeat(64), true],
  ['abcdefghijklmnop'.repeat(3), true],
  ['0123456789'.repeat(4), true],
  ['please-change-me-1234567890-abcdefgh', true],
  [strong.slice(1), true],
  [strong, false],
  ['3f9a1c07be52d84e6a90c1f7d2b8e345', false],
  ['correct horse battery staple and nine more', false],
])('%s is a weak secret: %s', (secret, weak) => expect(isWeakSecret(secret)).toBe(weak))

test('no secret is repeated in the sentence', () => {
  const env = given({ SCREENING_WEBHOOK: 'ftp://screening.example/as-good-as-a-key' })
  expect(() => readSettings(env)).toThrow(/^(?!.*as-good-as-a-key)/)
})

test('every setting is documented, and every one that is documented is one', () => {
  const page = readFileSync(new URL('../docs/operations.md', import.meta.url), 'utf8')
  const section = /^## Settings\n(.*?)^## /ms.exec(page)![1]!
  const firstCells = section.split('\n').flatMap((line) => /^\| (`[^|]*)\|/.exec(line)?.[1] ?? [])
  const documented = firstCells.flatMap((cell) => [...cell.matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map(([, name]) => name!))
  // Said once more under the pictures.
  expect([...new Set(documented)].sort()).toEqual([...settingNames].sort())
})

test('a test is given nothing that a person has set, and everything else', () => {
  const mine = Object.fromEntries(settingNames.map((name) => [name, 'mine']))
  const env = given({ ...mine, AWS_PROFILE: 'mine', PATH: '/bin', CI: '1', DATABASES: 'x', OIDC: 'x' })
  expect(withoutSettings(env)).toEqual({ PATH: '/bin', CI: '1', DATABASES: 'x', OIDC: 'x' })
})
