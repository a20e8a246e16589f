import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { locales, type Locale } from '../lib/locales'
import { expect, messages, test } from './fixtures'
import { linkIn } from './outbox'

const password = 'tr4mway on tuesday'
const anew = () => randomBytes(6).toString('hex')
const letters = () => [...anew()].map((sign) => String.fromCharCode(97 + parseInt(sign, 16))).join('')
const newcomer = () => ({ email: `${anew()}@example.test`, name: `Reader ${letters()}` })

const words = (locale: Locale) => messages(locale).account
const main = (page: Page) => page.getByRole('main')
/** The field of the form that carries this button, as the page has two for an address. */
const fill = async (page: Page, locale: Locale, given: { name?: string; email?: string; password?: string }) => {
  const { field } = words(locale)
  if (given.name) await main(page).getByLabel(field.name).fill(given.name)
  if (given.email) await main(page).getByLabel(field.email).first().fill(given.email)
  if (given.password) await main(page).locator('input[name=password]').fill(given.password)
}
const press = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true }).click()

/** From the register page, reached from a story, to being signed in there again. */
const join = async (page: Page, dataDir: string, locale: Locale, back: string) => {
  const t = words(locale)
  const person = newcomer()
  await page.goto(`/${locale}/register?next=${encodeURIComponent(back)}`)
  await fill(page, locale, { ...person, password })
  await press(page, t.register.button)
  await expect(page).toHaveURL(new RegExp(`/${locale}/verify\\?`))
  await expect(main(page).getByRole('status').first()).toContainText(person.email)
  await expect(main(page)).toContainText('outbox')

  await page.goto(await linkIn(dataDir, person.email, `/${locale}/verify`))
  await press(page, t.verify.askButton)
  await expect(page).toHaveURL(new RegExp(`/${locale}/sign-in\\?`))
  await expect(main(page)).toContainText(t.signIn.verified)
  await expect(main(page).getByLabel(t.field.email).first()).toHaveValue(person.email)
  await expect(main(page).locator('input[name=password]')).toBeFocused()
  await fill(page, locale, { password })
  await press(page, t.signIn.button)
  await expect(page).toHaveURL(back)
  return person
}

test('register, confirm from the mail, sign in, be back at the story, sign out', async ({
  page,
  product,
  addresses,
}) => {
  const t = words('en')
  const { name } = await join(page, product.dataDir, 'en', addresses.en.article)
  const mine = page.getByRole('banner').getByRole('link', { name: t.bar.account.replace('{name}', name) })
  await expect(mine).toHaveAttribute('href', '/en/account')
  await expect(mine).toHaveText(name)

  await page.goto('/en/sign-in')
  await expect(main(page)).toContainText(name)
  await press(page, t.signIn.signOut)
  await expect(page.getByRole('banner').getByRole('link', { name: t.bar.signIn })).toBeVisible()
  expect(await (await page.request.get('/api/session')).json()).toEqual({ user: null })
})

test('the way to sign in knows the place one came from', async ({ page, addresses }) => {
  await page.goto(`${addresses.en.article}#comments`)
  await page
    .getByRole('banner')
    .getByRole('link', { name: words('en').bar.signIn })
    .click()
  await expect(page).toHaveURL(`/en/sign-in?next=${encodeURIComponent(`${addresses.en.article}#comments`)}`)
  await expect(main(page).getByRole('link', { name: words('en').signIn.register })).toHaveAttribute('href', /next=/)
})

test('in Arabic, from right to left', async ({ page, product, addresses }) => {
  await join(page, product.dataDir, 'ar', addresses.ar.article)
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('register, confirm, sign in, and come back', async ({ page, product, addresses }) => {
    const { name } = await join(page, product.dataDir, 'en', addresses.en.article)
    await page.goto('/en/register')
    await expect(main(page)).toContainText(name)
    await expect(main(page).getByRole('button', { name: words('en').field.showLong })).toHaveCount(0)
  })

  test('the top of a page does not take a reader for a stranger', async ({ page, signInAs, addresses }) => {
    const { bar } = words('en')
    const { name } = await signInAs('READER')
    await page.goto(addresses.en.article)
    const top = page.getByRole('banner')
    await expect(top.getByText(bar.signIn)).toBeHidden()
    await top.getByRole('link', { name: bar.own }).click()
    await expect(main(page)).toContainText(name)
    await page.goto('/en/account')
    await expect(top.getByRole('link', { name: bar.account.replace('{name}', name) })).toHaveText(name)
  })

  test('a wrong password: why, beside what was typed, and nothing of it in the address', async ({
    page,
    addresses,
  }) => {
    const { email } = newcomer()
    await page.goto(addresses.en.article)
    await page
      .getByRole('banner')
      .getByRole('link', { name: words('en').bar.own })
      .click()
    await fill(page, 'en', { email, password: 'not this one at all' })
    await press(page, words('en').signIn.button)
    await expect(main(page).getByRole('alert')).toContainText(words('en').problems.wrongCredentials)
    await expect(main(page).getByLabel(words('en').field.email).first()).toHaveValue(email)
    await expect(main(page).locator('input[name=password]')).toHaveValue('')
    expect(page.url()).not.toContain(email.slice(0, 8))
    // Where one came from is still known.
    await expect(main(page).locator('form[action="/api/sign-in"] input[name=next]')).toHaveValue(addresses.en.article)
  })
})

test('a name, an address and a password that cannot be had are told apart, beside the field', async ({ page }) => {
  const t = words('en')
  const tried = async (given: { name: string; email: string; password: string }) => {
    await page.goto('/en/register')
    await fill(page, 'en', given)
    await press(page, t.register.button)
    await expect(main(page).getByRole('alert')).toBeVisible()
  }
  await tried({ ...newcomer(), name: 'Adm1n', password })
  await expect(main(page).getByLabel(t.field.name)).toHaveAccessibleDescription(new RegExp(t.problems.nameReserved))
  await expect(main(page).getByLabel(t.field.name)).toHaveValue('Adm1n')
  await expect(main(page).getByLabel(t.field.name)).toBeFocused()
  await tried({ ...newcomer(), password: 'password1234' })
  await expect(main(page).locator('#password')).toHaveAccessibleDescription(new RegExp(t.problems.passwordCommon))
  await expect(main(page).locator('#password')).toHaveAttribute('aria-invalid', 'true')
  await tried({ ...newcomer(), email: 'a@b', password })
  await expect(main(page).getByLabel(t.field.email)).toHaveAccessibleDescription(new RegExp(t.problems.email))
})

test('a forgotten password: a link by mail, a new password, and other browsers are signed out', async ({
  page,
  browser,
  product,
}) => {
  const t = words('en')
  const { email, name } = await join(page, product.dataDir, 'en', '/en')
  const other = await browser.newContext({ baseURL: product.url })
  const there = await other.newPage()
  await there.goto('/en/reset-password')
  await fill(there, 'en', { email })
  await press(there, t.reset.button)
  await expect(main(there).getByRole('status').first()).toContainText(t.reset.sent)
  const link = await linkIn(product.dataDir, email, '/en/reset-password')
  await there.goto(link)
  await fill(there, 'en', { password: 'another tram on friday' })
  await main(there).getByRole('button', { name: t.field.showLong }).click()
  await expect(main(there).locator('#password')).toHaveAttribute('type', 'text')
  await press(there, t.reset.setButton)
  await expect(main(there).getByRole('status')).toHaveText(messages('en').settings.password.done)
  await expect(
    there.getByRole('banner').getByRole('link', { name: t.bar.account.replace('{name}', name) }),
  ).toBeVisible()
  expect(await (await page.request.get('/api/session')).json()).toEqual({ user: null })

  // Used up: said before anything is pressed, beside the way to another.
  await there.goto(link)
  await expect(main(there).getByRole('alert')).toContainText(t.problems.tokenInvalid)
  await expect(main(there).locator('#password')).toHaveCount(0)
  await expect(main(there).getByRole('button', { name: t.reset.button })).toBeVisible()
  await other.close()
})

test('the mail is opened where nobody registered: a password is chosen there, and the one from before is none', async ({
  page,
  browser,
  product,
  axe,
}) => {
  const t = words('en')
  const person = newcomer()
  await page.goto('/en/register?next=/en/latest')
  await fill(page, 'en', { ...person, password })
  await press(page, t.register.button)
  await expect(page).toHaveURL(/\/en\/verify\?/)
  const other = await browser.newContext({ baseURL: product.url })
  const there = await other.newPage()
  await there.goto(await linkIn(product.dataDir, person.email, '/en/verify'))
  await expect(main(there)).toContainText(person.name)
  expect(await axe(there)).toEqual([])
  await fill(there, 'en', { password: 'short' })
  await press(there, t.verify.chooseButton)
  await expect(main(there).locator('#password')).toHaveAccessibleDescription(new RegExp(t.problems.passwordShort))
  await fill(there, 'en', { password: 'another tram on friday' })
  await press(there, t.verify.chooseButton)
  await expect(there).toHaveURL('/en/latest')
  await expect(there.getByRole('banner')).toContainText(person.name)
  await other.close()

  await page.goto('/en/sign-in')
  await fill(page, 'en', { email: person.email, password })
  await press(page, t.signIn.button)
  await expect(main(page).getByRole('alert')).toContainText(t.problems.wrongCredentials)
})

test('a link by mail signs in without a password', async ({ page, product, make }) => {
  const t = words('en')
  const { id, name } = await make.session('READER')
  const [{ email }] = (await make.ask('SELECT email FROM "user" WHERE id = $1::uuid', [id])) as [{ email: string }]
  await page.goto('/en/sign-in?next=/en/latest')
  await main(page).getByLabel(t.field.email).last().fill(email)
  await press(page, t.signIn.linkButton)
  await expect(main(page).getByRole('status').first()).toContainText(t.signIn.linkSent)
  const link = await linkIn(product.dataDir, email, '/en/sign-in')
  await page.goto(link)
  await press(page, t.signIn.followButton)
  await expect(page).toHaveURL('/en/latest')
  await expect(page.getByRole('banner')).toContainText(name)
  await page.context().clearCookies()
  await page.goto(link)
  await expect(main(page).getByRole('alert')).toContainText(t.problems.tokenInvalid)
  await expect(main(page).getByRole('button', { name: t.signIn.followButton })).toHaveCount(0)
})

test('an address of the demo signs in; what fills and pastes passwords knows which is asked for', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const secret = main(page).locator('input[name=password]')
  await page.goto('/en/register')
  await expect(secret).toHaveAttribute('autocomplete', 'new-password')
  await page.goto('/en/sign-in')
  await expect(main(page).getByLabel(words('en').field.email).first()).toHaveAttribute('autocomplete', 'username')
  await expect(secret).toHaveAttribute('autocomplete', 'current-password')
  await fill(page, 'en', { email: 'reader@demo.test' })
  await page.evaluate(() => navigator.clipboard.writeText('masthead-demo-2026'))
  await secret.focus()
  await page.keyboard.press('ControlOrMeta+V')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/en')
})

for (const locale of locales)
  test(`axe finds nothing on the pages of accounts, light or dark, ${locale}`, async ({ page, axe }) => {
    test.setTimeout(120_000)
    const problems: string[] = []
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) problems.push(message.text())
    })
    for (const address of [
      'sign-in',
      'sign-in?problem=wrong_credentials&why=wrongCredentials',
      'sign-in?problem=wrong_credentials&why=shutOut&appeal=x',
      'sign-in?token=x',
      'register',
      'register?problem=name_taken&why=nameTaken&field=name',
      'verify?sent=first',
      'verify?token=x',
      'reset-password',
      'reset-password?sent=link',
      'reset-password?token=x',
    ]) {
      await page.goto(`/${locale}/${address}`)
      await expect(page.getByLabel(messages(locale).theme.label)).toBeVisible()
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        expect(await axe(page), `${address}, ${colorScheme}`).toEqual([])
      }
    }
    expect(problems).toEqual([])
  })
