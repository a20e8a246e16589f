import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'

process.env.SITE_URL = 'https://news.example'

const { POST: signIn } = await import('@/app/api/sign-in/route')
const { POST: signOut } = await import('@/app/api/sign-out/route')
const { GET: session } = await import('@/app/api/session/route')
const { make } = await import('@/prisma/factories')
const { hashPassword } = await import('./hashing')

const site = 'https://news.example'
const post = (path: string, body: object, cookie?: string) =>
  new Request(`${site}${path}`, {
    method: 'POST',
    headers: { origin: site, 'content-type': 'application/json', ...(cookie && { cookie }) },
    body: JSON.stringify(body),
  })
const who = async (cookie: string) =>
  ((await (await session(new Request(`${site}/api/session`, { headers: { cookie } }))).json()) as { user: unknown })
    .user

test('on https the cookie is one no neighbour can set and no plain line carries', async () => {
  const email = `${randomUUID()}@example.test`
  const { id } = await make.user({ email, passwordHash: await hashPassword('tr4mway on tuesday') })
  const answer = await signIn(post('/api/sign-in', { email, password: 'tr4mway on tuesday' }))
  const [cookie, ...more] = answer.headers.getSetCookie()
  expect(more).toEqual([])
  expect(cookie).toMatch(/^__Host-masthead\.session=[\w-]{43}; Expires=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
  const [sent = ''] = cookie!.split(';')
  expect(await who(sent)).toMatchObject({ id })
  // The name it has on http opens nothing here.
  expect(await who(sent.replace('__Host-', ''))).toBeNull()

  const out = await signOut(post('/api/sign-out', {}, sent))
  expect(out.headers.get('set-cookie')).toMatch(/^__Host-masthead\.session=; Max-Age=0; Path=\/; .*Secure$/)
  expect(await who(sent)).toBeNull()
})
