import { expect, test } from './fixtures'

test('whose headline is that of many stories is told so, sees the one called just so, and takes the steps of all', async ({
  page,
  make,
  signInAs,
}) => {
  const word = `wolframit${crypto.randomUUID().slice(0, 8)}`
  const { id } = await make.article({ headline: word, status: 'DRAFT' })
  const more = Array.from({ length: 21 }, (_, n) => make.article({ headline: `${word} rises ${n}`, status: 'DRAFT' }))
  const stories = [id, ...(await Promise.all(more)).map((story) => story.id)]
  await make.ask(
    `INSERT INTO audit_entry (id, action, subject_type, subject_id)
     SELECT gen_random_uuid(), 'article.approve', 'article', id FROM unnest($1::text[]) id`,
    [stories],
  )
  await signInAs('EDITOR')
  const told = page.getByText('Many stories are called so: steps of twenty of them are shown.')
  await page.goto(`/en/admin/audit?words=${word}`)
  await expect(told).toBeVisible()
  await expect(page.getByRole('row').getByRole('link', { name: word, exact: true })).toBeVisible()
  const file = await page.request.get((await page.getByRole('link', { name: 'As a file' }).getAttribute('href'))!)
  expect((await file.text()).trim().split('\r\n')).toHaveLength(1 + stories.length)

  await page.goto(`/en/admin/audit?words=${word}+rises+7`)
  await expect(page.getByRole('row').getByRole('link', { name: `${word} rises 7`, exact: true })).toBeVisible()
  await expect(told).toHaveCount(0)
})
