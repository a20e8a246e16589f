/** Without a stream one asks this often. */
const every = 10_000
/** A stream that was refused is tried again after so long. */
const again = 60_000

/**
 * Calls `hear` whenever something about the queue may have changed, or whether one may still see it: the server says so in a
 * stream; where there is none, every ten seconds. A page that nobody looks at listens to nothing, and hears once when it is
 * looked at again. Answers how to stop.
 */
export const readAlong = (hear: () => void) => {
  let source: EventSource | undefined
  let polling: ReturnType<typeof setInterval> | undefined
  let later: ReturnType<typeof setTimeout> | undefined

  const close = () => {
    clearInterval(polling)
    clearTimeout(later)
    source?.close()
    source = polling = later = undefined
  }
  const open = () => {
    close()
    const stream = (source = new EventSource('/api/moderation/live'))
    polling = setInterval(hear, every)
    stream.addEventListener('queue', hear)
    stream.addEventListener('over', hear)
    stream.onopen = () => {
      clearInterval(polling)
      polling = undefined
      // What happened while nobody told.
      hear()
    }
    stream.onerror = () => {
      polling ??= setInterval(hear, every)
      // Lost, the browser comes back by itself; refused, it does not.
      if (stream.readyState !== EventSource.CLOSED) return
      hear()
      later ??= setTimeout(open, again)
    }
  }
  const look = () => (document.visibilityState === 'visible' ? open() : close())

  look()
  document.addEventListener('visibilitychange', look)
  return () => {
    document.removeEventListener('visibilitychange', look)
    close()
  }
}
