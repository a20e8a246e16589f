import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => vi.unstubAllEnvs())

/** The settings as a process reads them that starts with these. */
const read = async (given: Record<string, string>) => {
  vi.resetModules()
  for (const [name, value] of Object.entries({ DATABASE_URL: 'postgresql://u:p@h/d', ...given }))
    vi.stubEnv(name, value)
  return (await import('./env')).env()
}

test('an empty variable is none: what is usual holds', async () => {
  const empty = { DATABASE_POOL: '', DATA_DIR: '', SITE_TIMEZONE: '', SMTP_URL: '', MAIL_FROM: '' }
  expect(await read(empty)).toMatchObject({
    ...{
      DATABASE_POOL: 6,
      DATA_DIR: '.data',
      SITE_TIMEZONE: 'Asia/Baghdad',
      SMTP_URL: undefined,
      MAIL_FROM: undefined,
    },
  })
})

test('what is set holds', async () =>
  expect(await read({ DATABASE_POOL: '12', SITE_TIMEZONE: 'UTC', MAIL_FROM: 'a@b.example' })).toMatchObject({
    ...{ DATABASE_POOL: 12, SITE_TIMEZONE: 'UTC', MAIL_FROM: 'a@b.example' },
  }))

test.each(['0', '101', 'many', '1.5'])('%s connections are refused', (DATABASE_POOL) =>
  expect(read({ DATABASE_POOL })).rejects.toThrow('DATABASE_POOL'),
)
