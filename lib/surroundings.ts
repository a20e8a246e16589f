import 'server-only'

/** What a process of our own is told of its surroundings: where programs and libraries are, and no secret. */
export const surroundings = () => {
  const known = ['PATH', 'LD_LIBRARY_PATH', 'SYSTEMROOT'].flatMap((name) =>
    Object.entries(globalThis.process.env).filter(([given]) => given === name),
  )
  return { ...Object.fromEntries(known), NODE_ENV: 'production' } as const
}
