import { hostOf, providerOf } from './embeds'
import { holderOf, sideOf } from './pasted-pictures'

/**
 * Frames within what is pasted: of a site that stories show, one becomes a block of ours, behind what it stood in; of any other
 * its address stays, as a link.
 * @returns the sites of those
 */
export const setEmbeds = (body: Element): string[] => {
  const linked = new Set<string>()
  for (const frame of body.querySelectorAll('iframe')) {
    const source = (frame.getAttribute('src') ?? '').trim()
    const address = source.startsWith('//') ? `https:${source}` : source.replace(/^http:/i, 'https:')
    const provider = providerOf(address)
    // What only counts readers is nothing.
    if (!provider || ['width', 'height'].some((side) => sideOf(frame, side) <= 2)) {
      frame.remove()
      continue
    }
    const document = frame.ownerDocument
    const { whole, line } = holderOf(frame, body)
    const isShown = provider !== 'other'
    const made = document.createElement(isShown ? 'figure' : 'p')
    if (isShown) {
      const title = (frame.getAttribute('title') ?? '').trim().slice(0, 300) || null
      made.setAttribute('data-block', 'embed')
      made.setAttribute('data-attrs', JSON.stringify({ provider, url: address, title }))
    } else {
      linked.add(hostOf(address))
      const link = document.createElement('a')
      link.setAttribute('href', address)
      link.textContent = address
      made.append(link)
    }
    const behind = whole ?? line
    if (behind) {
      behind.after(made)
      frame.remove()
    } else frame.replaceWith(made)
  }
  return [...linked]
}
