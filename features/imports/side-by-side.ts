/** Does the same with each, so many at a time, and answers in their order. */
export const sideBySide = async <From, To>(all: readonly From[], most: number, work: (one: From) => Promise<To>) => {
  const done: To[] = []
  let next = 0
  const hand = async () => {
    while (next < all.length) {
      const at = next++
      done[at] = await work(all[at]!)
    }
  }
  await Promise.all(Array.from({ length: most }, hand))
  return done
}
