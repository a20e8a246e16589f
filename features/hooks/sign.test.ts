import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { newSecret, signed } from './sign'

const at = new Date()
const body = '{"type":"webhook.test"}'

test('signs as the published test vector of Standard Webhooks says', () => {
  const message = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
  }
  expect(signed(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], message)).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('with two secrets, whoever knows either believes it; nobody else, and nothing that was changed', () => {
  const [present, previous, other] = [newSecret(), newSecret(), newSecret()] as const
  expect(present).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const headers = signed([present, previous], { id: 'a', at, body })
  for (const secret of [present, previous]) expect(new Webhook(secret).verify(body, headers)).toBeTruthy()
  expect(() => new Webhook(other).verify(body, headers)).toThrow()
  expect(() => new Webhook(present).verify(`${body} `, headers)).toThrow()
  expect(() => new Webhook(present).verify(body, { ...headers, 'webhook-id': 'b' })).toThrow()
})

test('the example in docs/api.md believes what is signed, and nothing else', async () => {
  const [, example] = /```js\n([^]*?)```/.exec(readFileSync('docs/api.md', 'utf8'))!
  const folder = mkdtempSync(path.join(tmpdir(), 'masthead-example-'))
  const file = path.join(folder, 'example.mjs')
  writeFileSync(file, example!)
  type Given = { headers: Record<string, string>; body: string; secret: string; now?: number }
  const { isTrue } = (await import(/* @vite-ignore */ file)) as { isTrue: (given: Given) => boolean }
  rmSync(folder, { recursive: true })
  const [secret, before] = [newSecret(), newSecret()]
  const headers = signed([secret], { id: 'a', at, body })
  expect(isTrue({ headers, body, secret })).toBe(true)
  expect(isTrue({ headers: signed([newSecret(), before], { id: 'a', at, body }), body, secret: before })).toBe(true)
  for (const wrong of [
    { headers, body, secret: before },
    { headers, body: `${body} `, secret },
    { headers: { ...headers, 'webhook-signature': 'v1,' }, body, secret },
    { headers: { ...headers, 'webhook-timestamp': 'soon' }, body, secret },
    { headers, body, secret, now: at.getTime() + 301_000 },
  ])
    expect(isTrue(wrong)).toBe(false)
})
