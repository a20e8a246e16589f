import { part } from './comment-elements'

/** The order the thread is shown in, as its address says it. */
const sortIn = (choices: Element) => {
  const link = part<HTMLAnchorElement>(choices, 'a[aria-current]')
  return link && new URL(link.href).searchParams.get('sort')
}

/**
 * Brings the languages to choose from up to those the thread is written in now. What stands there keeps its place and the
 * focus; what is new leads to the order that is shown here.
 */
export const takeChoices = (section: Element, from: Document) => {
  const theirs = part(from, '[data-choices]')
  if (!theirs) return
  const ours = part(section, '[data-choices]')
  // Nobody had written anything.
  if (!ours) return part(section, '[data-says]')!.before(document.adoptNode(theirs))
  for (const figure of theirs.querySelectorAll<HTMLElement>('[data-of-language]')) {
    const here = part(ours, `[data-of-language="${figure.dataset.ofLanguage}"]`)
    if (here) here.textContent = figure.textContent
  }
  const [, theirLanguages] = theirs.querySelectorAll('nav')
  const [, ourLanguages] = ours.querySelectorAll('nav')
  if (!theirLanguages) return
  const sort = sortIn(ours)
  for (const link of theirLanguages.querySelectorAll('a')) {
    const address = new URL(link.getAttribute('href')!, location.href)
    if (sort) address.searchParams.set('sort', sort)
    link.setAttribute('href', `${address.pathname}${address.search}`)
  }
  if (!ourLanguages) return ours.append(document.adoptNode(theirLanguages))
  for (const item of theirLanguages.querySelectorAll('li')) {
    const language = part(item, '[data-of-language]')!.dataset.ofLanguage
    if (!part(ourLanguages, `[data-of-language="${language}"]`))
      part(ourLanguages, 'ul')!.append(document.adoptNode(item))
  }
}
