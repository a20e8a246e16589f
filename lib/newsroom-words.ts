import { createTranslator } from 'use-intl/core'
import { intlTags } from './i18n'
import type { Locale } from './locales'
import deskAr from '@/messages/newsroom/desk.ar.json'
import deskCkb from '@/messages/newsroom/desk.ckb.json'
import deskEn from '@/messages/newsroom/desk.en.json'
import furnitureAr from '@/messages/newsroom/furniture.ar.json'
import furnitureCkb from '@/messages/newsroom/furniture.ckb.json'
import furnitureEn from '@/messages/newsroom/furniture.en.json'
import hooksAr from '@/messages/newsroom/hooks.ar.json'
import hooksCkb from '@/messages/newsroom/hooks.ckb.json'
import hooksEn from '@/messages/newsroom/hooks.en.json'
import mediaAr from '@/messages/newsroom/media.ar.json'
import mediaCkb from '@/messages/newsroom/media.ckb.json'
import mediaEn from '@/messages/newsroom/media.en.json'
import moderationAr from '@/messages/newsroom/moderation.ar.json'
import moderationCkb from '@/messages/newsroom/moderation.ckb.json'
import moderationEn from '@/messages/newsroom/moderation.en.json'
import numbersAr from '@/messages/newsroom/numbers.ar.json'
import numbersCkb from '@/messages/newsroom/numbers.ckb.json'
import numbersEn from '@/messages/newsroom/numbers.en.json'
import peopleAr from '@/messages/newsroom/people.ar.json'
import peopleCkb from '@/messages/newsroom/people.ckb.json'
import peopleEn from '@/messages/newsroom/people.en.json'
import recordAr from '@/messages/newsroom/record.ar.json'
import recordCkb from '@/messages/newsroom/record.ckb.json'
import recordEn from '@/messages/newsroom/record.en.json'
import settingsAr from '@/messages/newsroom/settings.ar.json'
import settingsCkb from '@/messages/newsroom/settings.ckb.json'
import settingsEn from '@/messages/newsroom/settings.en.json'
import wiresAr from '@/messages/newsroom/wires.ar.json'
import wiresCkb from '@/messages/newsroom/wires.ckb.json'
import wiresEn from '@/messages/newsroom/wires.en.json'
import writingAr from '@/messages/newsroom/writing.ar.json'
import writingCkb from '@/messages/newsroom/writing.ckb.json'
import writingEn from '@/messages/newsroom/writing.en.json'

/** The words of the dashboard, one catalogue an area; apart from those of readers, whose pages never load them. */
const en = {
  desk: deskEn,
  furniture: furnitureEn,
  hooks: hooksEn,
  media: mediaEn,
  moderation: moderationEn,
  numbers: numbersEn,
  people: peopleEn,
  record: recordEn,
  settings: settingsEn,
  wires: wiresEn,
  writing: writingEn,
}
export type DeskMessages = typeof en

/** By edition. */
export const deskCatalogues: Record<Locale, DeskMessages> = {
  en,
  ar: {
    desk: deskAr,
    furniture: furnitureAr,
    hooks: hooksAr,
    media: mediaAr,
    moderation: moderationAr,
    numbers: numbersAr,
    people: peopleAr,
    record: recordAr,
    settings: settingsAr,
    wires: wiresAr,
    writing: writingAr,
  },
  ckb: {
    desk: deskCkb,
    furniture: furnitureCkb,
    hooks: hooksCkb,
    media: mediaCkb,
    moderation: moderationCkb,
    numbers: numbersCkb,
    people: peopleCkb,
    record: recordCkb,
    settings: settingsCkb,
    wires: wiresCkb,
    writing: writingCkb,
  },
}

const translate = (locale: Locale) =>
  createTranslator<DeskMessages>({
    locale: intlTags[locale],
    messages: deskCatalogues[locale],
    onError: (error) => {
      throw error
    },
  })

const translators = new Map<Locale, ReturnType<typeof translate>>()

/** `deskWords('ar')('desk.nav.home')`. A missing message throws; it is never shown raw. */
export const deskWords = (locale: Locale) => {
  const known = translators.get(locale)
  if (known) return known
  const made = translate(locale)
  translators.set(locale, made)
  return made
}
