// Runs in node: reads an EPUB as Thorium Reader does, with its own parser.
// Goes in: a node_modules folder and the name of an EPUB; comes out: on stdout the
// manifest that Thorium's shelf and its pages are made of, with the parser's version,
// as JSON; or `refused`, with what the parser says.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const [modules, book] = process.argv.slice(2)
const load = createRequire(join(modules, 'x.js'))
const built = 'dist/es8-es2017/src'
const { initGlobalConverters_GENERIC, initGlobalConverters_SHARED } = load(`r2-shared-js/${built}/init-globals`)
const { EpubParsePromise } = load(`r2-shared-js/${built}/parser/epub`)
const { TaJsonSerialize } = load(`r2-lcp-js/${built}/serializable`)
initGlobalConverters_GENERIC()
initGlobalConverters_SHARED()

const { version } = JSON.parse(await readFile(join(modules, 'r2-shared-js', 'package.json'), 'utf8'))
let told
try {
  told = { version, refused: '', manifest: TaJsonSerialize(await EpubParsePromise(book)) }
} catch (error) {
  told = { version, refused: String(error?.message ?? error), manifest: null }
}
process.stdout.write(JSON.stringify(told))
