/** A step on the way of a story draws its page anew; that one was taken is remembered until then, in this tab alone. */
const keyOf = (article: string) => `masthead:step:${article}`

export const rememberStep = (article: string) => {
  try {
    sessionStorage.setItem(keyOf(article), '1')
  } catch {
    // A browser that keeps nothing takes the step all the same.
  }
}

/** Whether the page was drawn anew by a step, told once. */
export const wasStepTaken = (article: string) => {
  try {
    const key = keyOf(article)
    const isIt = sessionStorage.getItem(key) !== null
    sessionStorage.removeItem(key)
    return isIt
  } catch {
    return false
  }
}
