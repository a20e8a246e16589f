import { keysIn } from './plan'
import { culture } from './stories-ar/culture'
import { dataDesk } from './stories-ar/data-desk'
import { economy } from './stories-ar/economy'
import { iraq } from './stories-ar/iraq'
import { region } from './stories-ar/region'
import { science } from './stories-ar/science'
import { sport } from './stories-ar/sport'
import type { DemoStory } from './types'

const written = [iraq, dataDesk, economy, region, culture, science, sport].flat()

/** The Arabic edition of the sample newspaper, newest first. */
export const storiesAr: DemoStory[] = keysIn('ar').flatMap((key) => written.filter((story) => story.key === key))
