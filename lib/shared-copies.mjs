/**
 * What everybody is given alike may stand in a shared cache for two seconds, so that a takedown is seen within five; browsers
 * and programs ask each time and get a 304; when this server is gone a cache in front may show what it has for five minutes.
 */
export const sharedCopies = 'public, max-age=0, s-maxage=2, stale-if-error=300'
