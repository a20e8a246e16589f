import { expect, test, vi } from 'vitest'

/** The same files twice, as two bundles have them. */
const bundle = async () => {
  vi.resetModules()
  const [{ Refused }, { FormRefused }, { StoreFailed }, { Crowded }, { HashingFailed }] = await Promise.all([
    import('./problem'),
    import('@/features/accounts/form'),
    import('./storage/store'),
    import('./batches'),
    import('@/features/accounts/hashing-process'),
  ])
  const made = {
    Refused: new Refused('busy'),
    FormRefused: new FormRefused('invalid', 'signs'),
    StoreFailed: new StoreFailed('away'),
    Crowded: new Crowded(''),
    HashingFailed: new HashingFailed(''),
    Error: new Error(''),
    nothing: null,
  }
  return { classes: { Refused, FormRefused, StoreFailed, Crowded, HashingFailed }, made }
}

test('an error is known by what it is, also to the bundle that did not make it', async () => {
  const [here, there] = [await bundle(), await bundle()]
  expect(here.classes.Refused).not.toBe(there.classes.Refused)
  for (const { made } of [here, there]) {
    const known = Object.entries(here.classes).map(([name, type]) => [
      name,
      Object.entries(made).flatMap(([what, value]) => (value instanceof type ? [what] : [])),
    ])
    expect(Object.fromEntries(known)).toEqual({
      Refused: ['Refused', 'FormRefused', 'StoreFailed'],
      FormRefused: ['FormRefused'],
      StoreFailed: ['StoreFailed'],
      Crowded: ['Crowded'],
      HashingFailed: ['HashingFailed'],
    })
  }
})

test('one without a name of its own is nobody else’s', async () => {
  const { KnownError } = await import('./known-error')
  class Own extends KnownError {
    static override readonly kind: string = 'Own'
  }
  class Nameless extends Own {}
  expect([new Nameless() instanceof Own, new Nameless() instanceof Nameless, new Own() instanceof Nameless]).toEqual([
    true,
    true,
    false,
  ])
})

test('a line for passwords that another bundle has made says busy as its own', async () => {
  vi.resetModules()
  const first = await import('@/features/accounts/hashing')
  await first.inTurn('here', async () => {})
  vi.resetModules()
  const [{ inTurn }, { Refused }] = await Promise.all([import('@/features/accounts/hashing'), import('./problem')])
  let finish = () => {}
  const open = new Promise<void>((resolve) => (finish = resolve))
  const all = Array.from({ length: 60 }, (_, n) => inTurn(`place ${n}`, () => open))
  const told = Promise.allSettled(all)
  finish()
  const refused = (await told).flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
  expect(refused.length).toBeGreaterThan(0)
  expect(refused.every((one) => one instanceof Refused)).toBe(true)
})
