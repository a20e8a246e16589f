// Loaded before anything else and by any Node there is: old syntax only, so that an old one can still read the sentence.
var version = process.versions.node.split('.')
var major = Number(version[0])
var minor = Number(version[1])

if (major < 20 || (major === 20 && minor < 19)) {
  console.error('Masthead needs Node 20.19 or newer; this is Node ' + process.versions.node + '.')
  process.exit(1)
}
