import { randomUUID } from 'node:crypto'
import { expect, test } from './fixtures'
import { checkLogs, leaksIn, logsOf } from './leaks'
import { linkIn } from './outbox'

test('whoever registers, signs in, forgets and writes is not in the log, also where it goes wrong', async ({
  product,
  make,
  playwright,
}) => {
  const email = `${randomUUID()}@example.test`
  const [password, later] = [`herons ${randomUUID()}`, `storks ${randomUUID()}`]
  const body = `Something about water, ${randomUUID()}.`
  const letters = [...randomUUID().replaceAll('-', '')].map((sign) => String.fromCharCode(97 + parseInt(sign, 16)))
  const story = await make.article()
  const browser = await playwright.request.newContext({
    baseURL: product.url,
    extraHTTPHeaders: { origin: product.url },
  })
  const send = async (path: string, data: unknown, status: number) => {
    const headers = { 'content-type': 'application/json' }
    // Made here, so that what is no JSON arrives as it is.
    const sent = Buffer.from(typeof data === 'string' ? data : JSON.stringify(data))
    const answer = await browser.post(path, { data: sent, headers })
    expect([path, answer.status()]).toEqual([path, status])
    return answer
  }
  const tokenOf = async (page: string) => new URL(await linkIn(product.dataDir, email, page)).searchParams.get('token')!

  await send('/api/register', { email, name: `Reader ${letters.slice(0, 12).join('')}`, password }, 202)
  const verifying = await tokenOf('/en/verify')
  await send('/api/verify', { token: verifying }, 200)
  await send('/api/verify', { token: verifying }, 400)
  await send('/api/sign-in', { email, password: later }, 401)
  const signedIn = await send('/api/sign-in', { email, password }, 200)
  await send('/api/reset-password', { email }, 202)
  const resetting = await tokenOf('/en/reset-password')
  await send('/api/reset-password', { token: resetting, password: later }, 200)
  const comment = { articleId: story.id, body, key: randomUUID() }
  await send('/api/comments', comment, 202)
  await send('/api/comments', { ...comment, body: `${body} ${email}` }, 409)
  await send('/api/comments', `{"body": "${email} ${password}`, 400)
  await send('/api/comments', { ...comment, [email]: password }, 400)
  await browser.get(`/en/verify?token=${verifying}&email=${email}`)
  await browser.get(`/${email}/${password}`)
  const cookie = signedIn.headers()['set-cookie']!.split(/[=;]/)[1]!
  await browser.dispose()

  const logs = logsOf(product.dataDir)
  expect(leaksIn(logs, [email, password, later, body, verifying, resetting, cookie])).toEqual([])
  checkLogs(product.dataDir, [product.databaseUrl])

  // What would be there is found.
  for (const told of [email, `masthead.session=${cookie}`, verifying, '$argon2id$v=19$'])
    expect(leaksIn(JSON.stringify({ event: 'x', told }))).not.toEqual([])
  expect(leaksIn(`"${password}"`, [password])).not.toEqual([])
})
