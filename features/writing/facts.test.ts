import { expect, test } from 'vitest'
import { changedFacts, factNames, saidOfFact, type FactName, type FactsBeside } from './facts'

const text: FactsBeside = {
  section: 'iraq',
  authors: [{ name: 'Narin Aziz', slug: 'narin-aziz' }],
  tags: ['Water', 'Zab'],
  lead: { mediaId: 'a', alt: 'A bridge', caption: 'The bridge', credit: 'Dilan', focus: { x: 50, y: 50 } },
  slug: 'bridge-opens',
  source: { name: 'Agency', url: 'https://agency.example' },
  originalUrl: 'https://agency.example/1',
  sourcePolicy: 'CREDIT',
  language: 'ku',
}
const lead = text.lead!
const words = {
  sections: [{ slug: 'iraq', name: 'Iraq' }],
  policies: { CREDIT: 'Ours with credit' },
  focusAt: '{x} % from the left, {y} % from the top',
}

test.each<[string, Partial<FactsBeside>, FactName[]]>([
  ['nothing', {}, []],
  ['the section', { section: 'world' }, ['section']],
  ['an author', { authors: [] }, ['authors']],
  ['which of two authors of one name', { authors: [{ name: 'Narin Aziz', slug: 'narin-aziz-2' }] }, ['authors']],
  ['the order of the tags', { tags: ['Zab', 'Water'] }, ['tags']],
  ['the lead picture alone', { lead: { ...lead, mediaId: 'b' } }, ['lead']],
  ['its credit alone', { lead: { ...lead, credit: 'Somebody else' } }, ['lead']],
  ['its caption alone', { lead: { ...lead, caption: '' } }, ['lead']],
  ['where it is looked at', { lead: { ...lead, focus: { x: 20, y: 50 } } }, ['lead']],
  ['no lead picture', { lead: null }, ['lead']],
  ['the address', { slug: 'bridge' }, ['slug']],
  ['the source', { source: null }, ['source']],
  ['its address', { source: { name: 'Agency' } }, ['source']],
  ['the original address', { originalUrl: null }, ['originalUrl']],
  ['the policy alone', { sourcePolicy: 'OWN' }, ['sourcePolicy']],
  ['the language alone', { language: null }, ['language']],
  ['several', { language: null, tags: [], section: 'world' }, ['section', 'tags', 'language']],
])('%s differs, and nothing else', (_, more, names) => {
  expect(changedFacts(text, { ...text, ...more })).toEqual(names)
  expect(changedFacts({ ...text, ...more }, text)).toEqual(names)
})

test('what is left out and what is empty are the same', () => {
  const bare = { section: 'iraq', slug: 'x', lead: { mediaId: 'a' } }
  const said = {
    section: 'iraq',
    slug: 'x',
    authors: [],
    tags: [],
    lead: { focus: { y: 50, x: 50 }, credit: '', mediaId: 'a', alt: '', caption: '' },
    source: null,
    originalUrl: null,
    sourcePolicy: null,
    language: null,
  }
  expect(changedFacts(bare, said)).toEqual([])
})

test('each is said in words', () => {
  expect(factNames.map((name) => saidOfFact(text, name, words))).toEqual([
    'Iraq',
    'Narin Aziz',
    'Water · Zab',
    'A bridge · The bridge · Dilan',
    'bridge-opens',
    'Agency · https://agency.example',
    'https://agency.example/1',
    'Ours with credit',
    'ku',
  ])
  const aside = { ...text, lead: { ...lead, focus: { x: 20, y: 70 } } }
  expect(saidOfFact(aside, 'lead', words)).toBe('A bridge · The bridge · Dilan · 20 % from the left, 70 % from the top')
  const bare = { section: 'gone', slug: 'x' }
  expect(factNames.map((name) => saidOfFact(bare, name, words))).toEqual(['gone', '', '', '', 'x', '', '', '', ''])
})
