import { expect, test } from './fixtures'

test('a name is mended, two become one, and one that signs nothing goes', async ({ page, make, signInAs, axe }) => {
  test.setTimeout(90_000)
  const mark = crypto.randomUUID().slice(0, 6)
  const once = await make.article({ authors: [`Nrin Aziz ${mark}`] })
  const often = await make.article({ authors: [`Narin Aziz ${mark}`] })
  const shown = async (path: string) => (await page.request.get(path)).text()
  const story = () => shown(`/en/article/${once.slug}`)
  expect(await story()).toContain(`Nrin Aziz ${mark}`)
  const old = `/en/author/nrin-aziz-${mark}`
  expect((await page.request.get(old)).status()).toBe(200)

  await signInAs('EDITOR')
  await page.goto('/en/admin')
  await page.getByRole('navigation', { name: 'Newsroom' }).getByRole('link', { name: 'Authors' }).click()
  await page.getByRole('searchbox', { name: 'Name' }).fill(`Nrin Aziz ${mark}`)
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByRole('link', { name: '1 story' })).toBeVisible()
  await page.getByText(`Change Nrin Aziz ${mark}`).click()
  const name = page.getByLabel('Name, in English')
  await name.fill(`Narin Aziz ${mark}`)
  await page.getByLabel('What they do, in English').fill('Correspondent')
  await page.getByRole('button', { name: 'Save' }).click()
  // There is one of this name: the form says so and keeps what was typed.
  await expect(page.getByRole('alert').filter({ hasText: 'This was not done' })).toContainText('make one of the two')
  await expect(name).toHaveValue(`Narin Aziz ${mark}`)
  await expect(page.getByLabel('What they do, in English')).toHaveValue('Correspondent')
  await name.fill(`Narin A. Aziz ${mark}`)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect.poll(story, { timeout: 5_000 }).toContain(`Narin A. Aziz ${mark}`)
  await expect.poll(() => shown(old), { timeout: 5_000 }).toContain('Correspondent')

  // Still found by what it was.
  await page.getByText(`Merge or remove Narin A. Aziz ${mark}`).click()
  await expect(page.getByRole('button', { name: /^Remove/ })).toHaveCount(0)
  expect(await axe(page)).toEqual([])
  await page.getByLabel('Make it the author').fill(`Narin Aziz ${mark}`)
  await page.getByRole('button', { name: `Merge Narin A. Aziz ${mark}` }).click()
  await expect(page.getByRole('status').filter({ hasText: 'is the other author now' })).toBeVisible()
  await expect(page.getByText(`Change Narin Aziz ${mark}`)).toBeVisible()
  const ask = (path: string) => page.request.get(path, { maxRedirects: 0 })
  for (const [path, now] of [
    [old, `/en/author/narin-aziz-${mark}`],
    [`/ckb/author/nrin-aziz-${mark}/feed.xml`, `/ckb/author/narin-aziz-${mark}/feed.xml`],
  ] as const) {
    await expect.poll(async () => (await ask(path)).status(), { timeout: 5_000 }).toBe(308)
    expect((await ask(path)).headers().location).toMatch(new RegExp(`${now}$`))
  }
  const theirs = () => shown(`/en/author/narin-aziz-${mark}`)
  await expect.poll(theirs, { timeout: 5_000 }).toContain(once.headline)
  expect(await theirs()).toContain(often.headline)
  await expect.poll(story, { timeout: 5_000 }).not.toContain('A. Aziz')
  expect(await story()).toContain(`/en/author/narin-aziz-${mark}`)
})

test('a tag and an author without a story are removed, and their addresses lead nowhere', async ({
  page,
  make,
  signInAs,
}) => {
  const mark = crypto.randomUUID().slice(0, 6)
  const story = await make.article({ authors: [`Nobody ${mark}`], tags: [`Misprint ${mark}`] })
  const [author, tag] = [`/en/author/nobody-${mark}`, `/en/tag/misprint-${mark}`]
  for (const path of [author, tag]) expect((await page.request.get(path)).status()).toBe(200)
  await make.ask(`DELETE FROM article WHERE id = '${story.id}'`)
  await signInAs('EDITOR')
  await page.goto(`/en/admin/tags?q=misprint+${mark}`)
  await page.getByText('Change', { exact: true }).last().click()
  await page.getByRole('button', { name: `Remove Misprint ${mark}` }).click()
  await expect(page.getByRole('status').filter({ hasText: 'has been removed' })).toBeVisible()
  await page.goto(`/en/admin/authors?q=nobody+${mark}`)
  await page.getByText(`Merge or remove Nobody ${mark}`).click()
  await page.getByRole('button', { name: `Remove Nobody ${mark}` }).click()
  await expect(page.getByRole('status').filter({ hasText: 'has been removed' })).toBeVisible()
  await expect(page.getByText('There is no such author.')).toBeVisible()
  for (const path of [author, tag])
    await expect.poll(async () => (await page.request.get(path)).status(), { timeout: 5_000 }).toBe(404)
})
