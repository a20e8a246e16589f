import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { PasswordField } from './field'

const drawn = (hint: string, fault?: string) =>
  renderToStaticMarkup(
    <PasswordField
      {...{ name: 'password', label: 'New password', autoComplete: 'new-password', show: 'Show', showLong: 'Show it' }}
      hint={hint}
      fault={fault}
    />,
  )

test.each([
  ['At least 15.', undefined, 'password-hint'],
  ['At least 15.', 'Too common.', 'password-hint password-fault'],
  ['At least 15.', 'At least 15.', 'password-fault'],
])('wanted: %s wrong: %s', (hint, fault, described) => {
  const html = drawn(hint, fault)
  expect(html).toContain(`aria-describedby="${described}"`)
  expect(html.split('At least 15.')).toHaveLength(2)
})
