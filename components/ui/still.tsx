import path from 'node:path'
import { createElement, type HTMLAttributes, type ReactNode } from 'react'

type Drawing = Pick<typeof import('react-dom/server'), 'renderToStaticMarkup'>

let known: Drawing | undefined

// Asked for at run time: Next refuses it to server components, lest somebody render a page inside a page.
const drawing = () =>
  (known ??= process.getBuiltinModule('node:module').createRequire(path.join(process.cwd(), 'package.json'))(
    'react-dom/server',
  ) as Drawing)

type Given = HTMLAttributes<HTMLElement> & {
  as: 'ol' | 'ul' | 'div' | 'footer'
  children: ReactNode
  /** Attributes that scripts look for. */
  [data: `data-${string}`]: string | boolean | undefined
}

/**
 * Draws what stands in it once, to text, by React itself. The framework would draw it, describe it for the browser, and draw it
 * from that description; and the browser would take over every element of it. For long lists that no component of React's
 * moves: what is in it must be drawn at once (no `async`) and hold no component of the browser's. It takes elements, never markup,
 * so that React does all escaping (docs/decisions/0015).
 */
export function Still({ as, children, ...attributes }: Given) {
  return createElement(as, {
    ...attributes,
    dangerouslySetInnerHTML: { __html: drawing().renderToStaticMarkup(children) },
  })
}
