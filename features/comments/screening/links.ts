import { LinkifyIt } from 'linkify-it'
import { foldForScreening } from './fold'

const linkify = new LinkifyIt().set({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: true })

// No address does without one of these, and most texts without any of them: finding addresses costs a hundred times as much.
const mayHoldAddress = /\S\.\S|@|\/\//u

/** How many web and mail addresses a text names, as they will be linked or could be copied. */
export const countLinks = (text: string) => (mayHoldAddress.test(text) ? (linkify.match(text)?.length ?? 0) : 0)

const running = /(?:javascript|vbscript)\s*:|data\s*:\s*[a-z]+\/[a-z0-9.+-]+\s*[;,]/

/** An address that runs instead of leading anywhere. It is shown as text and never linked; who writes one means harm. */
export const hasRunningLink = (text: string) => running.test(foldForScreening(text))
