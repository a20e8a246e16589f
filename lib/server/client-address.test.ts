import { expect, test } from 'vitest'
import { clientAddress } from './client-address.mjs'
import { readProxies } from './settings.mjs'

test.each([
  ['nobody is trusted', '', '10.0.0.1', '6.6.6.6', '10.0.0.1'],
  ['a stranger says so', '10.0.0.1', '9.9.9.9', '6.6.6.6', '9.9.9.9'],
  ['our proxy says so', '10.0.0.1', '10.0.0.1', '6.6.6.6', '6.6.6.6'],
  ['the client put others before itself', '10.0.0.0/8', '10.0.0.1', '1.1.1.1, 6.6.6.6', '6.6.6.6'],
  ['two proxies of ours', '10.0.0.0/8', '10.0.0.1', '1.1.1.1, 6.6.6.6, 10.0.0.2', '6.6.6.6'],
  ['all are ours', '10.0.0.0/8', '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
  ['rubbish in the middle', '10.0.0.0/8', '10.0.0.1', '6.6.6.6, x, 10.0.0.2', '10.0.0.2'],
  ['nothing is said', '10.0.0.1', '10.0.0.1', undefined, '10.0.0.1'],
  ['IPv4 in the dress of IPv6', '10.0.0.1', '::ffff:10.0.0.1', '::ffff:6.6.6.6', '6.6.6.6'],
  ['IPv6', 'fd00::/8', 'fd00::1', '2001:db8::7', '2001:db8::7'],
])('%s', (_, proxies, peer, forwarded, expected) => {
  expect(clientAddress(peer, forwarded, readProxies(proxies))).toBe(expected)
})

test('a proxy that is no address is named', () =>
  expect(() => readProxies('10.0.0.1, proxy.local')).toThrow('proxy.local'))
