/**
 * Asks whoever runs this script (scripts/running.mjs) for the database, which is opened and migrated only now: a wish that
 * makes no sense, or a file that is none, is told at once. Run without anybody to ask, the environment names it.
 */
export const askForDatabase = () =>
  new Promise<void>((resolve) => {
    const ask = process.send?.bind(process)
    if (!ask) return resolve()
    process.once('message', (settings: Record<string, string>) => {
      Object.assign(process.env, settings)
      process.disconnect()
      resolve()
    })
    ask('database')
  })
