import { fileURLToPath } from 'node:url'

/** @type {import('next').NextConfig} */
export default {
  // One place where pages are kept: docs/decisions/0002.
  cacheHandler: fileURLToPath(new URL('./lib/server/cache-handler.mjs', import.meta.url)),
  cacheMaxMemorySize: 0,
  // The server in front says these, better (lib/server): its tag is made once per page, not once per request.
  generateEtags: false,
  poweredByHeader: false,
  // Pictures are made when they are taken in; the optimizer's endpoint stays shut (lib/server/rules.mjs).
  images: { unoptimized: true },
  productionBrowserSourceMaps: false,
  // Titles and descriptions always stand in the head: the one kept copy serves readers and robots alike.
  htmlLimitedBots: /.*/,
  serverExternalPackages: [
    '@aws-sdk/client-s3',
    '@node-rs/argon2',
    'graphile-worker',
    'pg',
    'pino',
    'sharp',
    'wawoff2',
  ],
  // `npm test` checks the types; the build would do it again and make every first start half a minute longer.
  typescript: { ignoreBuildErrors: true },
}
