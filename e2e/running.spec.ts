import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { deskAddresses } from '../app/fixtures/desk-pages'
import { rights } from '../features/accounts/rights'
import { locales } from '../lib/locales'
import { expect, test } from './fixtures'
import { linkIn } from './outbox'
import { sticksOut } from './pages'

test.describe('people', () => {
  test('an administrator finds somebody, gives them a role, and it is on record', async ({ page, make, signInAs }) => {
    const reader = await make.session('READER')
    await signInAs('ADMIN')
    await page.goto('/en/admin/users')
    await page.getByLabel('Name or address').fill(reader.name)
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByRole('link', { name: reader.name }).click()
    await expect(page.getByRole('heading', { level: 1, name: reader.name })).toBeVisible()
    await expect(page.getByRole('table', { name: 'Signed in on' }).getByRole('row')).toHaveCount(2)

    const sanctions = page.getByRole('link', { name: 'Sanctions' })
    await expect(sanctions).toHaveAttribute('href', `/en/admin/comments/reader/${reader.id}`)
    await page.getByRole('combobox', { name: 'Role' }).selectOption('MODERATOR')
    await page.getByLabel('Reason, for the record').fill('Knows the readers')
    await page.getByRole('button', { name: 'Change the role' }).click()
    await expect(page.getByText('The role was changed.')).toBeVisible()
    // Drawn anew: signed out everywhere.
    await expect(page.getByText('Nowhere.')).toBeVisible()

    await page.getByRole('link', { name: 'What was done to this account' }).click()
    const line = page.getByRole('row').filter({ hasText: 'Changed the role' })
    await expect(line).toContainText('Knows the readers')
    await expect(line.locator('ins')).toHaveText(['Moderator'])
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'As a file for spreadsheets' }).click(),
    ])
    expect(readFileSync((await file.path())!, 'utf8')).toContain('"Knows the readers"')
  })

  test('a refused form says why and keeps what was typed', async ({ page, make, signInAs }) => {
    const reader = await make.session('READER')
    await signInAs('ADMIN')
    await page.goto('/en/admin/users')
    await page.getByText('Invite somebody to the newsroom').click()
    await page.getByLabel('Name', { exact: true }).fill(reader.name)
    await page.getByLabel('E-mail address').fill('new.editor@example.test')
    await page.getByLabel('Role', { exact: true }).last().selectOption('EDITOR')
    await page.getByRole('button', { name: 'Send the invitation' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'This was not done' })).toContainText('reads like this one')
    await expect(page.getByLabel('E-mail address')).toHaveValue('new.editor@example.test')
    await expect(page.getByLabel('Role', { exact: true }).last()).toHaveValue('EDITOR')
  })

  test('somebody invited by mail chooses a password and is in the newsroom', async ({
    page,
    browser,
    signInAs,
    product,
  }) => {
    const email = `invited-${crypto.randomUUID().slice(0, 8)}@example.test`
    await signInAs('ADMIN')
    await page.goto('/en/admin/users')
    await page.getByText('Invite somebody to the newsroom').click()
    await page.getByLabel('Name', { exact: true }).fill(`Runa ${email.slice(8, 12).replace(/\d/g, 'x')} Omer`)
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('button', { name: 'Send the invitation' }).click()
    await expect(page.getByText('The invitation is on its way.')).toBeVisible()
    const theirs = await (await browser.newContext({ baseURL: product.url })).newPage()
    await theirs.goto(await linkIn(product.dataDir, email, '/en/reset-password'))
    const password = theirs.getByLabel('New password')
    await expect(password).toHaveAccessibleDescription(/at least 15 characters/)
    await expect(theirs.getByText('will be signed out')).toHaveCount(0)
    await expect(theirs.getByRole('heading', { level: 1 })).toHaveText(/^Welcome to the newsroom of /)
    await expect(theirs).toHaveTitle(/Welcome to the newsroom of /)
    await expect(theirs.getByText('your role: Author')).toBeVisible()
    // One answer, the one that holds for them: in the refusal, which leads to the field, and at the field.
    await password.fill('short')
    await theirs.locator('main button[type=submit]').first().click()
    await expect(password).toHaveAccessibleDescription('In the newsroom a password has at least 15 characters.')
    await expect(theirs.locator('main').getByText(/at least 1\d characters/i)).toHaveCount(2)
    await password.fill('a lamp beside the river')
    await theirs.getByRole('button', { name: 'Save' }).or(theirs.locator('main button[type=submit]')).first().click()
    await theirs.waitForURL(/\/en\/admin$/)
    await expect(theirs.getByRole('navigation', { name: 'Newsroom' })).toBeVisible()
    await theirs.context().close()
  })
})

test.describe('what every page shows', () => {
  test('a new section stands in the menu within seconds, and goes again', async ({ page, signInAs }) => {
    const slug = `rivers-${crypto.randomUUID().slice(0, 6)}`
    await signInAs('EDITOR')
    await page.goto('/en/admin/sections')
    await page.getByText('Add a section').click()
    await page.getByLabel('Address').fill(slug)
    await page.locator('#new-name-en').fill(`Rivers ${slug}`)
    await page.getByRole('button', { name: 'Add the section' }).click()
    await expect(page.getByRole('heading', { name: `Rivers ${slug}` })).toBeVisible()
    const menu = async () => (await page.request.get('/en/latest')).text()
    await expect.poll(menu, { timeout: 5_000 }).toContain(`/en/section/${slug}`)
    await page.getByRole('button', { name: `Remove Rivers ${slug}` }).click()
    await expect(page.getByRole('heading', { name: `Rivers ${slug}` })).toHaveCount(0)
    await expect.poll(menu, { timeout: 5_000 }).not.toContain(slug)
  })
})

for (const locale of ['en', 'ar'] as const)
  test(`on a phone the menu shows where one is, and links in sentences are told apart, ${locale}`, async ({
    page,
    signInAs,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await signInAs('ADMIN')
    await page.goto(`/${locale}/admin/settings`)
    await expect(page.locator('.desk nav [aria-current]')).toBeInViewport({ ratio: 0.9 })
    const links = page.locator('main p > a')
    expect(await links.count()).toBeGreaterThan(0)
    for (const link of await links.all()) await expect(link).toHaveCSS('text-decoration-line', 'underline')
  })

test('a view is counted where it can be seen, in a chart and in its table', async ({ page, make, signInAs }) => {
  const story = await make.article({ headline: `Counted ${crypto.randomUUID().slice(0, 6)}` })
  await make.views(story.id, 7)
  await signInAs('AUTHOR')
  await page.goto(`/en/admin/analytics?article=${story.id}`)
  const chart = page.getByRole('figure').filter({ hasText: story.headline })
  await expect(chart).toContainText('7 views')
  await chart.getByText('As a table').click()
  await expect(chart.getByRole('row')).toHaveCount(25)
  await expect(chart.getByRole('row').last()).toContainText('7')
  // However far back is looked, and whose Top View stands beside it: it stays the story that was chosen.
  await page.getByLabel('How far back').selectOption('7d')
  await page.getByLabel('Top View of').selectOption('ar')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByRole('heading', { level: 2, name: story.headline })).toBeVisible()
  await expect(chart.locator('tbody tr')).toHaveCount(168)
  await page.getByRole('link', { name: 'All of the newspaper' }).click()
  await expect(page.getByLabel('How far back')).toHaveValue('7d')
  await expect(page.getByRole('heading', { level: 2, name: story.headline })).toHaveCount(0)
  // From what readers see, and from Top View, one click leads to the figures.
  await page.goto(`/en/article/${story.slug}`)
  await page.getByRole('link', { name: 'Numbers of this story' }).click()
  await expect(page.getByRole('heading', { level: 2, name: story.headline })).toBeVisible()
  await page.goto('/en')
  const shown = await page
    .getByRole('region', { name: 'Top View' })
    .getByRole('heading', { level: 3 })
    .allTextContents()
  await page.goto('/en/admin/analytics')
  const told = page.getByRole('region', { name: 'Top View' }).getByRole('heading', { level: 3 })
  expect(await told.allTextContents()).toEqual(shown)
})

test('good pictures are kept and bad ones told by name; one is described, found and deleted', async ({
  page,
  make,
  signInAs,
  axe,
}) => {
  const mark = crypto.randomUUID().slice(0, 6)
  const noise = sharp({ create: { width: 64, height: 48, channels: 3, background: `#${mark}` } })
  const me = await signInAs('AUTHOR')
  await page.goto('/en/admin/media')
  await page.getByLabel('Bring pictures').setInputFiles([
    { name: 'good.png', mimeType: 'image/png', buffer: await noise.png().toBuffer() },
    { name: 'bad.png', mimeType: 'image/png', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') },
  ])
  await expect(page.getByText('Kept: 1.')).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: 'bad.png' })).toContainText('Only still JPEG')
  expect(await axe(page)).toEqual([])
  // The library is everybody's; ours is the one we brought.
  const [ours] = await make.ask('SELECT id FROM media WHERE uploaded_by_id = $1', [me.id])
  await page.locator(`a[href="/en/admin/media/${String(ours!.id)}"]`).click()
  await page.getByLabel('What it shows').fill(`A wall, ${mark}`)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.goto(`/en/admin/media?q=${mark}`)
  await page.getByRole('link', { name: `A wall, ${mark}` }).click()
  // One press asks, the next deletes.
  await page.getByText('Delete this picture…').click()
  await page.getByRole('button', { name: 'Delete it' }).click()
  const deleted = page.getByText('The picture has been deleted.')
  await expect(deleted).toBeVisible()
  await expect(page).toHaveURL('/en/admin/media')
  await page.reload()
  await expect(page.getByLabel('Bring pictures')).toBeAttached()
  await expect(deleted).toHaveCount(0)
  await page.goto(`/en/admin/media?q=${mark}`)
  await expect(page.getByText('There is no such picture.')).toBeVisible()
})

for (const locale of locales)
  test(`every page of the newsroom is without fault, light and dark, from a phone to a desk, ${locale}`, async ({
    page,
    make,
    signInAs,
    axe,
  }) => {
    test.setTimeout(300_000)
    const me = await signInAs('ADMIN')
    const { id } = await make.session('READER')
    const story = await make.article({ locale, status: 'DRAFT', createdById: me.id })
    await make.comment({ articleId: story.id, authorId: id, status: 'HELD', heldFor: 'newcomer' })
    const [picture] = await make.ask('SELECT id FROM media LIMIT 1')
    const { id: webhook } = await make.webhook()
    const things = { person: id, article: story.id, picture: String(picture!.id), webhook }
    for (const [area] of deskAddresses(things)) {
      await page.setViewportSize({ width: 1440, height: 900 })
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(`/${locale}/admin${area}`)
      await expect(page.locator('main h1')).toBeAttached()
      expect(await axe(page), area).toEqual([])
      // Colours are the same in every language.
      if (locale === 'en') {
        await page.emulateMedia({ colorScheme: 'dark' })
        expect(await axe(page, 'color-contrast'), `${area}, dark`).toEqual([])
      }
      for (const width of [768, 360]) {
        await page.setViewportSize({ width, height: 900 })
        expect(await sticksOut(page), `${area} at ${width}`).toEqual([])
      }
    }
  })

for (const role of [null, 'READER', 'AUTHOR', 'MODERATOR', 'EDITOR', 'ADMIN'] as const)
  test(`${role?.toLowerCase() ?? 'a stranger'} gets every page that is theirs and nothing of any other, as HTML and as data`, async ({
    page,
    make,
    signInAs,
  }) => {
    const me = role && (await signInAs(role))
    const { id } = await make.session('READER')
    const story = await make.article({ status: 'DRAFT', ...(me && { createdById: me.id }) })
    const [picture] = await make.ask('SELECT id FROM media LIMIT 1')
    const { id: webhook } = await make.webhook()
    const things = { person: id, article: story.id, picture: String(picture!.id), webhook }
    const ask = (path: string, headers?: Record<string, string>) => page.request.get(path, { headers, maxRedirects: 0 })
    for (const [area, right] of deskAddresses(things)) {
      const isTheirs = role !== null && (rights[right] as readonly string[]).includes(role)
      const html = await ask(`/en/admin${area}`)
      expect([area, html.status()]).toEqual([area, isTheirs ? 200 : role === null ? 307 : 404])
      // As the router of a page that is open asks.
      const data = await ask(`/en/admin${area}?_rsc`, { rsc: '1' })
      // What every page of the newsroom is drawn with, and no other.
      const shown = await Promise.all([html, data].map(async (answer) => (await answer.text()).includes('desk-head')))
      expect([area, ...shown]).toEqual([area, isTheirs, isTheirs])
    }
    const file = await ask('/api/audit.csv')
    expect(file.status()).toBe(role === null ? 401 : rights.audit.includes(role as 'ADMIN') ? 200 : 403)
  })
