import ar from '@/messages/ar.json'
import ckb from '@/messages/ckb.json'
import en from '@/messages/en.json'

/** Only these few words travel to browsers: an error page must not wait for anything. */
export const failedWords = { en: en.failed, ar: ar.failed, ckb: ckb.failed }
