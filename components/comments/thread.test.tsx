import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { Window } from 'happy-dom'
import { expect, test } from 'vitest'
import { defaultSort, type CommentView, type ThreadPage } from '@/features/comments/views'
import en from '@/messages/en.json'
import { Comment } from './comment'
import { Thread } from './thread'

const say = en.comments

/** The page as a browser reads it that has no scripts. */
const drawn = (element: ReactElement) => {
  const { document } = new Window()
  document.body.innerHTML = renderToStaticMarkup(element)
  return document.body
}

const comment = (given: Partial<CommentView> = {}): CommentView => ({
  id: 'c1', articleId: 'a', rootId: 'c1', parentId: null, depth: 0, state: 'published', body: 'Well said.', language: 'en',
  createdAt: '2026-11-20T08:00:00.000Z', editedAt: null, author: { name: 'Narîn', badge: null }, inReplyTo: null,
  recommendations: 0, replies: 0, pick: null, ...given,
}) // prettier-ignore
const drawnComment = (given: Partial<CommentView>, more: Partial<Parameters<typeof Comment>[0]> = {}) =>
  drawn(<Comment comment={comment(given)} locale="en" open {...more} />).firstElementChild!

const page = (given: Partial<ThreadPage> = {}): ThreadPage => ({
  articleId: 'a', sort: defaultSort, language: null, count: 2, languages: [], comments: [comment()], continued: null,
  next: null, discussion: 'open', readAt: '2026-11-20T09:00:00.000Z', ...given,
}) // prettier-ignore
const story = { id: 'a', locale: 'en', slug: 'rain' } as const
const thread = (given: Partial<ThreadPage> = {}, more: Partial<Parameters<typeof Thread>[0]> = {}) =>
  drawn(<Thread story={story} page={page(given)} place="story" rules={null} {...more} />)

test('a name is kept apart from the words around it; who deleted their account has none', () => {
  expect(drawnComment({}).querySelector('bdi.comment-name')?.textContent).toBe('Narîn')
  expect(drawnComment({ author: { name: null, badge: null } }).querySelector('bdi')?.textContent).toBe(
    say.deletedReader,
  )
})

test.each([
  ['author', say.badge.author],
  ['staff', say.badge.staff],
  [null, undefined],
] as const)('a badge says whose name it is: %s', (badge, words) =>
  expect(drawnComment({ author: { name: 'Narîn', badge } }).querySelector('.comment-badge')?.textContent).toBe(words),
)

test('an editors’ pick stands out, with its note', () => {
  const picked = drawnComment({ pick: { note: 'A witness.' } })
  expect(picked.className).toContain('comment-pick')
  expect(picked.firstElementChild?.textContent).toBe(`${say.pick}A witness.`)
  expect(drawnComment({}).className).not.toContain('comment-pick')
})

test('a reply says whom it answers, and leads there', () => {
  const reply = { depth: 1, parentId: 'c0', inReplyTo: { id: 'c0', name: 'Karwan' } } as const
  const link = (here: string[]) => drawnComment(reply, { here: new Set(here) }).querySelector('header a.quiet-link')
  expect(link(['c0'])?.getAttribute('href')).toBe('#comment-c0')
  expect([link([])?.getAttribute('href'), link([])?.textContent]).toEqual(['/en/comment/c0', 'Karwan'])
})

test('a text has paragraphs and links and nothing else, each in its own direction', () => {
  const body = 'See https://example.org/a.\n\n<b>No</b> markup, شكرًا.'
  const text = drawnComment({ body, language: 'ar' }).querySelector('.comment-text')!
  expect([text.getAttribute('dir'), text.getAttribute('lang')]).toEqual(['rtl', 'ar'])
  expect([...text.children].map((one) => [one.localName, one.getAttribute('dir')])).toEqual([
    ['p', 'auto'],
    ['p', 'auto'],
  ])
  const [link, ...others] = text.querySelectorAll('*:not(p)')
  expect(others).toEqual([])
  expect([link?.getAttribute('href'), link?.getAttribute('rel')]).toEqual([
    'https://example.org/a',
    'ugc nofollow noopener',
  ])
  expect(drawnComment({ language: 'en' }).querySelector('.comment-text')?.hasAttribute('lang')).toBe(false)
})

test('what is gone leaves its place; what was changed says so; what waits says why, and can be neither answered nor passed on', () => {
  const gone = drawnComment({ state: 'removed', body: '', author: { name: null, badge: null } })
  expect(gone.textContent).toBe(say.removed)
  expect(drawnComment({ editedAt: '2026-11-20T08:01:00.000Z' }).querySelector('header')?.textContent).toContain(
    say.edited,
  )
  const own = { isOwn: true, mayEdit: true, isRecommended: false }
  const waiting = drawnComment({ state: 'waiting', heldFor: 'newcomer' }, { own })
  expect(waiting.textContent).toContain(`${say.waiting} ${en.problems.held.newcomer}`)
  expect(waiting.querySelector('[name=reply], [data-copy]')).toBeNull()
})

test('one neither recommends nor reports oneself, and only changes one’s own', () => {
  const names = (own?: { isOwn: boolean; mayEdit: boolean; isRecommended: boolean }) =>
    [...drawnComment({}, { own }).querySelectorAll('.comment-acts button')].map((button) => button.textContent?.trim())
  expect(names()).toEqual([say.reply, say.recommend, say.report])
  expect(names({ isOwn: true, mayEdit: true, isRecommended: false })).toEqual([say.reply, say.edit, say.delete])
  expect(names({ isOwn: true, mayEdit: false, isRecommended: false })).toEqual([say.reply, say.delete])
  expect(names({ isOwn: false, mayEdit: false, isRecommended: true })).toEqual([say.reply, say.recommended, say.report])
})

test('the first answer holds the count, the comments in lists within lists, a form, and the way to sign in', () => {
  const reply = comment({ id: 'c2', rootId: 'c1', parentId: 'c1', depth: 1 })
  const all = thread({ comments: [comment(), reply] })
  expect(all.querySelector('[data-thread-count="2"]')).not.toBeNull()
  expect(all.querySelectorAll('ol.comments > li > article, ol.comments > li > ol > li > article')).toHaveLength(2)
  const form = all.querySelector('form[data-form=write]')!
  expect([form.getAttribute('method'), form.getAttribute('action')]).toEqual(['post', '/api/comments'])
  expect(form.querySelector('[name=startedAt]')?.getAttribute('value')).toBe('2026-11-20T09:00:00.000Z')
  expect(form.querySelector('[data-sign-in] a')?.getAttribute('href')).toBe('/en/sign-in?next=%2Fen%2Farticle%2Frain%23write') // prettier-ignore
  const known = thread({}, { writer: { name: 'Narîn' } }).querySelector('[data-who]')!
  expect([known.querySelector('bdi')?.textContent, known.querySelector('a')]).toEqual(['Narîn', null])
})

test('orders and languages are plain links that say which one it is, and how many comments there are', () => {
  const languages = [
    { language: 'en', comments: 14 },
    { language: 'ar', comments: 6 },
  ] as const
  const all = thread({ sort: 'top', languages: [...languages], next: 'CURSOR' })
  const links = (name: string) =>
    [...all.querySelectorAll(`nav[aria-label="${name}"] a`)].map((link) => [
      link.textContent?.replace(/\s+/g, ' ').trim(),
      link.getAttribute('href'),
      link.getAttribute('aria-current'),
    ])
  expect(links(say.order)).toEqual([
    [say.sort.newest, '/en/article/rain/comments', null],
    [say.sort.oldest, '/en/article/rain/comments?sort=oldest', null],
    [say.sort.top, '/en/article/rain/comments?sort=top', 'true'],
    [say.sort.picks, '/en/article/rain/comments?sort=picks', null],
  ])
  expect(links(say.languages)).toEqual([
    [`${say.all} 20`, '/en/article/rain/comments?sort=top', 'true'],
    ['English 14', '/en/article/rain/comments?sort=top&language=en', null],
    ['العربية 6', '/en/article/rain/comments?sort=top&language=ar', null],
  ])
  expect(all.querySelector('[data-more]')?.getAttribute('href')).toBe('/en/article/rain/comments?sort=top&cursor=CURSOR') // prettier-ignore
})

test('a closed thread in which nobody wrote invites nobody to be the first, and speaks of nothing to be read', () => {
  const none = { count: 0, comments: [] }
  const closed = thread({ discussion: 'closed', ...none })
  expect(closed.querySelector('.comment-note')?.textContent).toBe(say.closedEmpty)
  for (const words of [say.empty, say.closed]) expect(closed.textContent).not.toContain(words)
  expect(thread(none).textContent).toContain(say.empty)
  expect(thread({ discussion: 'closed', comments: [] }).textContent).toContain(say.emptyHere)
})

test('a closed thread says so and has no form, but for a text that was begun; one that holds all says that', () => {
  const closed = thread({ discussion: 'closed' })
  expect(closed.textContent).toContain(say.closed)
  expect(closed.querySelector('form[data-form=write]')?.hasAttribute('hidden')).toBe(true)
  expect(closed.querySelector('.comments [name=reply]')).toBeNull()
  const begun = thread({ discussion: 'closed' }, { written: { body: 'In time' } })
  expect(begun.querySelector('form[data-form=write]')?.hasAttribute('hidden')).toBe(false)
  expect(thread({ discussion: 'held' }).textContent).toContain(say.held)
})

test('what is posted, waits or is refused is said aloud', () => {
  const all = thread()
  expect(all.querySelector('[data-says]')?.getAttribute('role')).toBe('status')
  const problem = all.querySelector('form[data-form=write] [data-problem]')!
  expect(problem.getAttribute('role')).toBe('alert')
  expect(all.querySelector('textarea')?.getAttribute('aria-describedby')).toBe(problem.id)
})
