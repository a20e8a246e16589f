/** A step on the way of a story draws its page anew; which one was taken is remembered until then, in this tab alone. */
const keyOf = (article: string) => `masthead:step:${article}`

export const rememberStep = (article: string, step: string) => {
  try {
    sessionStorage.setItem(keyOf(article), step)
  } catch {
    // A browser that keeps nothing takes the step all the same.
  }
}

/** By which step the page was drawn anew, told once; null where it was by none. */
export const stepTaken = (article: string) => {
  try {
    const key = keyOf(article)
    const step = sessionStorage.getItem(key)
    sessionStorage.removeItem(key)
    return step
  } catch {
    return null
  }
}

/** What is said of a step. Any script of the page may have written anything in its place: that says nothing. */
export const saidOf = (done: Record<string, string>, step: string) =>
  Object.hasOwn(done, step) ? (done[step] ?? '') : ''
