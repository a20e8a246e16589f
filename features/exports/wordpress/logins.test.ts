import { expect, test } from 'vitest'
import { loginsOf } from './logins'

const signs = (slug: string, names: object = {}) => ({ id: `${slug} ${JSON.stringify(names)}`, slug, names })

test.each([
  ['an address of ours in ASCII', signs('dana-karim', { en: 'Dana K.' }), 'dana-karim'],
  ['a name in Kurdish', signs('ڕێبین', { ckb: 'ڕێبین' }), 'rebyn'],
  ['a name in Arabic', signs('محمد-حسن', { ar: 'محمد حسن' }), 'mhmd-hsn'],
  ['one that English has, too', signs('نارین-عەزیز', { ckb: 'نارین عەزیز', en: 'Narin Aziz' }), 'narin-aziz'],
  ['one with a letter of its own', signs('zoë-k', { en: 'Zoë K' }), 'zoe-k'],
  ['digits of another script', signs('هێمن-٢', { ckb: 'هێمن ٢' }), 'hemn-2'],
  ['nothing to spell out', signs('\u0301', { en: '' }), 'author'],
])('%s', (_, one, login) => expect(loginsOf([one]).get(one.id)).toBe(login))

test('no two have the same, and who has one as an address keeps it', () => {
  const all = [
    signs('ڕێبین', { ckb: 'ڕێبین' }),
    signs('رێبین', { ckb: 'رێبین' }),
    signs('rebyn', { en: 'Rebyn' }),
    signs('a'.repeat(70)),
    signs('ب'.repeat(70)),
  ]
  const logins = [...loginsOf(all).values()]
  expect(logins.slice(0, 3)).toEqual(['rebyn-2', 'rebyn-3', 'rebyn'])
  expect(new Set(logins).size).toBe(all.length)
  for (const login of logins) expect(login).toMatch(/^[a-z0-9-]{1,60}$/)
})
