import type { deskWords } from '@/lib/newsroom-words'

const problems = ['database', 'surprise', 'sign_in', 'forbidden', 'bad_origin', 'not_found', 'invalid'] as const

/** What the inbox says by itself in the browser, where there are no catalogues. */
export const inboxWords = (t: ReturnType<typeof deskWords>) => ({
  draft: t('wires.act.draft'),
  dismiss: t('wires.act.dismiss'),
  undo: t('desk.undo'),
  open: t('wires.act.open'),
  note: t('wires.act.note'),
  accept: t('wires.act.accept'),
  acceptCorrection: t('wires.act.acceptCorrection'),
  leave: t('wires.act.leave'),
  close: t('desk.close'),
  did: {
    draft: t('wires.did.draft'),
    dismiss: t('wires.did.dismiss'),
    undo: t('wires.did.undo'),
    accept: t('wires.did.accept'),
    leave: t('wires.did.leave'),
  },
  wasHere: t('wires.did.wasHere'),
  /** By how many: a message has its own form for each number there can be on one page. */
  kept: Array.from({ length: 21 }, (_, count) => (count === 0 ? '' : t('wires.did.kept', { count }))),
  problems: Object.fromEntries([
    ...problems.map((code) => [code, t(`desk.problems.${code}`)]),
    ['conflict', t('wires.problems.taken')],
    ['conflict:article', t('wires.problems.worked')],
    ['conflict:pending', t('wires.problems.pending')],
    ['conflict:edited', t('wires.problems.edited')],
    ['conflict:state', t('wires.problems.state')],
    ['note_missing', t('wires.problems.note')],
    ['other', t('desk.problems.other')],
  ]) as Record<string, string>,
  keys: {
    open: t('moderation.keys.open'),
    on: t('moderation.keys.on'),
    list: [
      ['j', t('wires.keys.next')],
      ['k', t('wires.keys.previous')],
      ['d', t('wires.keys.draft')],
      ['r', t('wires.keys.dismiss')],
      ['u', t('wires.keys.undo')],
      ['?', t('moderation.keys.help')],
    ] as [string, string][],
  },
})
export type InboxWords = ReturnType<typeof inboxWords>
