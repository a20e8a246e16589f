import 'reflect-metadata' // What makes certificates below needs it, and does not bring it.
import { PemConverter, X509CertificateGenerator } from '@peculiar/x509'
import { request } from 'node:http'
import { createServer } from 'node:https'
import { paths } from '../lib/paths'
import { openLocalDatabase } from '../prisma/local-database.mjs'
import { freePort } from '../scripts/ports.mjs'
import { expect, messages, test } from './fixtures'
import { openNewsroom } from './newsroom-desk'
import { linkIn } from './outbox'
import { newDataDir, removeDataDir, startProduct } from './product'

/** A certificate of this hour, for this machine. */
const certificate = async () => {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const keys = (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair
  const made = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=localhost',
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + 3_600_000),
    signingAlgorithm: algorithm,
    keys,
  })
  const key = await crypto.subtle.exportKey('pkcs8', keys.privateKey)
  return { cert: made.toString('pem'), key: PemConverter.encode(key, 'PRIVATE KEY') }
}

/** What stands in front of the product on a real server: it speaks https with browsers and says who asks. */
const secureLine = async (port: number, to: string) => {
  const { hostname, port: inner } = new URL(to)
  const server = createServer(await certificate(), (req, res) => {
    const { method, headers, url: path } = req
    const forwarded = { ...headers, 'x-forwarded-for': '203.0.113.9' }
    const asked = request({ hostname, port: inner, method, headers: forwarded, path }, (answer) => {
      res.writeHead(answer.statusCode!, answer.headers)
      answer.pipe(res)
    })
    asked.on('error', () => res.destroy())
    res.on('close', () => asked.destroy())
    req.pipe(asked)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return () => {
    server.closeAllConnections()
    server.close()
  }
}

const password = 'tr4mway on tuesday'
const days = (seconds: number) => (seconds - Date.now() / 1_000) / 86_400

test('over https the session is a cookie of this host alone, anew at every sign-in, and the one before opens nothing', async ({
  browser,
}) => {
  test.slow()
  const t = messages('en').account
  const dataDir = newDataDir()
  const database = await openLocalDatabase({ dataDir, throwaway: true })
  const port = await freePort('127.0.0.1')
  const site = `https://localhost:${port}`
  const product = await startProduct({
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    AUTH_SECRET: 'pL7w0Zr3Xk9vQe2Tn5Yb8Ha1Mc4Us6Gd',
    SITE_URL: site,
    TRUSTED_PROXIES: '127.0.0.1',
  })
  const end = await secureLine(port, product.url)
  const make = openNewsroom({ DATABASE_URL: database.url, DATA_DIR: dataDir })
  const context = await browser.newContext({ ignoreHTTPSErrors: true, baseURL: site })
  try {
    const story = await make.article({ headline: 'The lock on the door' })
    const page = await context.newPage()
    const main = page.getByRole('main')
    const email = 'reader@example.test'
    await page.goto(paths.register('en', paths.story(story)))
    await main.getByLabel(t.field.name).fill('Reader Behind Tls')
    await main.getByLabel(t.field.email).first().fill(email)
    await main.locator('input[name=password]').fill(password)
    await main.getByRole('button', { name: t.register.button, exact: true }).click()
    await expect(page).toHaveURL(/\/verify\?/)
    const link = await linkIn(dataDir, email, '/en/verify')
    await page.goto(link)
    await main.getByRole('button', { name: t.verify.askButton, exact: true }).click()

    const signIn = async () => {
      await main.getByLabel(t.field.email).first().fill(email)
      await main.locator('input[name=password]').fill(password)
      await main.getByRole('button', { name: t.signIn.button, exact: true }).click()
      await expect(page).toHaveURL(`${site}${paths.story(story)}`)
      const cookies = await context.cookies()
      const session = cookies.find(({ name }) => name.includes('session'))!
      expect(session).toMatchObject({
        name: '__Host-masthead.session',
        domain: 'localhost',
        path: '/',
        secure: true,
        httpOnly: true,
        sameSite: 'Lax',
      })
      expect(days(session.expires)).toBeGreaterThan(29.9)
      expect(days(session.expires)).toBeLessThan(30.1)
      // Whatever else is set, nobody nearby can write it, and no plain line carries it.
      expect(cookies.filter(({ secure }) => !secure)).toEqual([])
      return session.value
    }
    const who = async (value: string) => {
      const headers = { cookie: `__Host-masthead.session=${value}` }
      const stranger = await browser.newContext({ ignoreHTTPSErrors: true })
      const answer = await stranger.request.get(`${site}/api/session`, { headers })
      const { user } = (await answer.json()) as { user: { name: string } | null }
      await stranger.close()
      return user?.name
    }
    await expect(page).toHaveURL(/\/sign-in\?/)
    const first = await signIn()
    expect(await who(first)).toBe('Reader Behind Tls')
    expect((await page.request.get('/en')).headers()['strict-transport-security']).toMatch(/max-age=\d{7,}/)

    await context.clearCookies({ name: '__Host-masthead.session' })
    await context.addCookies([{ name: '__Host-masthead.session', value: first, url: site, secure: true }])
    const answer = await page.request.post('/api/sign-in', {
      data: { email, password, locale: 'en' },
      headers: { origin: site },
    })
    expect(answer.status()).toBe(200)
    const second = (await context.cookies()).find(({ name }) => name === '__Host-masthead.session')!.value
    expect(second).not.toBe(first)
    expect([await who(first), await who(second)]).toEqual([undefined, 'Reader Behind Tls'])

    // The page behind the line talks to its own site: a comment arrives.
    await page.goto(paths.story(story))
    await page.locator('#comments textarea').first().fill('The line holds.')
    await page.getByRole('button', { name: messages('en').comments.post, exact: true }).click()
    await expect(page.getByRole('article').filter({ hasText: 'The line holds.' })).toBeVisible()
  } finally {
    await context.close()
    await make.close()
    end()
    await product.stop()
    await database.close()
    removeDataDir(dataDir)
  }
})
