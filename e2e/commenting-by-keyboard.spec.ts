import { paths } from '../lib/paths'
import { expect, test } from './fixtures'
import { act, commentWith, open, say, something, storyWithComment } from './thread'

test('all of it goes by keyboard', async ({ page, make, signInAs }) => {
  const { first, story } = await storyWithComment(make)
  await signInAs('READER', { isKnown: true })
  await open(page, paths.story(story))
  await act(commentWith(page, first.body), say.reply).focus()
  await page.keyboard.press('Enter')
  const text = something('keys')
  await page.keyboard.type(text)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(commentWith(page, text)).toBeFocused()
  await act(commentWith(page, first.body), say.report).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(act(commentWith(page, first.body), say.report)).toBeFocused()
  // A key pressed twice deletes nothing.
  await act(commentWith(page, text), say.delete).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(act(commentWith(page, text), say.delete)).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(commentWith(page, text)).toHaveCount(0)
  await expect(commentWith(page, first.body)).toBeFocused()
})

for (const isAsking of [true, false])
  test(`the server’s own copy of a comment comes while one ${isAsking ? 'is asked' : 'stands on an act of it'}, and the focus stays`, async ({
    page,
    make,
    signInAs,
  }) => {
    const story = await make.article()
    await signInAs('READER', { isKnown: true })
    await open(page, paths.story(story))
    let letThrough = () => {}
    const mayCome = new Promise<void>((resolve) => (letThrough = resolve))
    const isThread = ({ pathname }: URL) => pathname === paths.thread(story)
    await page.route(isThread, async (route) => {
      await mayCome
      await route.continue()
    })
    const text = `هذا كلام عن الماء والسماء والطريق الطويل ${Math.random()}`
    await page.getByLabel(say.write).fill(text)
    await page.getByRole('button', { name: say.post }).click()
    await expect(commentWith(page, text)).toBeFocused()
    const remove = act(commentWith(page, text), say.delete)
    await remove.focus()
    if (isAsking) {
      await page.keyboard.press('Enter')
      await expect(page.getByRole('dialog')).toBeVisible()
    }
    letThrough()
    // Only the server knows which language that is.
    await expect(commentWith(page, text).locator('.comment-text[lang=ar]')).toHaveCount(1)
    if (isAsking) await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    // Nothing takes it away a moment later.
    await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve))))
    await expect(remove).toBeFocused()
  })
