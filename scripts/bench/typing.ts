import { chromium } from '@playwright/test'
import type pg from 'pg'
import { paths } from '@/lib/paths'
import { flags } from './browser'
import { atMost, median, percentile, type Row } from './figures'
import { signedIn } from './newsroom'
import type { Product } from './product'

const paragraphs = 80
const wordsEach = 63
/** Keys that are not counted, and those that are. */
const [before, keys] = [40, 400]
/** A quick typist's pause, in ms: what a page puts off until nobody types is met by the next key. */
const pause = 60

const sentence =
  'The water in the river rose again on Tuesday and people along its banks were told to wait for news'.split(' ')
const words = (count: number, from: number) =>
  Array.from({ length: count }, (_, at) => sentence[(from + at) % sentence.length]).join(' ')

/** An article of five thousand words and somebody who may write in it. */
const prepare = async (client: pg.Client) => {
  const body = Array.from({ length: paragraphs }, (_, n) => ({
    kind: 'paragraph',
    spans: [{ text: `${words(wordsEach, n)}.` }],
  }))
  const { rows } = await client.query<{ id: string }>(
    `UPDATE article SET body = $1 WHERE id = (SELECT id FROM article WHERE locale = 'en' ORDER BY id LIMIT 1) RETURNING id`,
    [JSON.stringify(body)],
  )
  const email = 'typist@example.test'
  await client.query(
    `INSERT INTO "user" (id, email, name, name_skeleton, role, email_verified_at)
      VALUES (gen_random_uuid(), $1, 'Typist', 'typist of the bench', 'EDITOR', now()) ON CONFLICT DO NOTHING`,
    [email],
  )
  return { id: rows[0]!.id, cookie: await signedIn(client, email) }
}

/**
 * From a key pressed in the middle of an article of 5,000 words to the frame that shows it: scripts, styles, layout and paint.
 * Frames are not held back to the beat of a screen, so that none of it is waiting.
 */
export const typingRow = async (
  executablePath: string,
  { product, client, signal }: { product: Product; client: pg.Client; signal: AbortSignal },
): Promise<Row> => {
  const { id, cookie } = await prepare(client)
  const browser = await chromium.launch({
    executablePath,
    args: [...flags, '--disable-frame-rate-limit', '--disable-gpu-vsync'],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const [name, value] = cookie.split('=') as [string, string]
    await context.addCookies([{ name, value, url: product.site }])
    const page = await context.newPage()
    await page.goto(product.site + paths.desk.article('en', id))
    const middle = page.locator('.editor-body > p').nth(paragraphs / 2)
    await middle.click()
    await page.keyboard.press('End')
    await page.evaluate(() => {
      const took: number[] = []
      Object.assign(globalThis, { took })
      document.addEventListener(
        'keydown',
        () => {
          const began = performance.now()
          // A message posted in a frame is read once that frame has been laid out and painted.
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => took.push(performance.now() - began)
            port2.postMessage(null)
          })
        },
        { capture: true },
      )
    })
    const typed = words(200, 0).slice(0, before + keys)
    for (const key of typed) {
      signal.throwIfAborted()
      await page.keyboard.press(key === ' ' ? 'Space' : key)
      await page.waitForTimeout(pause)
    }
    if (!(await middle.textContent())?.includes(typed.trim()))
      throw new Error('What was typed does not stand in the article.')
    const took = (await page.evaluate(() => (globalThis as unknown as { took: number[] }).took)).slice(before)
    const p99 = percentile(took, 0.99)
    return {
      what: 'a key in an article of 5,000 words, pressed to painted',
      p50: median(took),
      p99,
      value: p99,
      aims: [atMost(p99, 16, ' ms')],
    }
  } finally {
    await browser.close()
  }
}
