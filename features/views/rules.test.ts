import { expect, test } from 'vitest'
import { subscriber, whyNot, referrerHost } from './rules'

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'

test.each([
  ['a reader with Firefox', firefox, null, false, undefined],
  ['a reader with an iPhone', safari, null, false, undefined],
  ['Googlebot', 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', null, false, 'bot'],
  ['GPTBot', 'Mozilla/5.0 AppleWebKit/537.36; compatible; GPTBot/1.2; +https://openai.com/gptbot', null, false, 'bot'],
  ['curl', 'curl/8.5.0', null, false, 'bot'],
  ['a script in Python', 'python-requests/2.32', null, false, 'bot'],
  [
    'headless Chrome',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/130.0 Safari/537.36',
    null,
    false,
    'bot',
  ],
  ['something that does not say what it is', null, null, false, 'bot'],
  ['something that says a space', ' ', null, false, 'bot'],
  ['a page fetched ahead', firefox, 'prefetch', false, 'prefetch'],
  ['a page drawn ahead', firefox, 'prefetch;prerender', false, 'prefetch'],
  ['a preview in Safari', safari, 'preview', false, 'prefetch'],
  ['an editor', firefox, null, true, 'staff'],
])('%s', (_, agent, purpose, isStaff, expected) => expect(whyNot({ agent, purpose, isStaff })).toBe(expected))

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::', '2001:db8:1:2::/64'],
  ['2001:0DB8:1:2:ffff::1', '2001:db8:1:2::/64'],
  ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
  ['::1', '0:0:0:0::/64'],
  ['', 'unknown'],
  ['unknown', 'unknown'],
  ['192.0.2.7, 198.51.100.1', 'unknown'],
])('%s is the subscriber %s', (address, expected) => expect(subscriber(address)).toBe(expected))

test.each([
  ['www.Search.Example', 'search.example'],
  ['search.example.', 'search.example'],
  ['l.social.example', 'l.social.example'],
  ['xn--mgbh0fb.example', 'xn--mgbh0fb.example'],
  [`${'a.'.repeat(60)}long.example`, `${'a.'.repeat(24)}long.example`],
  ['news.example', null],
  ['www.news.example', null],
  ['localhost', null],
  ['intranet', null],
  ['192.168.1.1', null],
  ['[::1]', null],
  ['evil.example/path?q=1', null],
  ['a b.example', null],
  ['<script>.example', null],
  [`${'x'.repeat(70)}.example`, null],
  ['', null],
])('from %s: %s', (given, host) => expect(referrerHost(given, ['news.example'])).toBe(host))
