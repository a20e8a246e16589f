import { culture } from './stories-ckb/culture'
import { dataDesk } from './stories-ckb/data-desk'
import { iraq } from './stories-ckb/iraq'
import { kurdistan } from './stories-ckb/kurdistan'
import { region } from './stories-ckb/region'
import { scienceAndSport } from './stories-ckb/science-and-sport'
import type { DemoStory } from './types'

/** The sample stories of the Central Kurdish edition. */
export const storiesCkb: DemoStory[] = [...iraq, ...dataDesk, ...kurdistan, ...region, ...culture, ...scienceAndSport]
