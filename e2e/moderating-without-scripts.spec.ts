import { expect, messages, test } from './fixtures'
import { moderationMessages } from './messages'
import { queueOf, statesOf, storyWith } from './queue'

test.use({ javaScriptEnabled: false })

test('comments are approved, rejected with a reason, many in one go, and it is taken back', async ({
  page,
  make,
  signInAs,
}) => {
  const { story, bodies } = await storyWith(make, 4)
  await signInAs('MODERATOR')
  await page.goto(queueOf('en', story.id))
  const item = (n: number) => page.locator('.queue > li').filter({ hasText: bodies[n]! })
  // No key is promised that nothing hears.
  await expect(item(0).locator('kbd').first()).toBeHidden()
  await item(0).getByRole('button', { name: 'Approve' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Approved: 1' })).toBeVisible()
  await expect(item(0)).toHaveCount(0)
  await item(1).getByLabel('Why?').selectOption('ABUSE')
  await item(1).getByRole('button', { name: 'Reject' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Rejected: 1' })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(item(1)).toBeVisible()
  expect(await statesOf(make, story.id)).toEqual({ PUBLISHED: 1, HELD: 3 })
  for (const n of [1, 2, 3]) await item(n).getByRole('checkbox').check()
  const many = page.locator('#queue-many')
  await many.getByLabel('Why?').selectOption('SPAM')
  await many.getByRole('button', { name: 'Reject' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Rejected: 3' })).toBeVisible()
  await expect(page.getByText('Nobody waits. Well done.')).toBeVisible()
  expect(await statesOf(make, story.id)).toEqual({ PUBLISHED: 1, REJECTED: 3 })
  // In the log each comes back alone, unless all of them are asked for.
  await page.goto(queueOf('en', story.id, 'decided'))
  await item(2).getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Taken back: 1' })).toBeVisible()
  expect(await statesOf(make, story.id)).toEqual({ PUBLISHED: 1, HELD: 1, REJECTED: 2 })
  await page.getByRole('button', { name: 'Undo all 2 decided together' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Taken back: 2' })).toBeVisible()
  expect(await statesOf(make, story.id)).toEqual({ PUBLISHED: 1, HELD: 3 })
})

test('what was changed since the page was drawn is refused, and drawn anew', async ({ page, make, signInAs }) => {
  const { story } = await storyWith(make, 1)
  await signInAs('MODERATOR')
  await page.goto(queueOf('en', story.id))
  await make.ask('UPDATE comment SET body = $2, edited_at = clock_timestamp() WHERE article_id = $1', [
    story.id,
    'Nobody has read this yet.',
  ])
  await page.getByRole('button', { name: 'Approve' }).first().click()
  await expect(page.getByRole('alert').filter({ hasText: 'Changed meanwhile' })).toBeVisible()
  expect(await statesOf(make, story.id)).toEqual({ HELD: 1 })
  await expect(page.locator('.queue > li')).toContainText('Nobody has read this yet.')
  await page.getByRole('button', { name: 'Approve' }).first().click()
  await expect(page.getByRole('status').filter({ hasText: 'Approved: 1' })).toBeVisible()
})

test('a suspension without an end is refused, and what was typed stays', async ({ page, make, signInAs }) => {
  const reader = await make.session('READER')
  await signInAs('MODERATOR')
  await page.goto(`/en/admin/comments/reader/${reader.id}`)
  await page.getByLabel('Measure').selectOption('SUSPEND')
  await page.getByLabel('Reason (they see it)').selectOption('SPAM')
  await page.getByLabel('Note (moderators only)').fill('sells boats')
  await page.getByRole('button', { name: 'Do it' }).click()
  await expect(page.getByText('A suspension needs an end')).toBeVisible()
  await expect(page.getByLabel('Days (to suspend)')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('Measure')).toHaveValue('SUSPEND')
  await expect(page.getByLabel('Reason (they see it)')).toHaveValue('SPAM')
  await expect(page.getByLabel('Note (moderators only)')).toHaveValue('sells boats')
  await page.getByLabel('Days (to suspend)').fill('3')
  await page.getByRole('button', { name: 'Do it' }).click()
  await expect(page.getByText('Done. They are told by mail.')).toBeVisible()
})

test('the record says in words why a comment was rejected', async ({ page, make, signInAs }) => {
  const { story } = await storyWith(make, 1)
  const me = await signInAs('ADMIN')
  await page.goto(queueOf('en', story.id))
  // The same list in the other language.
  await page.getByRole('link', { name: 'العربية' }).click()
  await expect(page).toHaveURL(queueOf('ar', story.id))
  const { comments } = messages('ar')
  await page.locator('.queue > li select[name="reason"]').selectOption('SPAM')
  await page.locator('.queue > li button[value="reject"]').click()
  await expect(page.locator('.queue > li')).toHaveCount(0)
  await page.goto(`/ar/admin/audit?action=comment.reject&actor=${me.id}`)
  await expect(page.getByRole('row').nth(1).getByRole('cell').last()).toHaveText(comments.reason.SPAM)
  // What it was and what it is stand in words too, and nothing as a program writes it.
  const { status } = moderationMessages('ar')
  const change = page.getByRole('row').nth(1).getByRole('cell').nth(4)
  await expect(change.locator('del')).toHaveText([status.HELD])
  await expect(change.locator('ins')).toHaveText([status.REJECTED])
  await expect(page.getByRole('table')).not.toContainText(/[{}"]/)
  await page.setViewportSize({ width: 360, height: 800 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
})
