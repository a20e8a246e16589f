import type { Page } from '@playwright/test'
import { paths } from '../lib/paths'
import { beginEmpty, isSaved, textOf, unique } from './editing'
import { expect, test } from './fixtures'
import { isAlive } from './thread'

// What an editor's hands do: blocks by the slash, moved by keys and by hand, what comes by paste, notes, players.

/** Pastes as a browser does: with both kinds of text on the clipboard. */
const paste = (page: Page, html: string) =>
  textOf(page).evaluate((text, given) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', given)
    clipboardData.setData('text/plain', 'plain')
    text.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, html)

test('blocks come by slash, move by key and by hand; lists come from Word; a note and a film reach readers', async ({
  page,
  signInAs,
  axe,
}) => {
  test.setTimeout(120_000)
  await signInAs('EDITOR')
  const headline = unique('By hand')
  await beginEmpty(page, headline, 'en')
  const text = textOf(page)
  await page.keyboard.type('/')
  const menu = page.getByRole('listbox', { name: 'Blocks' })
  await expect(menu).toBeVisible()
  expect(await axe(page)).toEqual([])
  await page.keyboard.type('hea')
  await expect(menu.getByRole('option')).toHaveCount(2)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const chosen = menu.getByRole('option', { name: 'Heading', exact: true, selected: true })
  await expect(chosen).toBeVisible()
  await expect(text).toHaveAttribute('aria-activedescendant', (await chosen.getAttribute('id'))!)
  await page.keyboard.press('Enter')
  await expect(menu).toHaveCount(0)
  await page.keyboard.type('Where it began')
  await expect(text.locator('h2')).toHaveText('Where it began')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/quo')
  await page.keyboard.press('Escape')
  await expect(menu).toHaveCount(0)
  await expect(text.getByText('/quo')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Backspace')
  await page.keyboard.press('ControlOrMeta+Backspace')
  await page.keyboard.type('The last words.')
  await page.keyboard.press('Alt+Shift+ArrowUp')
  await expect(text.locator(':scope > *')).toHaveText(['The last words.', 'Where it began', ''])

  // By hand, to behind the heading again.
  await text.getByText('The last words.').hover()
  const handle = page.getByRole('button', { name: 'Move block: drag, or press the arrow keys' })
  const from = (await handle.boundingBox())!
  const below = (await text.locator('h2').boundingBox())!
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(from.x + 10, below.y + below.height - 2, { steps: 4 })
  await page.mouse.up()
  await expect(text.locator(':scope > *')).toHaveText(['Where it began', 'The last words.', ''])
  await expect(page.getByText('Block 2 of 3')).toBeAttached()

  await text.getByText('The last words.').click()
  await page.keyboard.press('End')
  await page.keyboard.press('ControlOrMeta+Alt+f')
  await page.getByLabel('Words of the footnote').fill('Counted by us, see https://example.org/count.')
  await page.keyboard.press('Enter')
  await expect(text).toBeFocused()
  await page.keyboard.press('Enter')
  const item = (sign: string, level: number, words: string) =>
    `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><span style='mso-list:Ignore'>${sign}&nbsp; </span>${words}</p>`
  await paste(page, item('1.', 1, 'First') + item('a)', 2, 'Inside') + item('2.', 1, 'Second'))
  await expect(text.locator('ol > li')).toHaveCount(3)
  await expect(text.locator('ol ol > li')).toHaveText('Inside')

  await page.getByRole('button', { name: 'Embed' }).click()
  await page.getByLabel('Address of the post or film').fill('https://youtu.be/dQw4w9WgXcQ')
  await page.getByRole('button', { name: 'Set', exact: true }).click()
  await page.locator('.editor-headline').click()
  await isSaved(page)
  expect(await axe(page)).toEqual([])
  await page.setViewportSize({ width: 768, height: 900 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(768)
  await page.setViewportSize({ width: 390, height: 844 })
  for (const tool of await page.locator('.editor-tool').all())
    expect((await tool.boundingBox())!.height).toBeGreaterThanOrEqual(43.5)
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.getByRole('button', { name: 'Publish now' }).click()
  await expect(page.getByText('Published', { exact: true })).toBeVisible()

  const asked: string[] = []
  await page.route(/youtube/, (route) => {
    asked.push(route.request().url())
    return route.fulfill({ contentType: 'text/html', body: '<p>A film</p>' })
  })
  const refusals: string[] = []
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refusals.push(message.text())
  })
  await page.getByRole('link', { name: 'Read it in the newspaper' }).click()
  // A page that is still coming to life sets its address anew, without where one went in between.
  await isAlive(page)
  const number = page.getByRole('link', { name: 'Note 1', exact: true })
  await number.click()
  const notes = page.locator('.story-notes')
  await expect(notes.getByRole('link', { name: 'https://example.org/count' })).toBeVisible()
  await expect(page).toHaveURL(/#note-1$/)
  await notes.getByRole('link', { name: 'Back to the text, note 1' }).click()
  await expect(page).toHaveURL(/#note-1-place$/)
  expect(await axe(page)).toEqual([])
  const press = page.getByRole('button', { name: 'Show it here, from YouTube' })
  await press.scrollIntoViewIfNeeded()
  const room = await page.locator('.player').boundingBox()
  expect(asked).toEqual([])
  await press.click()
  await expect(page.frameLocator('iframe[title="From YouTube"]').getByText('A film')).toBeVisible()
  expect(asked).toEqual(['https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'])
  expect(await page.locator('.player').boundingBox()).toEqual(room)
  expect(refusals).toEqual([])
  const policy = async (address: string) => (await page.request.get(address)).headers()['content-security-policy']
  expect(await policy(page.url())).toContain('frame-src https://www.youtube-nocookie.com;')
  expect(await policy(paths.front('en'))).toContain(`frame-src 'none';`)
})

test('a gallery is begun by slash, filled, put in order and described; a pasted text brings its picture along', async ({
  page,
  signInAs,
  axe,
}) => {
  await signInAs('EDITOR')
  await beginEmpty(page, unique('Pictures'), 'en')
  const text = textOf(page)
  const drawn = (colour: string) =>
    page.evaluate(async (colour) => {
      const canvas = new OffscreenCanvas(12, 8)
      const pen = canvas.getContext('2d')!
      pen.fillStyle = colour
      pen.fillRect(0, 0, 12, 8)
      const reader = new FileReader()
      reader.readAsDataURL(await canvas.convertToBlob())
      await new Promise((done) => (reader.onload = done))
      return reader.result as string
    }, colour)
  const colour = () => `#${crypto.randomUUID().slice(0, 6)}`
  const file = async (name: string) => ({
    name,
    mimeType: 'image/png',
    buffer: Buffer.from((await drawn(colour())).split(',')[1]!, 'base64'),
  })

  await page.keyboard.type('/gal')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Choose pictures' })).toBeFocused()
  const given = [await file('a.png'), await file('b.png'), await file('c.png')]
  await page.locator('input[type=file][aria-label="Choose pictures"]').setInputFiles(given)
  const strip = page.getByRole('list', { name: 'Gallery' })
  await expect(strip.locator('img')).toHaveCount(3)
  const sources = () => strip.locator('img').evaluateAll((images) => images.map((image) => image.getAttribute('src')))
  const [a, b, c] = await sources()
  await strip.getByRole('button', { name: /^Picture 1 of 3/ }).click()
  await page.keyboard.press('Alt+Shift+ArrowRight')
  await expect.poll(sources).toEqual([b, a, c])
  await expect(strip.getByRole('button', { name: /^Picture 2 of 3/, pressed: true })).toBeFocused()
  await page.getByRole('button', { name: 'Later' }).click()
  await expect.poll(sources).toEqual([b, c, a])
  await page.getByRole('button', { name: 'Take this picture out' }).click()
  await expect(strip.locator('img')).toHaveCount(2)
  for (const [at, words] of ['The river', 'The road'].entries()) {
    await strip.getByRole('button').nth(at).click()
    await page.getByLabel('What the picture shows (required)').fill(words)
    await page.getByLabel('Caption', { exact: true }).fill(`${words}, at noon`)
  }
  expect(await axe(page)).toEqual([])
  // Whichever is pressed in the text is the one that is spoken of.
  for (const [at, words] of [
    [1, 'The river'],
    [2, 'The road'],
  ] as const) {
    await text.getByAltText(words).click()
    await expect(strip.getByRole('button', { name: new RegExp(`^Picture ${at} of 2`), pressed: true })).toBeVisible()
    await expect(page.getByLabel('What the picture shows (required)')).toHaveValue(words)
  }

  // As Google Docs has it on its clipboard.
  await text.locator(':scope > p').last().click()
  const picture = `<span><span style="display:inline-block"><img src="${await drawn(colour())}" alt="A dam"></span></span>`
  await paste(
    page,
    `<b style="font-weight:normal" id="docs-internal-guid-1"><p><span>CO</span><span style="vertical-align:baseline"><span ` +
      `style="font-size:0.6em;vertical-align:sub">2</span></span>${picture}<span>behind it</span></p></b>`,
  )
  await expect(text.getByAltText('A dam')).toBeVisible()
  await page.keyboard.type(', said at once')
  await expect(text.locator(':scope > *')).toHaveText([/^Gallery/, 'CO2', '', 'behind it, said at once'])
  await expect(text.locator('sub')).toHaveText('2')
  await page.locator('.editor-headline').click()
  await isSaved(page)

  await page.getByRole('button', { name: 'Make a link' }).click()
  await page.goto((await page.locator('a[href*="/preview/"]').getAttribute('href'))!)
  const gallery = page.getByRole('region', { name: '2 pictures' })
  await expect(gallery.getByRole('img')).toHaveCount(2)
  await expect(gallery.getByAltText('The river')).toBeVisible()
  await expect(gallery.getByText('The road, at noon')).toBeVisible()
})

test('an address of a site that no story shows anything of is a link, and it is said; no text moves for the field', async ({
  page,
  signInAs,
  axe,
}) => {
  await signInAs('EDITOR')
  await beginEmpty(page, unique('Elsewhere'), 'en')
  const text = textOf(page)
  await page.keyboard.type('First words.')
  const line = text.getByText('First words.')
  const place = await line.boundingBox()
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByLabel('Address of the link')).toBeFocused()
  expect(await line.boundingBox()).toEqual(place)
  await page.keyboard.press('Escape')
  await expect(text).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.type('/emb')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Address of the post or film')).toBeFocused()
  await page.keyboard.type('https://player.example.org/1')
  await expect(page.getByText('Nothing of player.example.org can be shown in a story.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Set as a link' })).toBeVisible()
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(text.getByRole('link', { name: 'https://player.example.org/1' })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'a link stands in the text instead' })).toBeVisible()
  await expect(text).toBeFocused()
  expect(await line.boundingBox()).toEqual(place)
})

test('a picture that is in the library no more is named when it is left out, and goes from the text', async ({
  page,
  signInAs,
  axe,
}) => {
  await signInAs('EDITOR')
  await beginEmpty(page, unique('Left out'), 'en')
  const attrs = JSON.stringify({ mediaId: crypto.randomUUID(), alt: 'A bridge' }).replaceAll('"', '&quot;')
  await paste(page, `<div data-pm-slice="0 0 []"><figure data-block="picture" data-attrs="${attrs}"></figure></div>`)
  await expect(textOf(page).locator('figure')).toHaveCount(1)
  await page.locator('.editor-headline').click()
  const said = page.getByRole('status').filter({ hasText: 'in the library no more' })
  await expect(said).toContainText('A bridge')
  await expect(textOf(page).locator('figure')).toHaveCount(0)
  await isSaved(page)
  expect(await axe(page)).toEqual([])
})

test('في العربية تُفتح القائمة بالشرطة ويبقى الحظر حتى ساعته', async ({ page, signInAs, axe }) => {
  await signInAs('EDITOR')
  await beginEmpty(page, unique('حظر'), 'ar')
  await page.keyboard.type('/قا')
  const menu = page.getByRole('listbox', { name: 'العناصر' })
  await expect(menu.getByRole('option')).toHaveCount(2)
  const place = (await page.locator('.editor-place').boundingBox())!
  const box = (await menu.boundingBox())!
  expect(box.x + box.width / 2).toBeGreaterThan(place.x + place.width / 2)
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.keyboard.type('أولًا')
  await expect(textOf(page).locator('ul > li')).toHaveText('أولًا')
  await page.locator('.editor-headline').click()
  await isSaved(page)
  await page.getByText('حظر نشر', { exact: true }).first().click()
  await page.locator('[name="at"]').last().fill('2095-01-01T00:01')
  await page.locator('[name="zone"]').last().selectOption('Europe/London')
  const form = page
    .locator('form')
    .filter({ has: page.locator('[name="zone"]') })
    .last()
  await form.getByRole('button').click()
  await expect(page.getByText(/محظور النشر حتى/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'انشر الآن' })).toHaveCount(0)
  expect(await axe(page)).toEqual([])
})
