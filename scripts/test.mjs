import './node-version.mjs'

// Imported late: what follows is written for a Node that the line above has found new enough.
import('./testing.mjs').then(({ test }) => test(process.argv.slice(2)))
