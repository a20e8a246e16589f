import { expect, test } from 'vitest'
import { attachedForms } from './rules'

test.each([
  ['عراق', ['وعراق', 'فعراق', 'بعراق', 'لعراق', 'كعراق']],
  ['وبغداد', ['ووبغداد', 'فوبغداد', 'بوبغداد', 'لوبغداد', 'كوبغداد', 'بغداد']],
  // لل would be an article.
  ['لجنه', ['ولجنه', 'فلجنه', 'بلجنه', 'كلجنه', 'جنه']],
  ['لبن', ['ولبن', 'فلبن', 'بلبن', 'للبن', 'كلبن']],
  ['في', []],
  ['2026', []],
  ['covid', []],
] as const)('%s may be %j', (word, forms) => expect(attachedForms(word).map(({ form }) => form)).toEqual(forms))

test('a letter before an article of the newspaper belongs to its word', () =>
  expect(attachedForms('وزير').find(({ form }) => form === 'زير')).toEqual({ form: 'زير', unless: 'الوزير' }))
