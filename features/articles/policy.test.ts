import { expect, test } from 'vitest'
import { canonicalOf, policiesWhere, policyOf, sourcePolicies, standingOf } from './policy'

test.each([
  ['written here', null, null, 'OWN'],
  ['written here, whatever was said', null, 'NOINDEX', 'OWN'],
  ['word for word', 'NOINDEX', null, 'NOINDEX'],
  ['translated or added to', 'NOINDEX', 'CREDIT', 'CREDIT'],
  ['ours by contract', 'OWN', null, 'OWN'],
  ['one that is theirs, of a source that is ours', 'OWN', 'NOINDEX', 'NOINDEX'],
] as const)('%s: %s, %s → %s', (_, policy, own, expected) => {
  expect(policyOf(policy && { policy }, own)).toBe(expected)
})

const here = 'https://news.example/en/article/rain'
const original = 'https://first.example/rain'

test.each([
  // policy, credited, canonical, indexed, sitemap, news sitemap, fed whole
  ['OWN', false, here, true, true, true, true],
  ['CREDIT', true, here, true, true, true, true],
  ['NOINDEX', true, original, false, false, false, false],
] as const)('%s', (policy, isCredited, canonical, isIndexed, isInSitemap, isInNewsSitemap, mayBeFedWhole) => {
  expect(standingOf({ policy })).toMatchObject({
    isCredited,
    isIndexed,
    isInSitemap,
    isInNewsSitemap,
    mayBeFedWhole,
  })
  expect(canonicalOf({ policy, source: { originalUrl: original } }, here)).toBe(canonical)
})

test.each([[null], [{ originalUrl: null }]])('an original nobody knows the address of leads nowhere: %o', (source) => {
  expect(canonicalOf({ policy: 'NOINDEX', source }, here)).toBe(here)
})

test('policies are found by what follows from them', () => {
  expect(policiesWhere(() => true)).toEqual([...sourcePolicies])
  expect(policiesWhere(({ isIndexed }) => isIndexed)).toEqual(['OWN', 'CREDIT'])
})
