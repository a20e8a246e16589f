/**
 * Whose films and recordings may play within a story, and from which origin their players come: the only frames that a
 * page's policy can let in, and only a page that has a place for one.
 */
export const frameOrigins = /** @type {const} */ ({
  youtube: 'https://www.youtube-nocookie.com',
  vimeo: 'https://player.vimeo.com',
  spotify: 'https://open.spotify.com',
  soundcloud: 'https://w.soundcloud.com',
  tiktok: 'https://www.tiktok.com',
})

/** @typedef {keyof typeof frameOrigins} FrameProvider */

/** Every one of them, for pages whose text is not known when their policy is sent. */
export const everyFrame = Object.values(frameOrigins)

/**
 * The origins that a finished page has places for. What a story says cannot name one: quotes in text are written as
 * entities, and an origin that is not in the list above is none.
 * @param {string} html
 */
export const framesIn = (html) => [
  ...new Set(
    [...html.matchAll(/\sdata-frame="([a-z]+)"/g)].flatMap(([, provider]) =>
      provider !== undefined && Object.hasOwn(frameOrigins, provider)
        ? [frameOrigins[/** @type {FrameProvider} */ (provider)]]
        : [],
    ),
  ),
]
