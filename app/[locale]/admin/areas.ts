import { may, type Right } from '@/features/accounts/rights'
import type { Role } from '@/prisma/client/enums'
import type { DeskMessages } from '@/lib/newsroom-words'

export type Area = Exclude<keyof DeskMessages['desk']['nav'], 'label' | 'home'>

/** The parts of the dashboard in the order of its menu, each with the right its page asks for. */
export const areas: readonly { area: Area; right: Right }[] = [
  { area: 'comments', right: 'moderate' },
  { area: 'discussions', right: 'discussions' },
  { area: 'articles', right: 'write' },
  { area: 'inbox', right: 'wires' },
  { area: 'media', right: 'write' },
  { area: 'users', right: 'people' },
  { area: 'sections', right: 'furniture' },
  { area: 'tags', right: 'furniture' },
  { area: 'authors', right: 'furniture' },
  { area: 'sources', right: 'furniture' },
  { area: 'analytics', right: 'analytics' },
  { area: 'audit', right: 'audit' },
  { area: 'webhooks', right: 'settings' },
  { area: 'settings', right: 'settings' },
]

/** What somebody's menu holds: nothing that would answer 404 to them. */
export const areasFor = (me: { role: Role }) => areas.filter(({ right }) => may(me, right)).map(({ area }) => area)
