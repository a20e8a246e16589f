/** What a setting is where nobody has set it: the defaults of docs/operations.md, each typed once. */

export const defaultPort = 3000
export const defaultHost = '127.0.0.1'
export const defaultDataDir = '.data'
export const defaultTimezone = 'Asia/Baghdad'
export const defaultDemoPassword = 'masthead-demo-2026'
/** Megabytes for kept pages. */
export const defaultKeptMemory = 96
/** Connections for pages and programs. */
export const defaultDatabasePool = 6
export const defaultLogLevel = 'info'
