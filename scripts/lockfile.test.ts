import { expect, test } from 'vitest'
import { complete, platformOf } from './lockfile.mjs'

test.each([
  ['@next/swc-darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
  ['@next/swc-win32-x64-msvc', { os: ['win32'], cpu: ['x64'] }],
  ['@unrs/resolver-binding-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'] }],
  ['@unrs/resolver-binding-linux-riscv64-musl', { os: ['linux'], cpu: ['riscv64'], libc: ['musl'] }],
  ['@tailwindcss/oxide-linux-arm64-gnu', { os: ['linux'], cpu: ['arm64'], libc: ['glibc'] }],
  ['@tailwindcss/oxide-wasm32-wasi', { cpu: ['wasm32'] }],
])('%s runs on %j', (name, platform) => expect(platformOf(name)).toEqual(platform))

test('a platform package the registry did not carry is written in once, at the version its owner wants', () => {
  const packages: Parameters<typeof complete>[0] = {
    '': {},
    'node_modules/tool': { version: '2.0.0', optionalDependencies: { 'tool-darwin-x64': '2.0.0', ranged: '^1.0.0' } },
  }
  expect(complete(packages)).toEqual(['tool-darwin-x64@2.0.0'])
  expect(packages['node_modules/tool-darwin-x64']).toMatchObject({ version: '2.0.0', os: ['darwin'], optional: true })
  expect(complete(packages)).toEqual([])
})
