import type { Page } from '@playwright/test'
import { paths } from '../lib/paths'
import { aPicture, beginEmpty, isSaved, textOf, unique } from './editing'
import { expect, test } from './fixtures'

// What stands beside the text and above it, without a mouse.

/** The option that Enter would take, as a screen reader is told of it. */
const pointedAt = async (page: Page, field: string) =>
  page
    .getByRole('combobox', { name: field, exact: true })
    .evaluate((input) => document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.textContent)

test('names are offered and taken by key, and a picture of the library too', async ({
  page,
  make,
  product,
  signInAs,
  axe,
}) => {
  const mark = crypto.randomUUID().slice(0, 6)
  // Two that begin alike; the second is meant.
  await make.article({ tags: [`Rain ${mark} east`, `Rain ${mark} west`], authors: [`Rojin ${mark}`] })
  await signInAs('EDITOR')
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mP8z8BQz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC'
  const sent = await page.request.post('/api/media', {
    headers: { origin: new URL(product.url).origin },
    multipart: { file: { name: 'red.png', mimeType: 'image/png', buffer: Buffer.from(png, 'base64') } },
  })
  const { id } = (await sent.json()) as { id: string }
  await make.ask('UPDATE media SET alt = $2, credit = $3 WHERE id = $1', [id, `The river at ${mark}`, 'Dilan Foto'])
  const story = await make.article({ status: 'DRAFT', body: [] })
  await page.goto(paths.desk.article('en', story.id))

  const tags = page.getByRole('combobox', { name: 'Tags', exact: true })
  await tags.pressSequentially(`rain ${mark}`)
  const offers = page.getByRole('listbox', { name: 'Tags' })
  // Both that are known, and to make what was typed a new one.
  await expect(offers.getByRole('option')).toHaveCount(3)
  await expect(page.getByRole('status').filter({ hasText: 'Suggestions: 3' })).toBeAttached()
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const second = (await offers.getByRole('option').nth(1).textContent())!
  expect(await pointedAt(page, 'Tags')).toBe(second)
  await page.keyboard.press('Enter')
  const chosen = page.getByRole('group', { name: 'Tags' }).getByRole('listitem')
  await expect(chosen).toHaveText([new RegExp(`^${second}`)])
  await expect(offers).toBeHidden()
  await expect(tags).toBeFocused()
  // One nobody has used yet, by saying so; and Escape takes nothing.
  await page.keyboard.type(`New ${mark}`)
  await expect(offers.getByRole('option', { name: `Make “New ${mark}” a new tag`, selected: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(chosen).toHaveCount(2)
  await tags.pressSequentially(`rain ${mark}`)
  await expect(offers).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(offers).toBeHidden()
  await expect(tags).toHaveValue(`rain ${mark}`)
  // Left half typed it is no tag, stays, and is told of.
  await page.keyboard.press('Tab')
  await expect(page.getByText(`“rain ${mark}” is not saved`)).toBeVisible()
  await expect(tags).toHaveValue(`rain ${mark}`)
  await expect(chosen).toHaveCount(2)
  await tags.clear()

  const authors = page.getByRole('combobox', { name: 'Authors', exact: true })
  await authors.pressSequentially(`rojin`)
  await authors.pressSequentially(` ${mark}`)
  await expect(page.getByRole('listbox', { name: 'Authors' }).getByRole('option')).toHaveText([`Rojin ${mark}`])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('group', { name: 'Authors' }).getByRole('listitem')).toContainText([`Rojin ${mark}`])

  await page.getByRole('region', { name: 'Lead picture' }).getByRole('button', { name: 'From the library' }).focus()
  await page.keyboard.press('Enter')
  const library = page.getByRole('dialog', { name: 'Media library' })
  await expect(library.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type(mark)
  const picture = library.getByRole('option', { name: `The river at ${mark}` })
  await expect(library.getByRole('option')).toHaveCount(1)
  expect(await axe(page)).toEqual([])
  // Past "Close".
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(picture).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(library).toHaveCount(0)
  await expect(page.getByLabel('What the picture shows (required)')).toHaveValue(`The river at ${mark}`)
  await page.locator('.editor-headline').click()
  await expect(page.locator('[data-saving="saved"]')).toBeVisible()
  await page.reload()
  await expect(chosen).toHaveText([new RegExp(`^${second}`), new RegExp(`^New ${mark}`)])
  await expect(page.getByLabel('Credit')).toHaveValue('Dilan Foto')
})

test('words in another language than the edition: the text turns round, and stays what it was', async ({
  page,
  make,
  signInAs,
}) => {
  await signInAs('EDITOR')
  const { id } = await make.article({ status: 'DRAFT', body: [] })
  await page.goto(paths.desk.article('en', id))
  const text = page.locator('.editor-body')
  await text.click()
  await page.keyboard.type('Written before anybody said in what.')
  await page.locator('.editor-headline').fill('How it is found')
  const found = page.getByRole('region', { name: 'As a search engine shows it' })
  await expect(found).toContainText('How it is found')
  await expect(found).toContainText('/en/article/')
  await page.getByLabel('Language of the words, where it is another').fill('ar')
  await expect(text).toHaveCSS('direction', 'rtl')
  await expect(text).toHaveText('Written before anybody said in what.')
  await page.locator('.editor-headline').click()
  await expect(page.locator('[data-saving="saved"]')).toBeVisible()
  await page.reload()
  await expect(text).toHaveText('Written before anybody said in what.')
})

test('signs of Markdown become blocks; pictures come by paste and by drop', async ({ page, make, signInAs }) => {
  await signInAs('EDITOR')
  const { id } = await make.article({ status: 'DRAFT', body: [] })
  await page.goto(paths.desk.article('en', id))
  const text = page.locator('.editor-body')
  await text.click()
  for (const line of ['## A heading', '- one', 'two', '', '> A quote', '', '', 'A **bold** word'])
    await page.keyboard.type(`${line}\n`)
  await expect(text.locator('h2')).toHaveText('A heading')
  await expect(text.locator('ul > li')).toHaveText(['one', 'two'])
  await expect(text.locator('blockquote')).toContainText('A quote')
  await expect(text.locator('strong')).toHaveText('bold')

  /** Lets the browser hand over a picture of this colour, as a clipboard or a hand would. */
  const handOver = (how: 'paste' | 'drop', colour: string) =>
    text.evaluate(
      async (element, [how, colour]) => {
        const canvas = new OffscreenCanvas(12, 8)
        const pen = canvas.getContext('2d')!
        pen.fillStyle = colour
        pen.fillRect(0, 0, 12, 8)
        const given = new DataTransfer()
        given.items.add(new File([await canvas.convertToBlob()], 'drawn.png', { type: 'image/png' }))
        const options = { bubbles: true, cancelable: true }
        const { x, y } = element.lastElementChild!.getBoundingClientRect()
        element.lastElementChild!.dispatchEvent(
          how === 'paste'
            ? new ClipboardEvent('paste', { ...options, clipboardData: given })
            : new DragEvent('drop', { ...options, dataTransfer: given, clientX: x + 2, clientY: y + 2 }),
        )
      },
      [how, colour] as const,
    )
  const colour = () => `#${crypto.randomUUID().slice(0, 6)}`
  await handOver('paste', colour())
  await expect(text.locator('figure img')).toHaveCount(1)
  await handOver('drop', colour())
  await expect(text.locator('figure img')).toHaveCount(2)
  const shown = await text
    .locator('figure img')
    .evaluateAll((images) => images.map((image) => image.getAttribute('src')))
  expect(new Set(shown).size).toBe(2)
})

for (const [locale, name, words] of [
  ['en', 'Tools of the text', { bold: 'Bold', link: 'Link', last: 'Redo', library: 'Picture of the library' }],
  ['ar', 'أدوات النص', { bold: 'غامق', link: 'رابط', last: 'إعادة', library: 'صورة من المكتبة' }],
] as const)
  test(`a new story opens in its headline, and its tools are one stop of Tab, ${locale}`, async ({
    page,
    signInAs,
    axe,
  }) => {
    await signInAs('EDITOR')
    const [further, back] = locale === 'ar' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft']
    const headline = unique('Begun')
    await page.goto(`${paths.desk.page(locale, 'articles')}/new`)
    await page.locator('[name="headline"]').fill(headline)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/articles\/[0-9a-f-]{36}$/)
    await expect(page.locator('.editor-headline')).toBeFocused()
    await page.keyboard.type('!')
    await expect(page.locator('.editor-headline')).toHaveValue(`${headline}!`)

    // Enter goes on, and at once: no letter of whoever types on stays in the field before.
    await page.keyboard.press('Enter')
    await expect(page.locator('.editor-standfirst')).toBeFocused()
    const isInText = await page.locator('.editor-standfirst').evaluate((field) => {
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
      return document.activeElement?.matches('.editor-body')
    })
    expect(isInText).toBe(true)

    const tools = page.getByRole('toolbar', { name })
    const tool = (called: string) => tools.getByRole('button', { name: called, exact: true })
    await page.keyboard.press('Shift+Tab')
    await expect(tool(words.bold)).toBeFocused()
    const named = page.locator('.editor-tool-name')
    await expect(named).toHaveText(words.bold)
    expect(await axe(page)).toEqual([])
    await page.keyboard.press(further)
    await page.keyboard.press(further)
    await expect(tool(words.link)).toBeFocused()
    await page.keyboard.press('End')
    await expect(tool(words.last)).toBeFocused()
    await expect(named).toHaveText(words.last)
    // One stop, and the one where one was: the text lies behind it, and the way back leads to it.
    await page.keyboard.press('Tab')
    await expect(textOf(page)).toBeFocused()
    await expect(named).toHaveCount(0)
    await page.keyboard.press('Shift+Tab')
    await expect(tool(words.last)).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(named).toHaveCount(0)

    // What a tool opens leads back to it.
    await page.keyboard.press('Home')
    await expect(tool(words.bold)).toBeFocused()
    await page.keyboard.press(back)
    await expect(tool(words.bold)).toBeFocused()
    await tool(words.library).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog').getByRole('searchbox')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(tool(words.library)).toBeFocused()

    // On a phone they are one row, and the one with the keys is in it.
    await page.setViewportSize({ width: 360, height: 640 })
    for (const key of ['Home', 'End']) {
      await page.keyboard.press(key)
      await expect(page.locator('.editor-tool:focus')).toBeInViewport({ ratio: 1 })
      await expect(named).toBeInViewport({ ratio: 1 })
    }
    expect((await tools.boundingBox())!.height).toBeLessThan(60)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)

    // Who comes again goes on where they like.
    await textOf(page).click()
    await page.keyboard.type('Words.')
    await page.locator('.editor-headline').click()
    await isSaved(page)
    await page.reload()
    await expect(tools).toBeVisible()
    await expect(page.locator('.editor-headline')).not.toBeFocused()
  })

test('a table that was begun just now says where its headings are; nothing of that is kept', async ({
  page,
  signInAs,
  axe,
}) => {
  await signInAs('EDITOR')
  await beginEmpty(page, unique('Headings'), 'en')
  await page.getByRole('button', { name: 'Table', exact: true }).click()
  const headings = textOf(page).locator('th')
  await expect(headings).toHaveText(['Heading', 'Heading', 'Heading'])
  expect(await axe(page)).toEqual([])
  await page.keyboard.type('River')
  await page.keyboard.press('Tab')
  await page.keyboard.type('x')
  await page.keyboard.press('Backspace')
  await expect(headings).toHaveText(['River', 'Heading', 'Heading'])
  await page.locator('.editor-headline').click()
  await isSaved(page)
  await page.getByRole('button', { name: 'Make a link' }).click()
  await page.goto((await page.locator('a[href*="/preview/"]').getAttribute('href'))!)
  await expect(page.getByRole('table')).toHaveText('River')
})

test('the strip of a gallery follows a window that becomes narrow', async ({ page, signInAs }) => {
  await signInAs('EDITOR')
  await beginEmpty(page, unique('Strip'), 'en')
  await page.getByRole('button', { name: 'Gallery', exact: true }).click()
  const pictures = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => aPicture(`${name}.png`)))
  await page.locator('input[type=file][aria-label="Choose pictures"]').setInputFiles(pictures)
  const strip = page.getByRole('list', { name: 'Gallery' })
  await expect(strip.locator('img')).toHaveCount(6)
  const last = strip.getByRole('button', { name: /^Picture 6 of 6/ })
  await last.click()
  await page.setViewportSize({ width: 360, height: 640 })
  await expect
    .poll(async () => {
      const [one, row] = [(await last.boundingBox())!, (await strip.boundingBox())!]
      return one.x >= row.x && one.x + one.width <= row.x + row.width
    })
    .toBe(true)
})
