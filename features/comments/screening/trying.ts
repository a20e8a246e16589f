import { defaultSettings } from '../settings'
import type { CommentSettings } from '../rules'
import { screen } from './screening'
import { manyLinks, watchedWords, type Facts, type Verdict } from './steps'
import type { Watch } from './watch'

/** Somebody whom everybody knows, under a story that is open: only the text itself can make it wait. */
const regular = (body: string, settings: CommentSettings, watch: Watch): Facts => {
  const now = new Date()
  const longAgo = new Date(0)
  return {
    now,
    body,
    startedAt: null,
    article: { discussion: 'OPEN', closedAt: null, publishedAt: longAgo, slowSeconds: 0 },
    settings: { ...defaultSettings, mostLinks: settings.mostLinks },
    author: {
      isVerified: true,
      isBanned: false,
      suspendedUntil: null,
      isStaff: false,
      isHeld: false,
      joinedAt: longAgo,
      published: Number.MAX_SAFE_INTEGER,
      lastAt: null,
      lastHereAt: null,
      tenthAt: null,
      twentiethAt: null,
      saidBefore: false,
    },
    similarTo: null,
    watch,
  }
}

/** What the steps that read the text itself would say of it, whoever wrote it. */
export const wouldMeet = (body: string, settings: CommentSettings, watch: Watch): Verdict =>
  screen(regular(body, settings, watch), () => 0, [manyLinks, watchedWords])
