import type { PictureKey } from '../../types'
import type { Scene } from '../sheet'
import { bakery } from './bakery'
import { bookArcade } from './book-arcade'
import { chess } from './chess'
import { citadel } from './citadel'
import { classroom } from './classroom'
import { containerShip } from './container-ship'
import { council } from './council'
import { dam } from './dam'
import { datePalms } from './date-palms'
import { football } from './football'
import { heat } from './heat'
import { marathon } from './marathon'
import { marsh } from './marsh'
import { nightRoad } from './night-road'
import { observatory } from './observatory'
import { oud } from './oud'
import { pomegranate } from './pomegranate'
import { port } from './port'
import { pylons } from './pylons'
import { railway } from './railway'
import { river } from './river'
import { roundTable } from './round-table'
import { solarRoof } from './solar-roof'
import { streetMap } from './street-map'
import { teaGlass } from './tea-glass'
import { teaHouse } from './tea-house'
import { teaStreet } from './tea-street'
import { wheat } from './wheat'

/** Every picture of the sample newspaper. */
export const scenes: Record<PictureKey, Scene> = {
  river,
  'night-road': nightRoad,
  'book-arcade': bookArcade,
  wheat,
  'solar-roof': solarRoof,
  dam,
  football,
  marathon,
  pomegranate,
  port,
  'date-palms': datePalms,
  marsh,
  citadel,
  railway,
  bakery,
  'round-table': roundTable,
  observatory,
  classroom,
  oud,
  chess,
  'container-ship': containerShip,
  heat,
  council,
  'tea-glass': teaGlass,
  'tea-house': teaHouse,
  'tea-street': teaStreet,
  pylons,
  'street-map': streetMap,
}
