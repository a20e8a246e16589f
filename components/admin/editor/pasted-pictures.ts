import type { Bringing, Coming } from './coming'
import { fetchPicture, sendPicture, type Pictures } from './types'

/** A picture of what is pasted: where it lies, and what is said of it there. */
export type FoundPicture = { address: string; alt: string }

/** Sends for the pictures of what is pasted; under what each is known until it is there, null where it cannot be had. */
export type BringFound = (found: readonly FoundPicture[]) => (string | null)[]

const types = /^data:(image\/(?:jpeg|png|webp|avif));base64,([a-z\d+/=\s]+)$/i

/** A picture that is written out in its own address. */
const written = (address: string): File | null => {
  const [, type, letters] = types.exec(address) ?? []
  if (!type || !letters) return null
  try {
    const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0))
    return new File([bytes], `pasted.${type.slice(6).toLowerCase()}`, { type })
  } catch {
    return null
  }
}

/** What a picture is called for whoever pasted it: its words, or the end of its address. */
export const nameOfFound = ({ address, alt }: FoundPicture) => {
  if (alt) return alt.length > 60 ? `${alt.slice(0, 60)}…` : alt
  if (/^data:/i.test(address) || !URL.canParse(address)) return ''
  const { hostname, pathname } = new URL(address)
  const last = pathname.split('/').at(-1) ?? ''
  if (!/\.\w{3,4}$/.test(last)) return hostname
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}

/** How a picture can be had, if at all: a disk of whoever copied it is not open to us. */
const bringingOf = (found: FoundPicture, pictures: Pictures): Bringing | null => {
  const file = written(found.address)
  const said = { name: nameOfFound(found), from: 'pasted' } as const
  if (file) return { ...said, bring: () => sendPicture(file, pictures) }
  if (!/^https?:\/\//i.test(found.address)) return null
  return { ...said, bring: () => fetchPicture(found.address, pictures) }
}

export const bringPasted = (
  found: readonly FoundPicture[],
  { coming, pictures }: { coming: Coming; pictures: Pictures },
): (string | null)[] => {
  const bringing = found.map((one) => bringingOf(one, pictures))
  const keys = coming.sendFor(bringing.filter((one) => one !== null))
  coming.refuse(found.filter((_, at) => bringing[at] === null).map(nameOfFound), 'pasted')
  return bringing.map((one) => (one ? (keys.shift() ?? null) : null))
}

export const sideOf = (image: Element, name: string) => Number.parseFloat(image.getAttribute(name) ?? '')

/** The words of an element in front of one of its places, and behind it. */
const aroundOf = (element: Element, place: Element) => {
  const words = { before: '', behind: '' }
  const texts = element.ownerDocument.createTreeWalker(element, 4)
  for (let text = texts.nextNode(); text; text = texts.nextNode())
    words[place.compareDocumentPosition(text) & 2 ? 'before' : 'behind'] += text.textContent ?? ''
  return words
}

/** What a picture cannot stand in, outermost first, or the paragraph that it may part in two. */
export const holderOf = (image: Element, body: Element) => {
  let holder: Element | null = null
  for (let up = image.parentElement; up && up !== body; up = up.parentElement)
    if (/^([OU]L|TABLE|BLOCKQUOTE|PRE)$/.test(up.tagName)) holder = up
  return { whole: holder, line: image.closest('p, h1, h2, h3, h4, h5, h6') }
}

/**
 * Pictures stand in the text as blocks of their own: each is given a place where it stood, or behind the list, table or quote
 * it stood in. Signs drawn as pictures are the words they stand for, and what only counts readers is nothing.
 */
export const givePlaces = (body: Element, bring: BringFound) => {
  const images = [...body.querySelectorAll('img')].filter((image) => {
    const alt = image.getAttribute('alt') ?? ''
    const isSign = /^\p{Extended_Pictographic}[\p{Extended_Pictographic}\p{M}\u200d\ufe0f]*$/u.test(alt)
    const isNothing = ['width', 'height'].some((side) => sideOf(image, side) <= 2) || !image.getAttribute('src')
    if (isSign) image.replaceWith(alt)
    else if (isNothing) image.remove()
    return !isSign && !isNothing
  })
  const found = images.map((image) => ({
    address: image.getAttribute('src')!.trim(),
    alt: (image.getAttribute('alt') ?? '').trim().slice(0, 1_000),
  }))
  const keys = found.length > 0 ? bring(found) : []
  /** The last that was set behind each. */
  const last = new Map<Element, Element>()
  for (const [at, image] of images.entries()) {
    const key = keys[at]
    if (!key) {
      image.remove()
      continue
    }
    const { whole, line } = holderOf(image, body)
    const words = line && aroundOf(line, image)
    // No block: read as HTML once more, one would end the paragraph it stands in.
    const place = image.ownerDocument.createElement('span')
    place.setAttribute('data-coming', key)
    place.setAttribute('data-alt', found[at]!.alt)
    image.replaceWith(place)
    const behind = whole ?? (words && words.before.trim() !== '' && words.behind.trim() === '' ? line : null)
    if (behind) {
      ;(last.get(behind) ?? behind).after(place)
      last.set(behind, place)
    } else if (words?.before.trim() === '') line!.before(place)
  }
}
