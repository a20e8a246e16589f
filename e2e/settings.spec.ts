import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { hash } from '@node-rs/argon2'
import { simpleParser } from 'mailparser'
import type { BrowserContext, Page } from '@playwright/test'
import { paths } from '../lib/paths'
import { expect, messages, test } from './fixtures'

const password = 'seven grey herons over the lake'
const en = messages('en').settings

/** Somebody signed in with a password, whose address is told. */
const open = async (
  signInAs: (role: 'READER', given?: object, browser?: BrowserContext) => Promise<{ id: string; name: string }>,
  given: object = {},
) => {
  const email = `reader-${Math.random().toString(36).slice(2)}@example.test`
  return { email, ...(await signInAs('READER', { email, passwordHash: await hash(password), ...given })) }
}

const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

/** The last mail to an address, once it has come. */
const mailTo = async (dataDir: string, email: string) => {
  const dir = path.join(dataDir, 'outbox')
  const find = async () => {
    for (const file of readdirSync(dir)
      .filter((name) => name.endsWith('.eml'))
      .sort()
      .reverse()) {
      const mail = await simpleParser(readFileSync(path.join(dir, file)))
      if ([mail.to].flat()[0]?.text === email) return mail
    }
    return undefined
  }
  // Sent by a job, which may be at something else on a busy machine.
  const isThere = async () => (await find().catch(() => undefined)) !== undefined
  await expect.poll(isThere, { timeout: 60_000 }).toBe(true)
  return (await find())!
}

test('a stranger is led to the door, and back', async ({ page }) => {
  await page.goto('/en/account')
  await expect(page).toHaveURL(/\/en\/sign-in\?next=%2Fen%2Faccount$/)
})

test('name, language and notices are changed and stay changed', async ({ page, signInAs, axe, make }) => {
  const me = await open(signInAs)
  await page.goto('/en/account')
  expect(await axe(page)).toEqual([])

  const name = part(page, en.name.heading)
  await name.getByRole('textbox').fill('Moderator')
  await name.getByRole('button').click()
  await expect(page.getByText(messages('en').account.problems.nameReserved)).toBeVisible()
  await expect(part(page, en.name.heading).getByRole('textbox')).toHaveValue('Moderator')
  expect(await axe(page)).toEqual([])
  const wanted = `Hêro ${String.fromCharCode(...Array.from({ length: 8 }, () => 97 + Math.floor(Math.random() * 26)))}`
  await part(page, en.name.heading).getByRole('textbox').fill(wanted)
  await part(page, en.name.heading).getByRole('button').click()
  await expect(part(page, en.name.heading).getByRole('status')).toHaveText(en.done)

  await part(page, en.notices.heading).getByLabel(en.notices.replies).selectOption('NEVER')
  await part(page, en.notices.heading).getByRole('button').click()
  await expect(part(page, en.notices.heading).getByRole('status')).toHaveText(en.done)
  await part(page, en.language.heading).getByRole('combobox').selectOption('ckb')
  await part(page, en.language.heading).getByRole('button').click()
  await expect(part(page, en.language.heading).getByRole('combobox')).toHaveValue('ckb')
  const [row] = await make.ask('SELECT name, locale, notice_replies FROM "user" WHERE id = $1', [me.id])
  expect(row).toEqual({ name: wanted, locale: 'ckb', notice_replies: 'NEVER' })
})

test('a new password signs the other browsers out', async ({ page, browser, product, signInAs, make }) => {
  const me = await open(signInAs)
  const other = await browser.newContext({ baseURL: product.url })
  await make.ask(
    `INSERT INTO session (id, token_hash, user_id, expires_at, device) VALUES (gen_random_uuid(), encode(sha256($1), 'hex'), $2, now() + interval '1 hour', 'Firefox on Windows')`,
    [Buffer.from(`other-browser-${me.id}`), me.id],
  )
  await other.addCookies([{ name: 'masthead.session', value: `other-browser-${me.id}`, url: product.url }])
  const there = await other.newPage()
  await there.goto('/en/account')
  await expect(there.getByRole('heading', { level: 1 })).toHaveText(en.title)

  await page.goto('/en/account')
  await expect(part(page, en.sessions.heading).getByText('Firefox · Windows')).toBeVisible()
  const form = part(page, en.password.heading)
  await form.getByLabel(en.password.current).fill('not my password at all')
  await form.getByLabel(messages('en').account.field.newPassword).fill('nine black storks on the roof')
  await form.getByRole('button', { name: en.password.button }).click()
  await expect(form.getByText(en.problems.current)).toBeVisible()
  await form.getByLabel(en.password.current).fill(password)
  await form.getByLabel(messages('en').account.field.newPassword).fill('nine black storks on the roof')
  await form.getByRole('button', { name: en.password.button }).click()
  await expect(form.getByRole('status')).toHaveText(en.password.done)
  await there.reload()
  await expect(there).toHaveURL(/\/en\/sign-in/)
  await other.close()
  expect((await mailTo(product.dataDir, me.email)).subject).toContain('password')
})

test('everything about oneself, as a file', async ({ page, signInAs }) => {
  const me = await open(signInAs)
  await page.goto('/en/account')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: en.data.button, exact: true }).click(),
  ])
  const data = JSON.parse(readFileSync(await download.path(), 'utf8')) as { account: { email: string } }
  expect(data.account.email).toBe(me.email)
})

test.describe('without JavaScript, in Arabic', () => {
  test.use({ javaScriptEnabled: false })
  const ar = messages('ar').settings

  test('deleted, thought again by the link of the mail', async ({ page, signInAs, product, make }) => {
    const me = await open(signInAs, { locale: 'ar' })
    await page.goto('/ar/account')
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    const form = part(page, ar.delete.heading)
    await form.getByLabel(ar.delete.password).fill(password)
    await form.getByRole('button', { name: ar.delete.button }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(ar.leaving.title)
    await page.goto('/ar/account')
    await expect(page).toHaveURL(/\/ar\/sign-in/)

    const mail = await mailTo(product.dataDir, me.email)
    expect(mail.html).toContain('dir="rtl"')
    await page.goto(/https?:\/\/\S+\/account\/keep\?token=\S+/.exec(mail.text!)![0])
    await page.getByRole('button', { name: ar.keep.button }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(ar.keep.doneTitle)
    const [row] = await make.ask('SELECT deletion_at FROM "user" WHERE id = $1', [me.id])
    expect(row!.deletion_at).toBeNull()
  })
})

test('my comments with what became of them, and the stories I follow', async ({ page, signInAs, make, axe }) => {
  const me = await open(signInAs)
  const story = await make.article({ headline: `Followed ${Math.random()}` })
  await make.comment({ story, author: me, body: 'What I think.' })
  await make.comment({ story, author: me, body: 'What waits.', status: 'HELD' })
  await make.ask('INSERT INTO follow (user_id, article_id) VALUES ($1, $2)', [me.id, story.id])
  await page.goto('/en/account')
  const mine = part(page, en.comments.heading)
  await expect(mine.getByText('What I think.')).toBeVisible()
  await expect(mine.getByText(en.comments.waiting)).toBeVisible()
  await page.goto('/en/account/comments')
  expect(await axe(page)).toEqual([])
  await page.goto('/en/account')
  await part(page, en.following.heading).getByRole('button').click()
  await expect(page.getByText(en.following.done)).toBeVisible()
  expect(await make.ask('SELECT FROM follow WHERE user_id = $1', [me.id])).toEqual([])
  // A place in the list that is none is its beginning.
  await page.goto('/en/account/comments?cursor=made-up')
  await expect(page).toHaveURL(/\/en\/account\/comments$/)
})

test('a reply is told by mail, and one press ends such mails', async ({ page, signInAs, make, product, axe }) => {
  const me = await open(signInAs)
  const story = await make.article({ headline: `Told ${Math.random()}` })
  const first = await make.comment({ story, author: me, body: 'Who knows more?' })
  const reply = await make.comment({ parent: first, body: 'I do.' })
  await make.tell({ commentId: reply.id, event: 'published' })
  const mail = await mailTo(product.dataDir, me.email)
  expect(mail.text).toContain('> I do.')
  expect(mail.text).toContain(paths.comment('en', reply.id))
  await page.goto(/https?:\/\/\S+\/api\/unsubscribe\?token=\S+/.exec(mail.text!)![0])
  await expect(page.getByText(en.unsubscribe.replies)).toBeVisible()
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: en.unsubscribe.button }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.unsubscribe.doneTitle)
  const [row] = await make.ask('SELECT notice_replies FROM "user" WHERE id = $1', [me.id])
  expect(row!.notice_replies).toBe('NEVER')

  // A mail program does it without asking: no cookie, no Origin.
  await make.ask(`UPDATE "user" SET notice_replies = 'INSTANT' WHERE id = $1`, [me.id])
  const answer = await fetch(/https?:\/\/\S+\/api\/unsubscribe\?token=\S+/.exec(mail.text!)![0], {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
  })
  expect(answer.status).toBe(200)
  const [again] = await make.ask('SELECT notice_replies FROM "user" WHERE id = $1', [me.id])
  expect(again!.notice_replies).toBe('NEVER')
})
