import { expect, test } from './fixtures'

/** A program whose name nobody knows yet. */
const outside = (mark: string) => `https://${mark}.invalid/told`
/** It leads back to this machine: whoever is asked to connect there must not. */
const inside = (mark: string) => `https://localhost/told/${mark}`

test('an administrator adds a program, sends it a test, and sees why it is not connected to', async ({
  page,
  make,
  signInAs,
  axe,
}) => {
  const address = outside(crypto.randomUUID())
  await signInAs('ADMIN')
  for (const refused of ['http://10.0.0.1/told', inside('by-name')]) {
    await page.goto('/en/admin/webhooks')
    await page.getByLabel('Address').fill(refused)
    await page.getByRole('button', { name: 'Add the program' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'This was not done' })).toContainText('open internet')
  }
  await page.getByLabel('Address').fill(address)
  await page.getByLabel('A comment is rejected').uncheck()
  await page.getByRole('button', { name: 'Add the program' }).click()
  const secret = page.getByText(/^whsec_[\w+/]{43}=$/)
  await expect(secret).toBeVisible()
  const first = await secret.textContent()
  expect(await axe(page)).toEqual([])

  const [known] = await make.ask('SELECT id FROM webhook WHERE url = $1', [address])
  await page.locator(`a[href="/en/admin/webhooks/${String(known!.id)}"]`).click()
  await expect(page.getByText(address)).toBeVisible()
  // Where a name leads may be another place by the time something is sent.
  await make.ask('UPDATE webhook SET url = $2 WHERE id = $1', [known!.id, inside(crypto.randomUUID())])
  expect(await page.content()).not.toContain(first!)
  await expect(page.getByLabel('A comment is rejected')).not.toBeChecked()
  await page.getByRole('button', { name: 'Send a test' }).click()
  const line = page.getByRole('row').filter({ hasText: 'A test' })
  await expect(line).toContainText('Given up')
  await expect(line).toContainText('does not lead to the open internet')
  await page.getByRole('button', { name: 'Make another secret' }).click()
  await expect(secret).toBeVisible()
  expect(await secret.textContent()).not.toBe(first)
  await expect(page.getByText('The secret before signs along until')).toBeVisible()
  await page.getByRole('button', { name: 'Switch off' }).click()
  await expect(page.getByRole('button', { name: 'Switch on' })).toBeVisible()
  expect(await axe(page)).toEqual([])

  await page.goto(page.url().replace('/en/', '/ar/'))
  expect(await axe(page)).toEqual([])
  await page.locator('form:has(input[name=on]) button').click()
  await page.waitForURL('**/ar/admin/webhooks')
  await page.goto('/en/admin/audit?action=webhook.remove')
  await expect(page.getByRole('row').filter({ hasText: 'Webhook removed' }).first()).toContainText('localhost')
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('the secret is shown once all the same, and the program goes again', async ({ page, make, signInAs }) => {
    const address = outside(crypto.randomUUID())
    await signInAs('ADMIN')
    await page.goto('/en/admin/webhooks')
    await page.getByLabel('Address').fill(address)
    await page.getByRole('button', { name: 'Add the program' }).click()
    await expect(page.getByText(/^whsec_/)).toBeVisible()
    await page.goto('/en/admin/webhooks')
    await expect(page.getByText(/^whsec_/)).toHaveCount(0)
    const [known] = await make.ask('SELECT id FROM webhook WHERE url = $1', [address])
    await page.goto(`/en/admin/webhooks/${String(known!.id)}`)
    await page.getByRole('button', { name: 'Remove this program' }).click()
    await page.waitForURL('**/en/admin/webhooks')
    expect(await make.ask('SELECT id FROM webhook WHERE url = $1', [address])).toEqual([])
  })
})
