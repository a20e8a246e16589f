import './node-version.mjs'

// Imported late: what follows is written for a Node that the line above has found new enough.
import('./running.mjs').then(({ runScript }) => runScript(process.argv.slice(2)))
