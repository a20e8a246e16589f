import { LRUCache } from 'lru-cache'
import path from 'node:path'
import { createElement, type HTMLAttributes, type ReactNode } from 'react'

type Drawing = Pick<typeof import('react-dom/server'), 'renderToStaticMarkup'>

let known: Drawing | undefined

// Asked for at run time: Next refuses it to server components, lest somebody render a page inside a page.
const drawing = () =>
  (known ??= process.getBuiltinModule('node:module').createRequire(path.join(process.cwd(), 'package.json'))(
    'react-dom/server',
  ) as Drawing)

/** What was drawn, up to some 16 MB of it. */
const drawn = new LRUCache<string, string>({
  max: 20_000,
  maxSize: 8_000_000,
  sizeCalculation: (markup, key) => markup.length + key.length,
})

const drawnOnce = (children: ReactNode, once: string) => {
  const known = drawn.get(once)
  if (known !== undefined) return known
  const markup = drawing().renderToStaticMarkup(children)
  drawn.set(once, markup)
  return markup
}

type Given = HTMLAttributes<HTMLElement> & {
  as: 'ol' | 'ul' | 'div' | 'article' | 'footer'
  children: ReactNode
  /** Everything that the children are drawn from, what they are first: where the same was drawn before, that is taken. */
  once?: readonly unknown[]
  /** Attributes that scripts look for. */
  [data: `data-${string}`]: string | boolean | undefined
}

/**
 * Draws what stands in it once, to text, by React itself. The framework would draw it, describe it for the browser, and draw it
 * from that description; and the browser would take over every element of it. For long lists that no component of React's
 * moves: what is in it must be drawn at once (no `async`) and hold no component of the browser's. It takes elements, never markup,
 * so that React does all escaping (docs/decisions/0015).
 */
export function Still({ as, children, once, ...attributes }: Given) {
  const markup =
    once === undefined ? drawing().renderToStaticMarkup(children) : drawnOnce(children, JSON.stringify(once))
  return createElement(as, { ...attributes, dangerouslySetInnerHTML: { __html: markup } })
}
