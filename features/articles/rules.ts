import { frameOrigins, type FrameProvider } from '@/lib/frame-origins.mjs'
import { onlySeen } from '@/lib/unseen'
import type { BodyBlock } from './body'
import { oneLine } from './plain-text'

type Embed = Pick<Extract<BodyBlock, { kind: 'embed' }>, 'provider' | 'url'>

/** A player as a page makes room for it before anything of it is there: a shape, or a height in pixels. */
export type Frame = { provider: FrameProvider; src: string; ratio?: '16 / 9' | '9 / 16'; height?: number }

const youtube = ({ hostname, pathname, searchParams }: URL) => {
  const id =
    hostname === 'youtu.be'
      ? pathname.slice(1)
      : pathname === '/watch'
        ? searchParams.get('v')
        : /^\/(?:embed|shorts|live|v)\/([^/]+)$/.exec(pathname)?.[1]
  if (!id || !/^[\w-]{11}$/.test(id)) return null
  const start = /^(\d{1,6})s?$/.exec(searchParams.get('t') ?? searchParams.get('start') ?? '')?.[1]
  const tall = pathname.startsWith('/shorts/')
  return {
    path: `/embed/${id}${start ? `?start=${start}` : ''}`,
    ratio: tall ? ('9 / 16' as const) : ('16 / 9' as const),
  }
}

const vimeo = ({ pathname, searchParams }: URL) => {
  const [, id, own] = /^\/(?:video\/)?(\d{1,12})(?:\/([0-9a-f]{6,20}))?$/.exec(pathname) ?? []
  const secret = own ?? searchParams.get('h')
  const known = secret && /^[0-9a-f]{6,20}$/.test(secret) ? `&h=${secret}` : ''
  return id ? { path: `/video/${id}?dnt=1${known}`, ratio: '16 / 9' as const } : null
}

const spotify = ({ pathname }: URL) => {
  const shape = /^\/(?:intl-[a-z]{2}\/|embed\/)?(track|album|playlist|artist|episode|show)\/([A-Za-z0-9]{10,40})$/
  const [, what, id] = shape.exec(pathname) ?? []
  return id ? { path: `/embed/${what}/${id}`, height: what === 'track' || what === 'episode' ? 232 : 352 } : null
}

const soundcloud = ({ hostname, pathname }: URL) => {
  if (hostname === 'w.soundcloud.com' || !/^\/[\w-]+\/(sets\/)?[\w-]+$/.test(pathname)) return null
  return { path: `/player/?url=${encodeURIComponent(`https://soundcloud.com${pathname}`)}&visual=true`, height: 300 }
}

const tiktok = ({ pathname }: URL) => {
  const id = /^\/(?:@[\w.]+\/video|embed\/v2)\/(\d{10,25})$/.exec(pathname)?.[1]
  return id ? { path: `/embed/v2/${id}`, ratio: '9 / 16' as const } : null
}

const players: Record<FrameProvider, (url: URL) => ({ path: string } & Pick<Frame, 'ratio' | 'height'>) | null> = {
  youtube,
  vimeo,
  spotify,
  soundcloud,
  tiktok,
}

const ofPlayers = (provider: string): provider is FrameProvider => Object.hasOwn(players, provider)

/** The player of a film or recording, made of nothing but its number; null for what is only linked to. */
export const frameOf = ({ provider, url }: Embed): Frame | null => {
  if (!ofPlayers(provider) || !URL.canParse(url)) return null
  const found = players[provider](new URL(url))
  if (!found) return null
  const { path, ...room } = found
  return { provider, src: frameOrigins[provider] + path, ...room }
}

/** What an author, a tag or a source is called, as it is kept; empty where there is nothing to see. */
export const nameAsKept = (name: string) => oneLine(onlySeen(oneLine(name)))
