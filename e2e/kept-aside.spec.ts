import { locales } from '../lib/locales'
import { paths } from '../lib/paths'
import { begin, idIn, isSaved, textOf, unique } from './editing'
import { expect, messages, test } from './fixtures'
import { newsroomMessages } from './messages'

// What somebody's browser remembers of the editor may be of another time, or of anybody's making: no story is locked by it.

for (const locale of locales)
  test(`words kept in a browser that the editor cannot read are told, and the story opens, ${locale}`, async ({
    page,
    signInAs,
    axe,
  }) => {
    const w = newsroomMessages(locale, 'writing').aside
    const me = await signInAs('EDITOR')
    await begin(page, unique('Open'), 'What the newsroom has.')
    const id = idIn(page)
    const odd = { version: 2, content: { headline: 'Hours of work', body: [{ kind: 'poll', question: 'Why?' }] } }
    await page.evaluate(
      ([key, value]) => localStorage.setItem(key!, value!),
      [`masthead:article:${id}:${me.id}`, JSON.stringify(odd)],
    )
    await page.goto(paths.desk.article(locale, id))
    const aside = page.getByRole('region', { name: w.lead })
    await expect(aside.getByRole('textbox')).toHaveValue('Hours of work\nWhy?')
    await expect(textOf(page)).toContainText('What the newsroom has.')
    expect(await axe(page)).toEqual([])
    await page.reload()
    await aside.getByText(w.throw, { exact: true }).click()
    await aside.getByRole('button', { name: w.forGood }).click()
    await expect(aside).toHaveCount(0)
    await page.reload()
    await isSaved(page)
    await expect(aside).toHaveCount(0)
  })

test('a page of the newsroom that breaks says so in its language, and leads back', async ({ page, signInAs }) => {
  await signInAs('EDITOR')
  await begin(page, unique('Broken'), 'It stands.')
  const id = idIn(page)
  // Nothing that we know of breaks one: here a script has got at what the language itself says of names.
  await page.addInitScript((key) => {
    const own = Object.hasOwn
    if (sessionStorage.getItem(key) === null) return
    Object.hasOwn = (what, name) => name === '__proto__' || own(what, name)
  }, `masthead:step:${id}`)
  await page.evaluate((key) => sessionStorage.setItem(key, '__proto__'), `masthead:step:${id}`)
  await page.goto(paths.desk.article('ar', id))
  const words = messages('ar').failed
  await expect(page.getByRole('heading', { name: words.heading })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  const home = page.getByRole('main').getByRole('link', { name: newsroomMessages('ar', 'desk').nav.home })
  await expect(home).toHaveAttribute('href', paths.desk.home('ar'))
  await page.getByRole('button', { name: words.retry }).click()
  await expect(textOf(page)).toContainText('It stands.')
})

test('a step remembered by a name that every object has takes no page down', async ({ page, signInAs }) => {
  await signInAs('EDITOR')
  await begin(page, unique('Stepped'), 'It stands.')
  for (const step of ['__proto__', 'constructor']) {
    await page.evaluate(([key, value]) => sessionStorage.setItem(key!, value!), [`masthead:step:${idIn(page)}`, step])
    await page.reload()
    await isSaved(page)
    await expect(textOf(page)).toContainText('It stands.')
  }
})
