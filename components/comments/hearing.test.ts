import { Window } from 'happy-dom'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { islandWords } from './words'

/** Ids of comments: "1" for one. */
const id = (n: number) => `0195a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const commentOf = (n: number, text: string, more = '') =>
  `<li><article id="comment-${id(n)}" class="comment" tabindex="-1"><div class="comment-text"><p>${text}</p></div>
    <p class="comment-acts"><button name="reply" value="${id(n)}">Reply</button></p>${more}</article></li>`
const pageOf = (comments: string, behind = '') =>
  `<section id="comments" data-thread="/en/article/rain/comments" data-read="2026-11-20T08:00:00.000Z" data-place="story">
    <p data-thread-count="3">3</p><p data-says></p><p data-news></p><button data-new hidden></button><ol class="comments" data-comments>${comments}</ol>${behind}</section>`

/** What the server draws at an address. */
let pages: Record<string, string>
let asked: string[]
let window: Window

beforeEach(() => {
  window = new Window({ url: 'https://news.example/en/article/rain' })
  pages = {}
  asked = []
  for (const name of ['document', 'DOMParser', 'HTMLAnchorElement', 'Event', 'location', 'navigator', 'localStorage'])
    vi.stubGlobal(name, window[name as keyof Window])
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    return new Response(pages[path] ?? '', { status: pages[path] === undefined ? 404 : 200 })
  })
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await window.happyDOM.close()
})

const begin = async (comments: string) => {
  window.document.body.innerHTML = pageOf(comments, '<div data-behind><article class="comment"></article></div>')
  const { deskOf } = await import('./desk')
  const { hearingAt } = await import('./hearing')
  const section = document.getElementById('comments')!
  const desk = deskOf(section, { articleId: 'a', locale: 'en', words: islandWords('en'), now: 'now' })
  return { desk, ...hearingAt(desk, () => 0) }
}
const textOf = (n: number) => document.querySelector(`[id="comment-${id(n)}"] .comment-text`)?.textContent
const news = (given: object) => ({ published: [], changed: [], gone: [], ...given })

test('a comment that somebody else changes is drawn anew where it stands, also one of a further page', async () => {
  const { hear } = await begin(commentOf(1, 'First') + commentOf(2, 'Further'))
  pages['/en/article/rain/comments'] = pageOf(commentOf(1, 'First, changed'))
  pages[`/en/comment/${id(2)}`] = pageOf(commentOf(2, 'Further, changed') + commentOf(3, 'Not here'))
  hear(news({ changed: [id(1), id(2)] }))
  await vi.waitFor(() => expect([textOf(1), textOf(2)]).toEqual(['First, changed', 'Further, changed']))
  // What else stands on that page stays there.
  expect(document.querySelectorAll('[data-comments] .comment')).toHaveLength(2)
  expect(asked).toEqual(['/en/article/rain/comments', `/en/comment/${id(2)}`])
})

test('comments that stand on one further page are asked for together, and of many a few', async () => {
  const many = [1, 2, 3, 4, 5, 6]
  const { hear } = await begin(many.map((n) => commentOf(n, 'Old')).join(''))
  pages['/en/article/rain/comments'] = pageOf('')
  pages[`/en/comment/${id(1)}`] = pageOf(commentOf(1, 'New') + commentOf(2, 'New'))
  for (const n of [3, 4, 5, 6]) pages[`/en/comment/${id(n)}`] = pageOf(commentOf(n, 'New'))
  hear(news({ changed: many.map(id) }))
  await vi.waitFor(() => expect(many.map(textOf)).toEqual(['New', 'New', 'New', 'Old', 'Old', 'Old']))
  expect(asked).toHaveLength(3)
})

test('new comments announce themselves once, one’s page has them already or not', async () => {
  const { hear } = await begin(commentOf(1, 'Here'))
  hear(news({ published: [id(1), id(2)] }))
  hear(news({ published: [id(2)] }))
  const button = document.querySelector<HTMLElement>('[data-new]')!
  expect([button.hidden, button.textContent]).toEqual([false, '1 new comment'])
  const heard = document.querySelector('[data-news]')!
  expect(heard.textContent).toBe('1 new comment')
  // What is said of one's own comment stays, whoever else writes meanwhile.
  const says = document.querySelector('[data-says]')!
  says.textContent = 'Your comment is published.'
  hear(news({ published: [id(1)] }))
  hear(news({ published: [id(3), id(4)] }))
  expect([button.textContent, heard.textContent]).toEqual(['3 new comments', '3 new comments'])
  expect(says.textContent).toBe('Your comment is published.')
  // Gone before anybody asked for it.
  hear(news({ gone: [id(2), id(3), id(4)] }))
  expect([button.hidden, heard.textContent]).toEqual([true, ''])
})

test('one’s own comment is no news, also where the stream brings it before the answer does', async () => {
  const { hear, desk } = await begin('')
  const button = document.querySelector<HTMLElement>('[data-new]')!
  const item = document.createElement('li')
  desk.sending.add(item)
  hear(news({ published: [id(1), id(2)] }))
  expect(button.hidden).toBe(true)
  desk.sending.delete(item)
  desk.list.innerHTML = commentOf(1, 'Arrived')
  desk.tellFresh()
  expect([button.hidden, button.textContent]).toEqual([false, '1 new comment'])
})

test('what is gone goes; where it was answered, or is being answered, its place stays', async () => {
  const form = '<form><textarea></textarea></form>'
  const answered = `<li><article id="comment-${id(2)}" class="comment"><div class="comment-text">Answered</div></article><ol>${commentOf(3, 'Answer')}</ol></li>`
  const { hear } = await begin(commentOf(1, 'Alone') + answered + commentOf(4, 'Being answered', form))
  pages['/en/article/rain/comments'] = pageOf('')
  hear(news({ gone: [id(1), id(2), id(4)] }))
  expect([textOf(1), textOf(2), textOf(3), textOf(4)]).toEqual([undefined, undefined, 'Answer', undefined])
  const place = (n: number) => document.getElementById(`comment-${id(n)}`)
  expect([place(1), place(2)?.textContent]).toEqual([null, islandWords('en').removed])
  expect(place(4)?.querySelector('textarea')).not.toBeNull()
})
