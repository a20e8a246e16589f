import { written } from '@/components/article/beacon'
import type { Drafts } from './drafts'
import { part } from './comment-elements'
import type { Reader } from './reader'
import type { IslandWords } from './words'

/** Most characters of a comment, as people count them. */
export const mostCharacters = 3_000
/** From here on it is worth saying how much room is left. */
const near = 2_700

export const textarea = (form: Element) => part<HTMLTextAreaElement>(form, 'textarea')!

/** Which draft a form holds: what it answers or changes. */
export const placeOf = (form: HTMLFormElement) =>
  form.dataset.form === 'write' ? 'write' : `${form.dataset.form} ${form.dataset.target}`

/** Characters as people count them; counting is slow, so only where it matters. */
export const charactersIn = (text: string) =>
  text.length < near || typeof Intl.Segmenter !== 'function'
    ? text.length
    : [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].length

/** Says beside the text why it was not taken; an empty word takes that back. */
export const sayProblem = (form: Element, text = '') => {
  part(form, '[data-problem]')!.textContent = text
  if (text) textarea(form).setAttribute('aria-invalid', 'true')
  else textarea(form).removeAttribute('aria-invalid')
}

/** Shows the way to what keeps somebody from writing, where there is one. */
export const showRemedy = (form: Element, problem: string) => {
  for (const way of form.querySelectorAll<HTMLElement>('[data-remedy]')) way.hidden = way.dataset.remedy !== problem
}

/** How many characters stand there, once the end comes near. */
export const showLength = (form: Element, words: IslandWords) => {
  const place = part(form, '[data-left]')
  if (!place) return
  const count = charactersIn(textarea(form).value.trim())
  place.hidden = count < near
  place.firstElementChild!.textContent = written(count, words.digits)
  place.classList.toggle('text-accent', count > mostCharacters)
}

/** Who writes: the name, and what keeps them from it; or the way to sign in. */
export const showWriter = (form: Element, reader: Pick<Reader, 'name'> | null, words: IslandWords, hindrance = '') => {
  const stranger = part(form, '[data-who]')
  const named = part(form, '[data-as]')
  if (!stranger || !named) return
  stranger.hidden = reader !== null
  named.hidden = reader === null
  part(named, 'bdi')!.textContent = reader?.name ?? ''
  part(form, '[data-hindrance]')!.textContent = hindrance
  if (reader) return
  part(form, 'button.solid')!.textContent = words.signIn
}

let made = 0

/**
 * A form for a reply or a change, made out of the one the server drew. It could be sent without this script, too.
 * @returns nothing where the page has no form to make one of
 */
export const formLike = (section: Element, kind: 'reply' | 'edit', target: string, words: IslandWords) => {
  const drawn = part<HTMLFormElement>(section, 'form[data-form="write"], form[data-form="reply"]')
  if (!drawn) return undefined
  const form = drawn.cloneNode(true) as HTMLFormElement
  form.removeAttribute('id')
  form.hidden = false
  form.dataset.form = kind
  form.dataset.target = target
  form.action = kind === 'edit' ? `/api/comments/${target}` : '/api/comments'
  for (const field of form.querySelectorAll('input[type=hidden]'))
    if (kind === 'edit' || !['articleId', 'startedAt'].includes(field.getAttribute('name')!)) field.remove()
  const [name, value] = kind === 'edit' ? ['action', 'edit'] : ['parentId', target]
  form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
  const problem = part(form, '[data-problem]')!
  problem.id = `problem-${++made}`
  textarea(form).setAttribute('aria-describedby', problem.id)
  textarea(form).value = ''
  sayProblem(form)
  part(form, '[data-label]')!.textContent = kind === 'edit' ? words.yourChange : words.yourReply
  part(form, 'button.solid')!.textContent = kind === 'edit' ? words.save : words.postReply
  for (const link of form.querySelectorAll<HTMLAnchorElement>('[data-who] a')) {
    const address = new URL(link.href)
    address.searchParams.set('next', `${location.pathname}${location.search}#comment-${target}`)
    link.href = `${address.pathname}${address.search}`
  }
  const cancel = part(section, '[data-cancel]')!.cloneNode(true)
  part(form, 'button.solid')!.after(cancel)
  return form
}

/** Puts a text that was left here before into its form; what stands there already was typed just now and wins. */
export const fill = (form: HTMLFormElement, drafts: Drafts, words: IslandWords) => {
  const field = textarea(form)
  const key = part<HTMLInputElement>(form, 'input[name=key]')?.value
  if (field.value.trim() === '') field.value = drafts.get(placeOf(form))?.body ?? ''
  else drafts.keep(placeOf(form), field.value, key)
  showLength(form, words)
}
