import './node-version.mjs'

// Imported late: what follows is written for a Node that the line above has found new enough.
import('./benching.mjs').then(({ bench }) => bench(process.argv.slice(2)))
