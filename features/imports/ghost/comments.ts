import { lose, type ArchivedComment, type Lost } from '../archive'
import { readableComment, signatureFrom } from '../comment-text'
import { readDate } from '../dates'

/** A comment as its row has it, before anything of it is read. */
export type GhostComment = {
  id: string
  member: string
  /** What it answers: of two comments the nearer, and the one that began the conversation. */
  answers: string[]
  html: string
  createdAt: string
}

/**
 * The comments of a post, oldest first; what cannot be read is counted in `lost`. Members are known by name only.
 * @param members names by id
 */
export const commentsOf = (
  rows: readonly GhostComment[],
  members: ReadonlyMap<string, string>,
  lost: Lost,
): ArchivedComment[] => {
  const ids = new Set(rows.map(({ id }) => id))
  return rows
    .flatMap(({ id, member, answers, html, createdAt }): ArchivedComment[] => {
      const body = readableComment(html, lost)
      const at = readDate(createdAt)
      if (!body || !at) {
        lose(lost, body === null ? 'comment that cannot be read' : `comment without ${body ? 'a date' : 'words'}`)
        return []
      }
      const parentId = answers.find((one) => ids.has(one)) ?? null
      return [{ id, parentId, name: signatureFrom(members.get(member) ?? ''), body, createdAt: at, isPublished: true }]
    })
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
}
