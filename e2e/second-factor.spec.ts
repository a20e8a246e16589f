import { createHash } from 'node:crypto'
import type { Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { locales, type Locale } from '../lib/locales'
import { expect, messages, sessionCookie, test } from './fixtures'
import { linkIn } from './outbox'
import { onOwnProduct } from './own-product'

const password = 'tr4mway on tuesday at noon'
const main = (page: Page) => page.getByRole('main')
const press = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true }).click()
const factorPage = (locale: Locale) => `/${locale}/account/second-factor`

/** The code an app shows, the span after this one: no code is taken twice, and no journey waits for the next. */
const codeOf = (secret: string, spansAhead = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({
    timestamp: Date.now() + spansAhead * 30_000,
  })

type Made = { make: Parameters<Parameters<typeof test>[2]>[0]['make']; dataDir: string }

/** Somebody with a password of their own, chosen by a link as invited people do; not signed in. */
const invited = async (page: Page, { make, dataDir }: Made, locale: Locale, role: 'READER' | 'EDITOR') => {
  const { id } = await make.session(role)
  const [{ email }] = (await make.ask('SELECT email FROM "user" WHERE id = $1::uuid', [id])) as [{ email: string }]
  const t = messages(locale).account
  await page.goto(`/${locale}/reset-password`)
  await main(page).getByLabel(t.field.email).fill(email)
  await press(page, t.reset.button)
  await page.goto(await linkIn(dataDir, email, `/${locale}/reset-password`))
  await main(page).locator('input[name=password]').fill(password)
  await press(page, t.reset.setButton)
  await expect(page).toHaveURL(`/${locale}/account?done=password#password`)
  return { id, email }
}

const signInAgain = async (page: Page, locale: Locale, email: string, next: string) => {
  const t = messages(locale).account
  await page.context().clearCookies()
  await page.goto(`/${locale}/sign-in?next=${encodeURIComponent(next)}`)
  await main(page).getByLabel(t.field.email).first().fill(email)
  await main(page).locator('input[name=password]').fill(password)
  await press(page, t.signIn.button)
  await expect(page).toHaveURL(new RegExp(`/${locale}/second-step\\?`))
}

const beSure = async (page: Page, locale: Locale) => {
  await main(page).locator('input[name=password]').fill(password)
  await press(page, messages(locale).settings.secondFactor.sure.button)
}

/** Sets up an app from the page that was opened; answers its key and the recovery codes, put away. */
const setUpApp = async (page: Page, locale: Locale) => {
  const t = messages(locale).settings.secondFactor
  await press(page, t.authenticator.begin)
  await expect(main(page).getByRole('img', { name: t.authenticator.picture })).toBeVisible()
  const secret = await main(page).locator('[data-key]').innerText()
  await main(page).getByLabel(t.authenticator.code).fill(codeOf(secret))
  await press(page, t.authenticator.confirm)
  const codes = await main(page).locator('[data-codes] li').allInnerTexts()
  expect(codes).toHaveLength(10)
  await press(page, t.recovery.kept)
  return { secret, codes }
}

test('an app: set up, asked for at the door, one code once, and back where one was', async ({
  page,
  make,
  product,
}) => {
  const t = messages('en').account
  const { email } = await invited(page, { make, dataDir: product.dataDir }, 'en', 'READER')
  await page.goto(factorPage('en'))
  const { secret } = await setUpApp(page, 'en')
  await signInAgain(page, 'en', email, '/en/latest')
  expect(await (await page.request.get('/api/session')).json()).toEqual({ user: null })
  const field = main(page).getByLabel(t.secondStep.code)
  await expect(field).toHaveAttribute('autocomplete', 'one-time-code')
  await expect(field).toHaveAttribute('inputmode', 'numeric')
  await field.fill('000000')
  await press(page, t.secondStep.button)
  await expect(field).toHaveAccessibleDescription(new RegExp(t.problems.wrongCode))
  const code = codeOf(secret, 1)
  await field.fill(code)
  await press(page, t.secondStep.button)
  await expect(page).toHaveURL('/en/latest')
  await signInAgain(page, 'en', email, '/en/latest')
  await field.fill(code)
  await press(page, t.secondStep.button)
  await expect(main(page).getByRole('alert')).toContainText(t.problems.wrongCode)
})

test('a passkey: made with a name, used at the door, taken away', async ({ page, make, product }) => {
  const t = messages('en')
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasUserVerification: true, isUserVerified: true },
  })
  const { id, email } = await invited(page, { make, dataDir: product.dataDir }, 'en', 'READER')
  await page.goto(factorPage('en'))
  await main(page).getByLabel(t.settings.secondFactor.passkeys.name).fill('My laptop')
  await press(page, t.settings.secondFactor.passkeys.add)
  await press(page, t.settings.secondFactor.recovery.kept)
  await expect(main(page)).toContainText('My laptop')
  await expect(main(page)).toContainText(t.settings.secondFactor.passkeys.never)

  await signInAgain(page, 'en', email, '/en/latest')
  await press(page, t.account.secondStep.passkey)
  await expect(page).toHaveURL('/en/latest')
  const rows = await make.ask('SELECT counter::int, last_used_at FROM passkey WHERE user_id = $1::uuid', [id])
  expect(rows).toMatchObject([{ counter: expect.any(Number), last_used_at: expect.any(Date) }])
  // A copy that counts less than we have seen opens nothing.
  await make.ask('UPDATE passkey SET counter = 1000 WHERE user_id = $1::uuid', [id])
  await signInAgain(page, 'en', email, '/en/latest')
  await press(page, t.account.secondStep.passkey)
  await expect(main(page).getByRole('alert')).toContainText(t.account.secondStep.passkeyFailed)
  await make.ask('UPDATE passkey SET counter = 0 WHERE user_id = $1::uuid', [id])
  await press(page, t.account.secondStep.passkey)
  await expect(page).toHaveURL('/en/latest')

  await page.goto(factorPage('en'))
  await beSure(page, 'en')
  await main(page)
    .getByRole('button', { name: /My laptop/ })
    .click()
  await expect(main(page)).not.toContainText('My laptop')
  expect(await make.ask('SELECT FROM recovery_code WHERE user_id = $1::uuid', [id])).toEqual([])
  await cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })
})

test('the newsroom asks for one: whoever has none is led to it and back, and a code on paper opens the door once', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  await onOwnProduct(async ({ url, dataDir, make }) => {
    const t = messages('en')
    const desk = await browser.newContext({ baseURL: url })
    const { token } = await make.session('ADMIN')
    await desk.addCookies([sessionCookie(url, token)])
    const admin = await desk.newPage()
    const theirs = await browser.newContext({ baseURL: url })
    const page = await theirs.newPage()
    const { id, email } = await invited(page, { make, dataDir }, 'en', 'EDITOR')
    await page.goto('/en/admin/articles')
    await expect(page.getByRole('navigation', { name: 'Newsroom' })).toBeVisible()

    await admin.goto('/en/admin/settings')
    const security = admin.getByRole('region', { name: 'Who comes in' })
    await security.getByLabel('Everybody in the newsroom needs a second factor').check()
    await security.getByRole('button', { name: 'Save' }).click()
    await expect(security.getByText('Saved.')).toBeVisible()
    // Who set it has an hour, and nobody else has.
    await admin.reload()
    await expect(security.getByLabel('Everybody in the newsroom needs a second factor')).toBeChecked()

    await page.goto('/en/admin/articles')
    await expect(page).toHaveURL('/en/account/second-factor?next=%2Fen%2Fadmin%2Farticles')
    await expect(main(page)).toContainText(t.settings.secondFactor.asked)
    // They have chosen their password a moment ago.
    const { codes } = await setUpApp(page, 'en')
    await main(page).getByRole('link', { name: t.settings.secondFactor.onwards, exact: true }).click()
    await expect(page).toHaveURL('/en/admin/articles')
    await expect(page.getByRole('navigation', { name: 'Newsroom' })).toBeVisible()

    await signInAgain(page, 'en', email, '/en/admin/articles')
    await main(page).getByLabel(t.account.secondStep.recovery, { exact: true }).fill(codes[0]!)
    await press(page, t.account.secondStep.recoveryButton)
    await expect(page).toHaveURL('/en/admin/articles')
    await signInAgain(page, 'en', email, '/en/admin/articles')
    await main(page).getByLabel(t.account.secondStep.recovery, { exact: true }).fill(codes[0]!)
    await press(page, t.account.secondStep.recoveryButton)
    await expect(main(page).getByRole('alert')).toContainText(t.account.problems.wrongCode)
    await page.goto('/en/admin/articles')
    await expect(page).toHaveURL(/\/en\/sign-in\?/)

    // All of it lost: an administrator takes it away, and says why.
    await admin.goto(`/en/admin/users/${id}`)
    const away = admin.getByRole('button', { name: 'Take the second factor away' })
    const form = admin.locator('form').filter({ has: away })
    await form.getByLabel('Reason, for the record').fill('The phone fell into the river')
    await away.click()
    await expect(away).toHaveCount(0)
    expect(await make.ask('SELECT FROM recovery_code WHERE user_id = $1::uuid', [id])).toEqual([])
    await theirs.close()
    await desk.close()
  })
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('in Arabic, with Arabic digits, and with a code on paper', async ({ page, make, product }) => {
    const t = messages('ar').account
    const { id, email } = await invited(page, { make, dataDir: product.dataDir }, 'ar', 'READER')
    await page.goto(factorPage('ar'))
    await expect(main(page)).not.toContainText(messages('ar').settings.secondFactor.sure.heading)
    await make.ask('UPDATE session SET sure_at = NULL WHERE user_id = $1::uuid', [id])
    await page.goto(factorPage('ar'))
    await beSure(page, 'ar')
    const { secret, codes } = await setUpApp(page, 'ar')
    await signInAgain(page, 'ar', email, '/ar/latest')
    const field = main(page).getByLabel(t.secondStep.code)
    await expect(field).toHaveAttribute('dir', 'ltr')
    const digits = codeOf(secret, 1).replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!)
    await field.fill(`${digits.slice(0, 3)} ${digits.slice(3)}`)
    await press(page, t.secondStep.button)
    await expect(page).toHaveURL('/ar/latest')
    await signInAgain(page, 'ar', email, '/ar/latest')
    await main(page).getByLabel(t.secondStep.recovery, { exact: true }).fill(codes[0]!)
    await press(page, t.secondStep.recoveryButton)
    await expect(page).toHaveURL('/ar/latest')
  })
})

for (const locale of locales)
  test(`axe finds nothing on the pages of the second factor, light or dark, ${locale}`, async ({
    page,
    context,
    make,
    product,
    axe,
  }) => {
    test.setTimeout(120_000)
    const faultless = async (what: string) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        expect(await axe(page), `${what}, ${colorScheme}`).toEqual([])
      }
    }
    const t = messages(locale).settings.secondFactor
    const { id, token } = await make.session('READER', { passwordHash: 'of a password nobody has' })
    await context.addCookies([{ name: 'masthead.session', value: token, url: product.url }])
    await page.goto(factorPage(locale))
    await faultless('not yet sure')
    await make.ask('UPDATE session SET sure_at = now() WHERE user_id = $1::uuid', [id])
    await page.goto(factorPage(locale))
    await faultless('nothing set up')
    await press(page, t.authenticator.begin)
    await faultless('setting up')
    const secret = await main(page).locator('[data-key]').innerText()
    await main(page).getByLabel(t.authenticator.code).fill(codeOf(secret))
    await press(page, t.authenticator.confirm)
    await expect(main(page).locator('[data-codes]')).toBeVisible()
    await faultless('codes shown')
    await make.ask(
      `INSERT INTO second_step (token_hash, user_id, expires_at) VALUES ($1, $2::uuid, now() + interval '5 minutes')`,
      [createHash('sha256').update(token).digest('hex'), id],
    )
    await context.addCookies([{ name: 'masthead.second-step', value: token, url: product.url }])
    await page.goto(`/${locale}/second-step?problem=wrong_code&why=wrongCode&field=code`)
    await expect(main(page).getByLabel(messages(locale).account.secondStep.code)).toBeVisible()
    await faultless('second step')
  })
