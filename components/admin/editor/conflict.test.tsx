// @vitest-environment happy-dom
import { act } from 'react'
import { expect, test } from 'vitest'
import type { EditingView } from '@/features/writing/views'
import { deskCatalogues } from '@/lib/newsroom-words'
import { drawn } from '../../fixtures/drawn'
import { Conflict } from './conflict'
import { Line } from './line'
import type { Text, Words } from './types'

const { writing, desk } = deskCatalogues.en
const words: Words = { ...writing, desk: desk.problems }

const { page, draw } = drawn()

const mine: Text = {
  headline: 'Bridge opens',
  standfirst: '',
  slug: 'bridge-opens',
  section: 'iraq',
  tags: ['Water'],
  authors: [{ name: 'Narin Aziz' }],
  source: null,
  body: [{ kind: 'paragraph', spans: [{ text: 'It is open.' }] }],
}
const theirs = (more: Partial<Text>) => ({ content: { ...mine, ...more }, revisions: [] as unknown }) as EditingView

const rows = () =>
  [...page.querySelectorAll('fieldset')].map((row) => ({
    label: row.querySelector('legend')?.textContent,
    text: row.textContent ?? '',
    take: (which: string) => row.querySelector<HTMLInputElement>(`input[value=${which}]`)!.click(),
  }))

test('every fact that differs is a row of its own with both values, and each is chosen by itself', () => {
  const chosen: Text[] = []
  const other = { slug: 'bridge', tags: ['Water', 'Zab'], section: 'world', source: { name: 'Agency' } }
  draw(
    <Conflict
      mine={mine}
      theirs={theirs(other)}
      base={null}
      words={words}
      language="en"
      sections={[
        { slug: 'iraq', name: 'Iraq' },
        { slug: 'world', name: 'World' },
      ]}
      pictures={new Map()}
      moment={(iso) => iso}
      me="me"
      onChosen={(content) => chosen.push(content)}
    />,
  )
  const [section, tags, slug, source, ...more] = rows()
  expect(more).toEqual([])
  expect([section, tags, slug, source].map((row) => row?.label)).toEqual(['Section', 'Tags', 'Address', 'Source'])
  expect([section, tags, slug, source].map((row) => row?.text)).toEqual([
    'SectionMineIraqTheirsWorld',
    'TagsMineWaterTheirsWater · Zab',
    'AddressMinebridge-opensTheirsbridge',
    'SourceMineNothing hereTheirsAgency',
  ])
  act(() => {
    section!.take('mine')
    tags!.take('theirs')
    slug!.take('mine')
    source!.take('theirs')
  })
  act(() => page.querySelector('form')!.requestSubmit())
  expect(chosen).toEqual([{ ...mine, tags: ['Water', 'Zab'], source: { name: 'Agency' } }])
})

test('its heading is one and has the focus, and what happened is said aloud', () => {
  draw(
    <Conflict
      mine={mine}
      theirs={theirs({ slug: 'bridge' })}
      base={null}
      words={words}
      language="en"
      sections={[]}
      pictures={new Map()}
      moment={(iso) => iso}
      me="me"
      onChosen={() => {}}
    />,
  )
  const heading = page.querySelector('h2')!
  expect([heading.getAttribute('role'), document.activeElement]).toEqual([null, heading])
  expect(page.querySelector('p[role=alert]')?.textContent).toBe(words.conflict.lead)
})

const say = (text: string): Text['body'] => [{ kind: 'paragraph', spans: [{ text }] }]
const drawMerge = (by = '', byId = 'other') => {
  const chosen: Text[] = []
  const own = {
    ...mine,
    headline: 'Bridge is open',
    body: [...say('One, mine.'), ...say('Two.'), ...say('Three, mine.')],
  }
  const other = theirs({
    tags: ['Zab'],
    body: [...say('One.'), ...say('Two.'), ...say('Three, theirs.'), ...say('Four.')],
  })
  draw(
    <Conflict
      mine={own}
      theirs={{ ...other, revisions: [{ number: 2, kind: 'save', at: '', by, byId }] }}
      base={{ ...mine, body: [...say('One.'), ...say('Two.'), ...say('Three.')] }}
      words={words}
      language="en"
      sections={[]}
      pictures={new Map()}
      moment={(iso) => iso}
      me="me"
      onChosen={(content) => chosen.push(content)}
    />,
  )
  const press = (label: string) =>
    act(() => [...page.querySelectorAll('button')].find((button) => button.textContent === label)!.click())
  const picked = () =>
    [...page.querySelectorAll('fieldset')].map((row) => row.querySelector<HTMLInputElement>(':checked')?.value ?? null)
  return { chosen, press, picked, own, other }
}

test('what only one of both changed is chosen already, and only what both changed is asked', () => {
  const { chosen, press, picked, own } = drawMerge()
  // Headline, tags, and the first, third and fourth paragraph.
  expect(picked()).toEqual(['mine', 'theirs', 'mine', null, 'theirs'])
  expect(page.querySelector('p[role=alert]')?.textContent).toBe(words.conflict.leadChosen)
  act(() => rows()[3]!.take('both'))
  press(words.conflict.save)
  const body = [...say('One, mine.'), ...say('Two.'), ...say('Three, mine.'), ...say('Three, theirs.'), ...say('Four.')]
  expect(chosen).toEqual([{ ...own, tags: ['Zab'], body }])
})

test('one press takes the whole of either text, and the other one has a name', () => {
  const { chosen, press, own, other } = drawMerge('Admin Demo')
  expect(rows()[0]!.text).toBe('HeadlineMineBridge is openAdmin Demo’sBridge opens')
  press('All mine')
  press(words.conflict.save)
  press('All Admin Demo’s')
  press(words.conflict.save)
  expect(chosen).toEqual([own, other.content])
})

test('what the same person saved meanwhile is called by the other window', () => {
  const { chosen, press, other } = drawMerge('Admin Demo', 'me')
  expect(rows()[0]!.text).toBe('HeadlineMineBridge is openYour other window’sBridge opens')
  press('All of your other window’s')
  press(words.conflict.save)
  expect(chosen).toEqual([other.content])
})

test('a lead picture that differs shows both pictures', () => {
  const picture = (id: string) => [id, { id, src: `/${id}.webp`, width: 3, height: 2 }] as const
  draw(
    <Conflict
      mine={{ ...mine, lead: { mediaId: 'a', alt: 'A bridge' } }}
      theirs={theirs({ lead: { mediaId: 'b', alt: 'A bridge' } })}
      base={null}
      words={words}
      language="en"
      sections={[]}
      pictures={new Map([picture('a'), picture('b')]) as never}
      moment={(iso) => iso}
      me="me"
      onChosen={() => {}}
    />,
  )
  expect(rows().map(({ label }) => label)).toEqual(['Lead picture'])
  expect([...page.querySelectorAll('img')].map((image) => image.getAttribute('src'))).toEqual(['/a.webp', '/b.webp'])
})

test('no side of a block is blank: its kind is named, a picture is shown, and so is what is set another way', () => {
  const image = { kind: 'image', mediaId: 'a', alt: 'A bridge' } as const
  const bold: Text['body'] = [{ kind: 'paragraph', spans: [{ text: 'It rained.', bold: true }] }]
  const other = theirs({ body: [...say('First.'), image, { ...image, alt: '' }, ...say('It rained.')] })
  draw(
    <Conflict
      mine={{
        ...mine,
        standfirst: 'Now',
        body: [
          { kind: 'divider' },
          ...say('First.'),
          { ...image, wide: true },
          { ...image, alt: '', wide: true },
          ...bold,
        ],
      }}
      theirs={other}
      base={null}
      words={words}
      language="en"
      sections={[]}
      pictures={new Map([['a', { id: 'a', src: '/a.webp', width: 3, height: 2 }]]) as never}
      moment={(iso) => iso}
      me="me"
      onChosen={() => {}}
    />,
  )
  expect(rows().map(({ text }) => text)).toEqual([
    'StandfirstMineNowTheirsNothing here',
    'DividerMineDividerTheirsNothing here',
    'PictureMineA bridgeWider than the textTheirsA bridgeBoth',
    'PictureMinePictureWider than the textTheirsPictureBoth',
    'ParagraphMineIt rained.Bold: It rained.TheirsIt rained.Both',
  ])
  expect(page.querySelectorAll('img')).toHaveLength(4)
})

test('a field follows a text that was taken over, and not what is being typed in it', () => {
  const field = (first: string) => <Line label="Address" first={first} readOnly={false} onText={() => {}} />
  const shown = () => page.querySelector('input')!.value
  draw(field('bridge'))
  draw(field('bridge-opens'))
  expect(shown()).toBe('bridge-opens')
  const input = page.querySelector('input')!
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, 'bridge opens ')
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })
  // What counts of it comes back without the space at its end.
  draw(field('bridge opens'))
  expect(shown()).toBe('bridge opens ')
})
