import { expect, test } from 'vitest'
import { whyNoPort } from './ports.mjs'

test.each([
  ['EADDRINUSE', 'Port 80 on 127.0.0.1 is taken'],
  ['EACCES', 'Port 80 may only be opened by root'],
  ['EADDRNOTAVAIL', 'HOST 127.0.0.1 is no address of this machine'],
])('%s becomes a sentence', (code, sentence) => expect(whyNoPort(code, 80, '127.0.0.1').message).toContain(sentence))
