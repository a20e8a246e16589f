import type { ElementContent } from 'hast'

/** Signs after which the next words are told apart already. */
const ends = /[.!?…:;,،؛؟۔·|–—-]/u

/**
 * Has the points of lists told apart once they are part of one line, as print does: "One · Two". A point that ends like a
 * sentence needs nothing behind it. Changes the nodes.
 */
export const tellPointsApart = (nodes: readonly ElementContent[]) => {
  let last = ''
  let isNext = false
  const walk = (within: readonly ElementContent[]) => {
    for (const node of within) {
      if (node.type === 'text' && node.value.trim() !== '') {
        if (isNext && last !== '' && !ends.test(last)) node.value = `· ${node.value.trimStart()}`
        isNext = false
        last = node.value.trimEnd().at(-1)!
      }
      if (node.type !== 'element') continue
      const isPoint = node.tagName === 'li'
      isNext ||= isPoint
      walk(node.children)
      isNext ||= isPoint
    }
  }
  walk(nodes)
}
