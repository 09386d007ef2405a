// Runs in node: visits pages of a site in Chromium and tells what a reader meets there.
// Goes in: the name of a JSON file with `modules` (a node_modules folder), `browser`,
// `site` (a folder) and `visits`; comes out: JSON on stdout, one answer for each visit.
// Over http the site stands in a sub-folder, as it may on somebody's server.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { extname, join, normalize } from 'node:path'
import { pathToFileURL } from 'node:url'

const asked = JSON.parse(await readFile(process.argv[2], 'utf8'))
const find = createRequire(join(asked.modules, 'x.js')).resolve
const { default: puppeteer } = await import(pathToFileURL(find('puppeteer-core')))
const axe = await readFile(find('axe-core'), 'utf8')
const KINDS = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml',
  '.jpg': 'image/jpeg', '.png': 'image/png', '.ttf': 'font/ttf', '.mp3': 'audio/mpeg', '.mp4': 'video/mp4', '.vtt': 'text/vtt' }

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://127.0.0.1')
  let name = normalize(decodeURIComponent(pathname)).replace(/^\/buurt\/k\//, '')
  if (name.endsWith('/') || name === '') name += 'index.html'
  try {
    const content = await readFile(join(asked.site, name))
    response.setHeader('Content-Type', KINDS[extname(name)] ?? 'application/octet-stream')
    response.end(content)
  } catch {
    response.statusCode = 404
    response.end()
  }
})
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
const WEB = `http://127.0.0.1:${server.address().port}/buurt/k/`
const DISK = `${pathToFileURL(asked.site)}/`

const browser = await puppeteer.launch({
  executablePath: asked.browser,
  pipe: true, // so that Chromium ends where this script is ended
  args: ['--hide-scrollbars', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    '--autoplay-policy=no-user-gesture-required',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
})

async function visit(wish) {
  const page = await browser.newPage()
  const base = wish.disk ? DISK : WEB
  const requests = [], errors = []
  page.on('request', request => requests.push(request.url().replace(base, '')))
  page.on('pageerror', error => errors.push(error.message))
  page.on('console', message => { if (message.type() === 'error') errors.push(message.text()) })
  await page.setJavaScriptEnabled(wish.script ?? true)
  await page.setViewport({ width: wish.width ?? 1000, height: wish.height ?? 1200 })
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: wish.scheme ?? 'light' }])
  if (wish.shift) await page.evaluateOnNewDocument(() => {
    window.shifted = 0
    new PerformanceObserver(list => { for (const it of list.getEntries()) window.shifted += it.value })
      .observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(base + wish.page, { waitUntil: 'load' })
  if (wish.zoom) await page.addStyleTag({ content: '' }).catch(() => null)
  const told = { errors, requests, title: await page.title() }
  if (wish.zoom) await page.evaluate(zoom => { document.documentElement.style.fontSize = `${19 * zoom}px` }, wish.zoom)
  if (wish.search !== undefined) {
    await page.focus('#search-words')
    await page.keyboard.type(wish.search)
    await page.waitForFunction(() => document.querySelector('.told').textContent, { timeout: 20000 })
    told.told = await page.$eval('.told', it => it.textContent)
    told.found = await page.$$eval('.found a', links => links.map(link => link.textContent))
    told.goals = await page.$$eval('.found a', links => links.map(link => link.getAttribute('href')))
    if (wish.enter) {
      await page.keyboard.press('Enter')
      await page.keyboard.press('Enter')
      await page.waitForNavigation({ timeout: 5000 }).catch(() => null)
      told.arrived = page.url().replace(base, '')
    }
  }
  if (wish.keys) {
    told.focus = []
    for (let key = 0; key < wish.keys; key++) {
      await page.keyboard.press('Tab')
      told.focus.push(await page.evaluate(() => {
        const { activeElement: one } = document
        const box = one.getBoundingClientRect()
        const name = one.id || one.textContent.trim() || one.tagName
        const style = getComputedStyle(one)
        return { name, seen: box.width > 0 && box.right > 0, ring: style.outlineStyle !== 'none' }
      }))
    }
  }
  if (wish.play) told.played = await page.evaluate(async () => {
    const one = document.querySelector('audio, video')
    one.muted = true
    await one.play()
    await new Promise(resolve => setTimeout(resolve, 600))
    return one.currentTime
  })
  told.wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth).catch(() => null)
  told.outside = await page.evaluate(() => [...document.querySelectorAll('body *')]
    .filter(it => it.getBoundingClientRect().right > document.documentElement.clientWidth + 1 || it.getBoundingClientRect().left < -1)
    .map(it => it.outerHTML.slice(0, 160))).catch(() => [])
  told.text = await page.$eval('body', it => it.innerText).catch(() => '')
  if (wish.shift) told.shifted = await page.evaluate(() => window.shifted)
  if (wish.axe) {
    await page.evaluate(axe) // no script of the page: its policy holds for those
    told.axe = await page.evaluate(async () => (await window.axe.run({ preload: false })).violations.flatMap(
      it => it.nodes.map(node => `${it.id}: ${node.html.slice(0, 120)}`)))
  }
  if (wish.picture) await page.screenshot({ path: wish.picture, fullPage: wish.whole ?? false })
  if (wish.paper) await page.pdf({ path: wish.paper, format: 'A4' })
  await page.close()
  return told
}

const answers = []
try {
  for (const wish of asked.visits) answers.push(await visit(wish))
} finally {
  await browser.close()
  server.close()
}
process.stdout.write(JSON.stringify(answers))
