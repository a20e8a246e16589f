import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { payloads } from '@/e2e/payloads'
import { clean } from '@/features/comments/screening/clean'
import { locales } from '@/lib/locales'
import { asHtml, asText } from './mail-message'
import { noticeMessage, type Notice, type NoticeMail } from './notice-messages'

type Node = { type: string; tagName?: string; properties?: Record<string, unknown>; value?: string; children?: Node[] }

const all = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(all)]
const textIn = (node: Node): string => node.value ?? (node.children ?? []).map(textIn).join('')
const shown = (html: string) => all(unified().use(rehypeParse).parse(html) as Node)

const site = 'https://news.example'
const link = (url: string) => site + url
const noticesWith = (text: string): Notice[] => [
  { kind: 'reply', author: text, headline: text, body: text, url: '/en/comment/1' },
  { kind: 'followed', author: null, headline: text, body: text, url: '/en/comment/1' },
  { kind: 'decision', outcome: 'published', headline: text, body: text, url: '/en/comment/1' },
  { kind: 'report-decision', outcome: 'upheld', headline: text, url: '/en/comment/1' },
]
const mailsWith = (text: string): NoticeMail[] => {
  const rest = { settings: '/en/account', unsubscribe: '/en/account/unsubscribe' }
  const notices = noticesWith(text)
  return [...notices.map((one) => ({ kind: one.kind, notices: [one], ...rest })), { kind: 'daily', notices, ...rest }]
}

describe('what readers write is text in a mail, too', () => {
  test.each(payloads('alert(1)'))('%s: %s', (_, typed) => {
    const text = clean(typed)
    for (const locale of locales)
      for (const mail of mailsWith(text)) {
        const message = noticeMessage(locale, mail, link)
        expect(message.subject).not.toMatch(/[\r\n\0]/)
        const plain = noticeMessage(
          locale,
          mailsWith('Words').find(({ kind }) => kind === mail.kind)!,
          link,
        )
        const nodes = shown(asHtml(message, 'Masthead'))
        // The same elements with the same properties stand there, whatever is said in them.
        const bones = (list: Node[]) => list.filter(({ type }) => type === 'element' || type === 'comment').map(({ tagName, properties }) => [tagName, properties]) // prettier-ignore
        expect(bones(nodes)).toEqual(bones(shown(asHtml(plain, 'Masthead'))))
        const quotes = nodes.filter(({ tagName }) => tagName === 'blockquote').map(textIn)
        const bodies = mail.notices.flatMap((notice) => ('body' in notice ? [notice.body] : []))
        expect(quotes).toEqual(bodies)
        // In plain text every line of somebody else's is marked as such.
        for (const body of bodies) expect(asText(message)).toContain(body.replace(/^/gm, '> '))
      }
  })
})
