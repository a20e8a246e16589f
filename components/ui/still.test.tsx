import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { CommentText } from '@/components/comments/comment-text'
import { Moment } from './moment'
import { Still } from './still'

const hostile = `</ol></script><script>alert(1)</script> "><img src=x onerror='alert(1)'> &amp; <!-- ${'\u2028'} https://example.org/?a=1&b="2`

const inside = (
  <>
    <li key={1} id={hostile} title={hostile} data-a={hostile} lang={undefined} hidden>
      {hostile}
      {7} and {hostile}
    </li>
    <li>
      <CommentText body={hostile} language="und" locale="en" />
      <Moment locale="ar" iso="2020-01-05T14:45:00.000Z" />
      <button form="thread-act" formAction="/x?a=1&b=2" aria-pressed={false} tabIndex={-1} value="">
        {null}
      </button>
    </li>
  </>
)

test('what is drawn once is what React draws, escaped by it', () => {
  const still = renderToStaticMarkup(
    <Still as="ol" className="comments" data-comments>
      {inside}
    </Still>,
  )
  expect(still).toBe(
    renderToStaticMarkup(
      <ol className="comments" data-comments>
        {inside}
      </ol>,
    ),
  )
  expect(still).not.toMatch(/<script|<img/)
  expect(still).toContain('&lt;script&gt;')
})

test('an empty list is an empty list', () =>
  expect(renderToStaticMarkup(<Still as="ol">{[]}</Still>)).toBe('<ol></ol>'))

test('what cannot be drawn at once is refused, not left out', () => {
  const Later = async () => <li>later</li>
  expect(() =>
    renderToStaticMarkup(
      <Still as="ol">
        <Later />
      </Still>,
    ),
  ).toThrow()
})
