import './node-version.mjs'

// Imported late: what follows is written for a Node that the line above has found new enough.
import('./starting.mjs').then(({ start }) => start(process.argv.slice(2)))
