import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { RoleForm } from './accounts/people/schema'
import { BodyImage } from './articles/body'
import { LogoForm } from './site/schema'
import { newId } from '@/lib/ids'
import { LinkForm } from './writing/schema'

test('whatever takes an id takes it so', () => {
  const id = newId()
  const shouted = id.toUpperCase()
  expect(RoleForm.parse({ id: shouted, role: 'EDITOR' }).id).toBe(id)
  expect(BodyImage.parse({ mediaId: shouted, alt: '' }).mediaId).toBe(id)
  expect(LogoForm.parse({ id: shouted, paper: 'dark' }).id).toBe(id)
  expect(LinkForm.parse({ id, other: shouted }).other).toBe(id)
})

test('nothing takes one in another way', () => {
  const places = ['app', 'features', 'components', 'lib']
  const { stdout } = spawnSync('grep', ['-rlE', '--exclude=*.test.ts', 'z\\.(uuid|guid)[(]', ...places], {
    encoding: 'utf8',
  })
  // What we say ourselves is described in features/api/views.ts.
  expect(stdout.trim().split('\n').sort()).toEqual(['features/api/views.ts', 'lib/ids.ts'])
})
