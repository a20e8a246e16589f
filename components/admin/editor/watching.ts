const lookEvery = 10_000

/** Watches the clock, the connection and the window until the answer is called. */
export const watch = (ears: {
  /** Time to see what others have done. */
  look: () => void
  /** Out of sight; whoever is may come back. */
  leave: () => void
  /** The page goes away. */
  gone: () => void
  /** There is a connection again. */
  back: () => void
}) => {
  const onHidden = () => {
    if (document.visibilityState === 'hidden') ears.leave()
    else ears.look()
  }
  ears.look()
  const every = setInterval(ears.look, lookEvery)
  window.addEventListener('pagehide', ears.gone)
  window.addEventListener('online', ears.back)
  document.addEventListener('visibilitychange', onHidden)
  return () => {
    clearInterval(every)
    window.removeEventListener('pagehide', ears.gone)
    window.removeEventListener('online', ears.back)
    document.removeEventListener('visibilitychange', onHidden)
  }
}
