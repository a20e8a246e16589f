import { expect, test } from './fixtures'

test('the address of a tag that was merged leads to the one that stayed', async ({ page, make, signInAs }) => {
  const mark = crypto.randomUUID().slice(0, 6)
  const { headline } = await make.article({ tags: [`Flod ${mark}`] })
  await make.article({ tags: [`Flood ${mark}`] })
  expect((await page.request.get(`/en/tag/flod-${mark}`)).status()).toBe(200)
  await signInAs('EDITOR')
  await page.goto(`/en/admin/tags?q=flod+${mark}`)
  await page.getByText('Change', { exact: true }).last().click()
  await page.getByLabel('Merge into the tag').fill(`Flood ${mark}`)
  await page.getByRole('button', { name: 'Merge' }).click()
  await expect(page.getByText('There is no such tag.')).toBeVisible()
  const old = () => page.request.get(`/en/tag/flod-${mark}`, { maxRedirects: 0 })
  await expect.poll(async () => (await old()).status(), { timeout: 5_000 }).toBe(308)
  expect((await old()).headers().location).toMatch(new RegExp(`/en/tag/flood-${mark}$`))
  expect(await (await page.request.get(`/en/tag/flod-${mark}`)).text()).toContain(headline)
})

test('whoever merges the last of a long list of tags goes on where that is said', async ({ page, make, signInAs }) => {
  const mark = crypto.randomUUID().slice(0, 6)
  await make.article({ tags: [`Drizzle ${mark}`, ...Array.from({ length: 25 }, (_, n) => `Rain ${mark} ${n}`)] })
  await signInAs('EDITOR')
  await page.goto(`/en/admin/tags?q=rain+${mark}`)
  const last = page.getByRole('row').last()
  await last.getByText('Change', { exact: true }).click()
  await last.getByLabel('Merge into the tag').fill(`Drizzle ${mark}`)
  await last.getByRole('button', { name: 'Merge' }).click()
  await expect(page.getByRole('row')).toHaveCount(25)
  const said = page.getByRole('status').filter({ hasText: 'has become part of the other' })
  await expect(said).toBeFocused()
  await expect(said).toBeInViewport()
})

test('a source that became part of another leads there with its stories and its feeds', async ({
  page,
  make,
  signInAs,
}) => {
  const mark = crypto.randomUUID().slice(0, 6)
  const { headline, slug } = await make.article({ source: `Gardian ${mark}` })
  await make.article({ source: `Guardian ${mark}` })
  expect(await (await page.request.get(`/en/article/${slug}`)).text()).toContain(`Gardian ${mark}`)
  expect((await page.request.get(`/en/source/gardian-${mark}`)).status()).toBe(200)
  await signInAs('EDITOR')
  await page.goto(`/en/admin/sources?q=gardian+${mark}`)
  await page.getByText(`Merge or remove Gardian ${mark}`).click()
  await expect(page.getByRole('button', { name: /^Remove/ })).toHaveCount(0)
  await page.getByLabel('Make it part of the source').fill(`Guardian ${mark}`)
  await page.getByRole('button', { name: 'Merge' }).click()
  await expect(page.getByText('There is no such source.')).toBeVisible()
  const ask = (path: string) => page.request.get(path, { maxRedirects: 0 })
  for (const [old, now] of [
    [`/en/source/gardian-${mark}`, `/en/source/guardian-${mark}`],
    [`/ckb/source/gardian-${mark}/feed.xml`, `/ckb/source/guardian-${mark}/feed.xml`],
  ] as const) {
    await expect.poll(async () => (await ask(old)).status(), { timeout: 5_000 }).toBe(308)
    expect((await ask(old)).headers().location).toMatch(new RegExp(`${now}$`))
  }
  const shown = async (path: string) => (await page.request.get(path)).text()
  await expect.poll(() => shown(`/en/source/guardian-${mark}`), { timeout: 5_000 }).toContain(headline)
  await expect.poll(() => shown(`/en/article/${slug}`), { timeout: 5_000 }).toContain(`Guardian ${mark}`)
})
