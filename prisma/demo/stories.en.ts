import { keysIn } from './plan'
import { culture } from './stories-en/culture'
import { dataDesk } from './stories-en/data-desk'
import { economy } from './stories-en/economy'
import { iraq } from './stories-en/iraq'
import { kurdistan } from './stories-en/kurdistan'
import { middleEast } from './stories-en/middle-east'
import { science } from './stories-en/science'
import { sport } from './stories-en/sport'
import { world } from './stories-en/world'
import type { DemoStory } from './types'

const written = [iraq, dataDesk, economy, kurdistan, middleEast, world, culture, science, sport].flat()

/** The English edition of the sample newspaper, newest first. */
export const storiesEn: DemoStory[] = keysIn('en').flatMap((key) => written.filter((story) => story.key === key))
