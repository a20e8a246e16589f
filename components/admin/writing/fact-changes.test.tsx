import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Content } from '@/features/writing/schema'
import { FactChanges, sameBeside } from './fact-changes'

const text = Content.parse({
  headline: 'Bridge opens',
  standfirst: '',
  slug: 'bridge-opens',
  language: null,
  section: 'iraq',
  source: { name: 'Agency' },
  originalUrl: null,
  sourcePolicy: null,
  authors: [],
  tags: ['Water'],
  lead: { mediaId: '0195f7a0-0000-7000-8000-00000000d001', alt: 'A bridge', credit: 'Dilan' },
  body: [],
})
const lead = text.lead!
const other = '0195f7a0-0000-7000-8000-00000000d002'
const pictures = Object.fromEntries(
  [lead.mediaId, other].map((id) => [id, { id, src: `/${id.at(-1)}.webp`, width: 3, height: 2 }]),
) as never

const words = { sections: [{ slug: 'iraq', name: 'Iraq' }], policies: { OWN: 'As our own' }, focusAt: '{x} % × {y} %' }
const drawn = (after: Content) =>
  renderToStaticMarkup(
    <FactChanges locale="en" language="en" before={text} after={after} words={words} pictures={pictures} />,
  )

test.each<[string, Partial<Content>, RegExp]>([
  ['the lead picture', { lead: { ...lead, mediaId: other } }, /Lead picture.*\/1\.webp.*\/2\.webp/],
  ['its focus', { lead: { ...lead, focus: { x: 20, y: 70 } } }, /<ins[^>]*>[^<]*20 % × 70 %<\/ins>/],
  ['its credit', { lead: { ...lead, credit: 'Zana' } }, /<del[^>]*>Dilan<\/del>/],
  ['the policy', { sourcePolicy: 'OWN' }, /How it stands with its source.*As our own/],
  ['the language', { language: 'ku' }, /Language of the words.*<ins[^>]*>ku<\/ins>/],
  ['the headline', { headline: 'Bridge closes' }, /Headline.*<del[^>]*>opens<\/del>/],
])('a change of %s alone is shown', (_, more, shown) => {
  const after = { ...text, ...more }
  expect(sameBeside({ before: text, after })).toBe(false)
  const page = drawn(after)
  expect(page.match(/<dt/g)).toHaveLength(1)
  expect(page).toMatch(shown)
})

test('nothing is shown where nothing changed', () => {
  expect(sameBeside({ before: text, after: { ...text } })).toBe(true)
  expect(drawn({ ...text })).not.toContain('<dt')
})
