import { expect, test } from 'vitest'
import { withDigits } from './digits'

test.each([
  [12, '0123456789', '12'],
  ['4:05', '٠١٢٣٤٥٦٧٨٩', '٤:٠٥'],
  [907, '۰۱۲۳۴۵۶۷۸۹', '۹۰۷'],
  ['…', '٠١٢٣٤٥٦٧٨٩', '…'],
])('%s in %s is %s', (text, digits, expected) => expect(withDigits(text, digits)).toBe(expected))
