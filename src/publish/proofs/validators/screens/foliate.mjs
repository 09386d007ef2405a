// Runs in node: shows every chapter of an EPUB in foliate's view, in Chromium.
// Goes in: the name of a JSON file with `modules` (a node_modules folder), `browser`,
// `book`, `pictures` (a folder), `scale` (of those), `modes` in which chapters are looked
// at, and `screens` on which each of the addresses in `goals` is gone to; comes out: JSON
// on stdout, and PNG files in `pictures`, whose names the JSON gives.
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const STRIP = 8000 // px: a picture that is wider is parted, as browsers paint no more
const asked = JSON.parse(await readFile(process.argv[2], 'utf8'))
const find = createRequire(join(asked.modules, 'x.js')).resolve
const { default: puppeteer } = await import(pathToFileURL(find('puppeteer-core')))

const FINE = 200 // px: a sign so small has finer lines
const drawn = new Set() // drawings that a mode has shown
const PAGE = '<!DOCTYPE html><html><head><style>html, body { margin: 0 }</style></head><body></body></html>'
const KINDS = { js: 'text/javascript', mjs: 'text/javascript', epub: 'application/epub+zip' }

/** The file that an address of our own server means; none leaves foliate's folder. */
function fileOf(path) {
  if (path === '/book.epub') return asked.book
  if (path === '/look.mjs') return join(dirname(fileURLToPath(import.meta.url)), 'look.mjs')
  if (path.startsWith('/foliate/')) return join(asked.modules, 'foliate-js', normalize(path.slice(8)))
  return null
}
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://127.0.0.1')
  const file = fileOf(pathname)
  response.setHeader('Content-Type', file ? KINDS[file.split('.').pop()] ?? 'text/plain' : 'text/html')
  if (!file) return response.end(PAGE)
  createReadStream(file).on('error', () => { response.statusCode = 404; response.end() }).pipe(response)
})
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))

const browser = await puppeteer.launch({
  executablePath: asked.browser,
  pipe: true, // so that Chromium ends where this script is ended
  args: [
    '--hide-scrollbars', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // Chromium's sandbox refuses root
  ],
})
const version = JSON.parse(await readFile(join(asked.modules, 'foliate-js', 'package.json'), 'utf8')).version
const seen = { version, browser: await browser.version(), refused: '', lists: null, chapters: [], landings: [], errors: [] }
try {
  const page = await browser.newPage()
  page.on('pageerror', error => seen.errors.push(error.message))
  await page.goto(`http://127.0.0.1:${server.address().port}/`)
  await page.evaluate(async () => { window.reader = await import('/look.mjs') })
  for (const mode of asked.modes) {
    await page.setViewport({ width: mode.width, height: mode.height })
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: mode.scheme }])
    const { names, refused } = await page.evaluate(mode => window.reader.open(mode), mode)
    seen.refused ||= refused
    if (refused) break
    seen.lists ??= await page.evaluate(() => window.reader.lists())
    for (const [index, name] of names.entries()) {
      const chapter = await page.evaluate((index, mode) => window.reader.look(index, mode), index, mode)
      const files = chapter ? await draw(page, chapter.strip, `${mode.name}-${String(index + 1).padStart(3, '0')}`) : []
      const strokes = chapter && mode.strokes && asked.pictures ? await drawStrokes(page, chapter, mode.name) : []
      seen.chapters.push({ ...chapter, shown: chapter !== null, mode: mode.name, name, files, strokes })
    }
  }
  for (const screen of asked.screens) {
    await page.setViewport({ width: screen.width, height: screen.height })
    const { refused } = await page.evaluate(mode => window.reader.open(mode), screen)
    seen.refused ||= refused
    if (refused) break
    const landings = await page.evaluate(goals => window.reader.land(goals), asked.goals)
    seen.landings.push(...landings.map(landing => ({ screen: screen.name, ...landing })))
  }
} finally {
  await browser.close()
  server.close()
}
process.stdout.write(JSON.stringify(seen))

/** Each drawing that this mode has not shown yet, so large that a thin line is whole. */
async function drawStrokes(page, { pictures, strip }, mode) {
  const strokes = []
  for (const { left, top, width, height, shape, name } of pictures) {
    const key = `${mode} ${shape}`
    if (shape === null || drawn.has(key) || width < 1 || height < 1) continue
    drawn.add(key)
    const file = `strokes-${mode}-${shape}.png`
    const scale = width > FINE ? 2 : 4
    const clip = { x: strip.x + left, y: strip.y + top, width, height, scale }
    await page.screenshot({ path: join(asked.pictures, file), clip, captureBeyondViewport: true, optimizeForSpeed: true })
    strokes.push({ file, shape, name })
  }
  return strokes
}

/** The pages of a chapter side by side, in as few pictures as can be painted. */
async function draw(page, strip, name) {
  const step = Math.max(1, Math.floor(STRIP / strip.page)) * strip.page
  const files = []
  for (let x = 0; x < strip.width - 1; x += step) {
    const file = files.length ? `${name}-${files.length + 1}.png` : `${name}.png`
    const width = Math.min(step, strip.width - x)
    await page.screenshot({ path: join(asked.pictures, file), clip: { ...strip, x, width, scale: asked.scale }, captureBeyondViewport: true, optimizeForSpeed: true })
    files.push({ file, left: x, width })
  }
  return files
}
