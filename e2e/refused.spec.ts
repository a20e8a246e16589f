import type { Page } from '@playwright/test'
import { deskPages } from '../app/fixtures/desk-pages'
import { root } from '../scripts/processes.mjs'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './fixtures'
import type { Newsroom } from './newsroom-desk'
import type desk from '../messages/newsroom/desk.en.json'

const words = JSON.parse(readFileSync(path.join(root, 'messages', 'newsroom', 'desk.en.json'), 'utf8')) as typeof desk

/** What sends something to be done here; what asks for another list, or is done by a script alone, is none. */
const forms = 'main form[method="POST" i]:not([action^="/"])'

/** Of the forms of a page that ask for the same the last one each. */
const formsOn = (page: Page) =>
  page.locator(forms).evaluateAll((all) => {
    const last = new Map<string, number>()
    all.forEach((form, at) => {
      const fields = [...(form as HTMLFormElement).elements].map((field) => field.getAttribute('name') ?? '')
      last.set(
        [...fields.filter((name) => !name.startsWith('$')), form.querySelector('button')?.textContent].join(),
        at,
      )
    })
    return [...last.values()]
  })

/** Puts into every field of a form something else than stands there, which nothing is wrong with, and answers what. */
const fillIn = (page: Page, at: number) =>
  page
    .locator(forms)
    .nth(at)
    .evaluate((form: HTMLFormElement) => {
      for (let outer = form.parentElement; outer; outer = outer.parentElement)
        if (outer instanceof HTMLDetailsElement) outer.open = true
      const typed: Record<string, string | boolean> = {}
      const words: Record<string, string> = { email: 'kept@example.test', url: 'https://kept.example/', text: 'Kept' }
      for (const field of form.elements) {
        if (field instanceof HTMLSelectElement) {
          field.selectedIndex = (field.selectedIndex + 1) % field.options.length
          typed[field.name] = field.value
        } else if (field instanceof HTMLTextAreaElement) typed[field.name] = field.value = 'Kept\nas it is'
        else if (field instanceof HTMLInputElement && field.type === 'checkbox')
          typed[field.name] = field.checked = !field.checked
        else if (field instanceof HTMLInputElement && field.type === 'number')
          typed[field.name] = field.value = field.value === field.max ? field.min : field.max
        else if (field instanceof HTMLInputElement && field.type in words)
          typed[field.name] = field.value = words[field.type]!
      }
      // No form takes a field that it does not have: all of it is refused.
      const odd = document.createElement('input')
      Object.assign(odd, { type: 'hidden', name: 'nobody-has-this', value: 'x' })
      form.append(odd)
      return typed
    })

const held = (page: Page, at: number, names: string[]) =>
  page
    .locator(forms)
    .nth(at)
    .evaluate(
      (form: HTMLFormElement, names) =>
        Object.fromEntries(
          names.map((name) => {
            const field = form.elements.namedItem(name)
            const boxes = field instanceof RadioNodeList ? [...field] : [field]
            const isBox = (one: unknown) => one instanceof HTMLInputElement && one.type === 'checkbox'
            if (boxes.every(isBox)) return [name, boxes.every((box) => (box as HTMLInputElement).checked)]
            return [name, (field as HTMLInputElement | null)?.value]
          }),
        ),
      names,
    )

/** What a page is about: somebody, who has appealed where that is read; a story; a picture; a program, of which there may be few. */
const thingsOf = async (make: Newsroom, folder: string) => {
  const { id: person } = await make.session('READER')
  const story = await make.article()
  const [picture] = await make.ask('SELECT id FROM media LIMIT 1')
  if (folder.startsWith('comments')) {
    for (const status of ['HELD', 'HELD'] as const) await make.comment({ story, status })
    await make.ask(
      `INSERT INTO sanction (id, user_id, kind, reason, at, appeal, appealed_at)
     VALUES (gen_random_uuid(), $1, 'HOLD', 'SPAM', now(), 'I did not.', now())`,
      [person],
    )
  }
  const webhook = folder === 'webhooks/[id]' ? (await make.webhook()).id : ''
  return { person, article: story.id, picture: String(picture!.id), webhook }
}

/** The pages of which that is not said elsewhere: in the two queues a script does what the buttons say, one item at a time. */
const pagesOf = (hasScripts: boolean) =>
  deskPages.filter(([folder]) => !hasScripts || !['comments', 'inbox'].includes(folder))

for (const javaScriptEnabled of [false, true])
  test.describe(javaScriptEnabled ? 'with scripts' : 'without a script', () => {
    test.use({ javaScriptEnabled })

    for (const [folder, , params] of pagesOf(javaScriptEnabled))
      test(`what is refused on /admin/${folder} stays as it was typed, and it is said where one looks`, async ({
        page,
        make,
        signInAs,
      }) => {
        const things = await thingsOf(make, folder)
        const given = params?.(things) ?? {}
        const address = `/en/admin/${folder.replace(/\[(\w+)\]/g, (_, name: string) => given[name] ?? '')}`
        await signInAs('ADMIN')
        const open = () => page.goto(address, { waitUntil: javaScriptEnabled ? 'networkidle' : 'load' })
        await open()
        for (const at of await formsOn(page)) {
          await open()
          const typed = await fillIn(page, at)
          await page.locator(forms).nth(at).getByRole('button').first().click()
          const said = page.locator('main').getByText(words.problems.other).first()
          await expect(said).toBeInViewport()
          expect(await held(page, at, Object.keys(typed)), `form ${at}`).toEqual(typed)
        }
      })

    for (const [measure, label, most, other] of [
      ['SUSPEND', 'Days (to suspend)', 366, 'WARN'],
      ['BAN', /^Also reject/, 500, 'HOLD'],
    ] as const)
      test(`what is too much to ${measure} somebody is said with its limits, and in the way of no other measure`, async ({
        page,
        make,
        signInAs,
      }) => {
        const reader = await make.session('READER')
        await signInAs('MODERATOR')
        await page.goto(`/en/admin/comments/reader/${reader.id}`, {
          waitUntil: javaScriptEnabled ? 'networkidle' : 'load',
        })
        await page.getByLabel('Measure').selectOption(measure)
        await page.getByLabel(label).fill(`${most + 1}`)
        const press = page.getByRole('button', { name: 'Do it' })
        await press.click()
        await expect(page.getByText(`to ${most}.`)).toBeInViewport()
        await expect(page.getByLabel(label)).toBeFocused()
        await expect(page.getByLabel(label)).toHaveAttribute('aria-invalid', 'true')
        await page.getByLabel('Measure').selectOption(other)
        await expect(page.getByLabel(label)).toBeHidden()
        await press.click()
        await expect(page.getByText('Done. They are told by mail.')).toBeInViewport()
      })

    test('a headline that nobody can see is marked, and one is there', async ({ page, signInAs }) => {
      await signInAs('AUTHOR')
      await page.goto('/en/admin/articles/new', { waitUntil: javaScriptEnabled ? 'networkidle' : 'load' })
      const headline = page.locator('[name=headline]')
      await headline.fill('\u200B')
      await page.getByRole('button', { name: 'Begin' }).click()
      await expect(page.getByText('A headline is needed.')).toBeInViewport()
      await expect(headline).toBeFocused()
      await expect(headline).toHaveAttribute('aria-invalid', 'true')
      await expect(headline).toHaveAccessibleDescription('A headline is needed.')
    })
  })

test('what is sent before scripts have come is answered in sight; once they have, what holds it can be closed', async ({
  page,
  make,
  signInAs,
}) => {
  const mark = crypto.randomUUID().slice(0, 6)
  await make.article({ tags: [`Stom ${mark}`] })
  await signInAs('EDITOR')
  const scripts = /\.js(\?|$)/
  await page.route(scripts, (route) => route.abort())
  await page.goto(`/en/admin/tags?q=${mark}`)
  const change = page.getByLabel(`Change Stom ${mark}`)
  const merging = page.locator('form').filter({ has: page.getByLabel('Merge into the tag') })
  const said = page.locator('main').getByRole('alert')
  const send = async () => {
    await merging.getByLabel('Merge into the tag').fill('no such tag at all')
    await merging.getByRole('button', { name: 'Merge' }).click()
  }
  await change.click()
  await send()
  await expect(said).toBeInViewport()
  await expect(said).toBeFocused()
  await page.unroute(scripts)
  await send()
  await expect(merging.and(page.locator('[data-live]'))).toBeAttached()
  await expect(said).toBeVisible()
  await expect(merging.getByLabel('Merge into the tag')).toBeFocused()
  await change.click()
  await expect(said).toBeHidden()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 640 } })

  for (const [list, opening, label, typed, button] of [
    ['authors', 'Change', 'Signs in as', 'nobody-of-ours@example.test', 'Save'],
    ['tags', 'Change', 'Merge into the tag', 'no such tag at all', 'Merge'],
  ] as const)
    test(`what is wrong on /admin/${list} is said where one is led`, async ({ page, make, signInAs }) => {
      const mark = crypto.randomUUID().slice(0, 6)
      await make.article({ authors: [`Stom ${mark}`], tags: [`Stom ${mark}`] })
      await signInAs('EDITOR')
      await page.goto(`/en/admin/${list}?q=${mark}`, { waitUntil: 'networkidle' })
      await page.locator('summary').filter({ hasText: opening }).first().click()
      const form = page.locator('form').filter({ has: page.getByLabel(label) })
      await form.getByLabel(label).fill(typed)
      await form.getByRole('button', { name: button }).click()
      const wrong = form.getByLabel(label)
      await expect(wrong).toBeFocused()
      const reason = form.locator('[id$="-fault"]')
      await expect(reason).toBeInViewport({ ratio: 1 })
      await expect(wrong).toHaveAccessibleDescription(new RegExp((await reason.textContent())!.slice(0, 20)))
      await expect(form.getByRole('alert')).toHaveCount(1)
    })
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('what went from a list is said above it, and the list is the one it was', async ({ page, make, signInAs }) => {
    const mark = crypto.randomUUID().slice(0, 6)
    await make.article({ tags: [`Stom ${mark}`] })
    await make.article({ tags: [`Storm ${mark}`] })
    await signInAs('EDITOR')
    await page.goto(`/en/admin/tags?q=${mark}`)
    await page.getByLabel(`Change Stom ${mark}`).click()
    const merging = page.getByRole('row').filter({ hasText: `Stom ${mark}` })
    await merging.getByLabel('Merge into the tag').fill(`Storm ${mark}`)
    await merging.getByRole('button', { name: 'Merge' }).click()
    await expect(page.getByRole('status').filter({ hasText: words.told.merged })).toBeVisible()
    await expect(page.getByLabel('Name', { exact: true }).first()).toHaveValue(mark)
    await expect(page.getByRole('link', { name: `Storm ${mark}` })).toBeVisible()
    await expect(page.getByRole('link', { name: `Stom ${mark}` })).toHaveCount(0)
  })

  test('what was said before is not said beside a refusal, and of what is gone already that is', async ({
    page,
    make,
    signInAs,
  }) => {
    const mark = crypto.randomUUID().slice(0, 6)
    await make.article({ tags: [`Stom ${mark}`] })
    await make.article({ tags: [`Storm ${mark}`] })
    await signInAs('EDITOR')
    await page.goto(`/en/admin/tags?q=${mark}&told=removed`)
    const said = (text: string) => page.getByRole('status').filter({ hasText: text })
    await expect(said(words.told.removed)).toBeVisible()
    const merging = page.getByRole('row').filter({ hasText: `Stom ${mark}` })
    await page.getByLabel(`Change Stom ${mark}`).click()
    await merging.getByLabel('Merge into the tag').fill('no such tag at all')
    await merging.getByRole('button', { name: 'Merge' }).click()
    await expect(merging.getByRole('alert')).toContainText(words.problems.heading)
    await expect(said(words.told.removed)).toHaveCount(0)
    await make.ask(`DELETE FROM article_tag WHERE tag_id = (SELECT id FROM tag WHERE name = $1)`, [`Stom ${mark}`])
    await make.ask('DELETE FROM tag WHERE name = $1', [`Stom ${mark}`])
    await merging.getByLabel('Merge into the tag').fill(`Storm ${mark}`)
    await merging.getByRole('button', { name: 'Merge' }).click()
    await expect(said(words.problems.not_found)).toBeVisible()
    await expect(page.getByLabel('Name', { exact: true }).first()).toHaveValue(mark)
  })
})

test('what did not arrive is said, and stays on the page', async ({ page, signInAs }) => {
  await signInAs('ADMIN')
  await page.route('**/*', (route) => (route.request().method() === 'POST' ? route.abort() : route.fallback()))
  for (const [address, field, button] of [
    ['/en/admin/settings', '#name-en', 'Save the names'],
    ['/en/admin/discussions', '#named-article', 'Set'],
    ['/en/admin/discussions/words', '#try', 'Try'],
    ['/en/admin/articles/new', '[name=headline]', 'Begin'],
  ] as const) {
    await page.goto(address, { waitUntil: 'networkidle' })
    const form = page.locator(forms).filter({ has: page.locator(field) })
    await form.locator(field).fill('Kept')
    await form.getByRole('button', { name: button }).click()
    await expect(form.getByText(words.problems.unsent)).toBeInViewport()
    await expect(form.locator(field)).toHaveValue('Kept')
  }
})
