import { scheduledNote } from '../states'

type Standing = { state: string; hasPassword: boolean; kind: string; published: string | undefined }

/** What a person should know of how a post stood there. */
export const stateNotes = ({ state, hasPassword, kind, published }: Standing) => [
  ...(hasPassword ? ['was protected by a password, so it waits as a draft'] : []),
  ...(state === 'private' ? ['was private, so it waits as a draft'] : []),
  ...(state === 'future' ? [scheduledNote(published)] : []),
  ...(kind === 'page' ? ['was a page: it comes in as a story'] : []),
]
