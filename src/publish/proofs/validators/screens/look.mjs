// Runs in the browser: opens a book in foliate's own view and measures its chapters.
// Lengths are CSS pixels, colours [red, green, blue] of 0 to 255. It only looks:
// what is too little is judged elsewhere.
import '/foliate/view.js'

const SLACK = 1 // px that rounding may put a box outside its page
const NAMED = 60 // letters of an element's text that name it
const MANY = 8 // faults of one kind told for a chapter
const UNSEEN = '[hidden], [aria-hidden="true"], audio, video, script, style, title, desc, metadata, template, rp'

let view, size
const sizes = new Map() // chapter -> sizes of type at 100 %

/** Opens the book anew, on a page of that size in a reader's style; gives its chapters. */
export async function open(mode) {
  if (view) await laidOut()
  if (view?.renderer) view.close()
  view?.remove()
  view = document.createElement('foliate-view')
  const { width, height, background } = mode
  Object.assign(view.style, { display: 'block', width: `${width}px`, height: `${height}px` })
  Object.assign(document.documentElement.style, { background, colorScheme: mode.scheme })
  document.body.append(view)
  const blob = await (await fetch('/book.epub')).blob()
  try {
    await view.open(new File([blob], 'book.epub', { type: 'application/epub+zip' }))
  } catch (error) {
    return { names: [], refused: String(error.message ?? error) }
  }
  const { renderer } = view
  for (const [name, value] of Object.entries({ margin: '24px', gap: '6%', 'max-column-count': '1' }))
    renderer.setAttribute(name, value)
  renderer.setStyles(mode.css)
  return { names: view.book.sections.map(section => section.id), refused: '' }
}

/** The lists of places as foliate reads them; `lost` where a target leads nowhere. */
export async function lists() {
  const { book } = view
  const documents = new Map()
  const find = async href => {
    const found = href && book.resolveHref(href)
    if (!found || found.index < 0) return false
    if (!documents.has(found.index))
      documents.set(found.index, await book.sections[found.index].createDocument())
    return found.anchor(documents.get(found.index)) != null
  }
  const told = async entries => {
    const lines = []
    for (const { label, href, type, subitems } of entries ?? [])
      lines.push({ label, href, type: type?.join(' ') ?? '', lost: !(await find(href)), children: await told(subitems) })
    return lines
  }
  return { toc: await told(book.toc), landmarks: await told(book.landmarks), pages: await told(book.pageList) }
}

/** Shows a chapter and measures it: in one long column, then in pages side by side. */
export async function look(index, mode) {
  const { renderer } = view
  renderer.setAttribute('flow', 'scrolled')
  await laidOut()
  await renderer.goTo({ index, anchor: 0 })
  const content = renderer.getContents()[0]
  if (content?.index !== index) return null
  const { doc } = content
  await doc.fonts.ready
  unfold(doc)
  const texts = textsIn(doc)
  const faults = { wide: wide(doc, texts), cut: hidden(doc), unseen: unseen(doc, texts), small: small(index, mode, texts), broken: mode.zoom > 1 ? [] : broken(texts) }
  const { colours, lines } = coloursOf(doc, texts, mode)
  renderer.setAttribute('flow', 'paginated')
  const frame = doc.defaultView.frameElement
  size = frame.parentElement.parentElement.getBoundingClientRect()
  const pages = Math.max(1, Math.round(frame.getBoundingClientRect().width / size.width))
  faults.cut.push(...outside(doc, texts))
  const pictures = []
  for (const one of picturesIn(doc)) pictures.push({ ...boxOf(one), name: nameOf(one), ...await shapeOf(one) })
  for (const one of Object.keys(faults)) faults[one] = [...new Set(faults[one])].slice(0, MANY)
  const letters = texts.reduce((sum, { text }) => sum + text.length, 0)
  return { faults, colours, lines, pages, pictures, letters, strip: strip(frame) }
}

/** Goes to each address, as a reader's tap does, and says where its target stands then.
 *
 * `off` counts screens: 0 where what the target names is on the screen shown, 1 where it
 * stands on the next one, so that the reader lands too early; null where it is nowhere.
 */
export async function land(goals) {
  const { book, renderer } = view
  renderer.setAttribute('flow', 'paginated')
  await laidOut()
  const found = goals.map((href, order) => ({ href, order, ...(book.resolveHref(href) ?? { index: -1 }) }))
  const landings = []
  let shown = -1
  for (const { href, order, index, anchor } of found.sort((one, other) => one.index - other.index)) {
    if (index < 0) { landings.push({ href, order, off: null }); continue }
    await renderer.goTo({ index, anchor })
    const { doc } = renderer.getContents()[0]
    await doc.fonts.ready
    if (index !== shown) await laidOut()
    shown = index
    landings.push({ href, order, off: screensTo(doc, anchor(doc)) })
  }
  return landings.sort((one, other) => one.order - other.order).map(({ href, off }) => ({ href, off }))
}

/** How many screens further the first thing stands that a target shows. */
function screensTo(doc, target) {
  if (target === 0) return 0 // the chapter from its start
  const box = target && firstBox(doc, target)
  if (!box) return null
  const { left, width } = view.getBoundingClientRect()
  const frame = doc.defaultView.frameElement.getBoundingClientRect()
  const rightToLeft = doc.documentElement.dir === 'rtl' || doc.body.dir === 'rtl'
  const screens = Math.floor((frame.left + (box.left + box.right) / 2 - left) / width)
  return rightToLeft ? -screens : screens
}

/** The box of the first line of text or the first picture in an element or after it. */
function firstBox(doc, target) {
  const after = node => target.contains(node) || target.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING
  for (const text of textsIn(doc)) {
    const [box] = after(text.node) ? boxesOf(text) : []
    if (box) {
      const picture = picturesIn(doc).find(one => after(one) && one.compareDocumentPosition(text.node) & Node.DOCUMENT_POSITION_FOLLOWING)
      return picture ? picture.getBoundingClientRect() : box
    }
  }
  return picturesIn(doc).find(after)?.getBoundingClientRect()
}

/** Once the page has answered every change of size so far.
 *
 * foliate-js lays its chapter out anew when the room for it changes, as it does with the
 * flow. Browsers tell of such a change in the next frame, after the callbacks of that
 * frame and before the next task. Told while a chapter is being loaded, it finds a file
 * that has no root or no body yet, and fails. So it does where a chapter that is waited
 * for by its fonts has left the page before they came.
 */
const laidOut = () => new Promise(done => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = done
  port2.postMessage(null)
}))

/** Lets the pages stand side by side, so that one picture holds a whole chapter. */
function unfold(doc) {
  let one = doc.defaultView.frameElement.parentElement
  while (one) {
    one.style.overflow = 'visible'
    one = one.parentElement ?? one.getRootNode().host
    if (one === document.body) break
  }
  view.renderer.style.overflow = 'visible'
}

/** Where the strip of pages stands in the window, moved to start at its left edge. */
function strip(frame) {
  view.style.transform = ''
  const { left } = frame.getBoundingClientRect()
  view.style.transform = `translateX(${-left}px)`
  const { top, width, height } = frame.getBoundingClientRect()
  return { x: 0, y: top, width, height, page: size.width }
}

const nameOf = element => {
  const said = (element.textContent || element.getAttribute?.('alt') || '').replace(/\s+/g, ' ').trim()
  const kind = element.getAttribute?.('class')
  return `<${element.localName}${kind ? ` class="${kind}"` : ''}> ${said.slice(0, NAMED)}`.trim()
}
const boxOf = element => {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { left, top, width, height }
}
const shapes = new Map() // what a drawing looks like, on a page of any colour -> its number
/** Whether it is a drawing, and its number, the same wherever it is shown as large. */
async function shapeOf(one) {
  const svg = one.localName === 'svg' ? one.outerHTML : await fileOf(one)
  if (svg === null) return { drawing: false, shape: null }
  const { width, height } = one.getBoundingClientRect()
  const bare = svg.replace(/\.drawing-\d+/g, '')
  const look = [one.getAttribute('class'), one.parentElement.className, bare, Math.round(width), Math.round(height)].join(' ')
  if (!shapes.has(look)) shapes.set(look, shapes.size)
  return { drawing: true, shape: shapes.get(look) }
}
/** What is in the file of a drawing, which foliate shows under an address of its own. */
async function fileOf(one) {
  if (one.localName !== 'img' || !one.src) return null
  const blob = await fetch(one.src).then(answer => answer.blob()).catch(() => null)
  return blob?.type.startsWith('image/svg') ? blob.text() : null
}
const picturesIn = doc => [...doc.body.querySelectorAll('img, svg, video, object')]
  .filter(one => !one.parentElement.closest('svg') && !one.closest('[hidden]'))

/** Every piece of text that is meant to be seen, with its boxes of now. */
function textsIn(doc) {
  const found = []
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode
    const text = node.data.trim()
    if (!text || node.parentElement.closest(UNSEEN)) continue
    found.push({ node, text, element: node.parentElement })
  }
  return found
}
const boxesOf = ({ node }, start = 0, end = node.length) => {
  const range = node.ownerDocument.createRange()
  range.setStart(node, start)
  range.setEnd(node, end)
  return [...range.getClientRects()].filter(box => box.width > 0 && box.height > 0)
}
/** Whether a box of a word is such; blanks may hang over the end of a line. */
const hasWord = (text, isSuch) => boxesOf(text).some(isSuch) &&
  [...text.node.data.matchAll(/\S+/g)].some(word => boxesOf(text, word.index, word.index + word[0].length).some(isSuch))

/** What is wider than the screen in one long column. */
function wide(doc, texts) {
  const edge = doc.documentElement.clientWidth
  const isWide = box => box.right > edge + SLACK || box.left < -SLACK
  const found = texts.filter(one => hasWord(one, isWide)).map(one => nameOf(one.element))
  for (const one of doc.body.querySelectorAll('*'))
    if (!one.closest('svg') && !one.closest('[hidden]') && isWide(one.getBoundingClientRect())) found.push(nameOf(one))
  if (!found.length && doc.documentElement.scrollWidth > edge + SLACK) found.push(nameOf(doc.body))
  return found
}

/** Boxes that cut off what does not fit into them. */
function hidden(doc) {
  const found = []
  for (const one of doc.body.querySelectorAll('*')) {
    if (one.closest('svg') || one.closest(UNSEEN)) continue
    const { overflowX, overflowY } = getComputedStyle(one)
    const across = overflowX !== 'visible' && one.scrollWidth > one.clientWidth + SLACK
    const down = overflowY !== 'visible' && one.scrollHeight > one.clientHeight + SLACK
    if (across || down) found.push(nameOf(one))
  }
  return found
}

/** What stands outside the page that it is on. */
function outside(doc, texts) {
  const style = getComputedStyle(doc.documentElement)
  const [start, end] = [parseFloat(style.paddingLeft), parseFloat(style.paddingRight)]
  const step = size.width
  const isOutside = (box, slack) => {
    const page = Math.floor((box.left + box.right) / 2 / step) * step
    return box.left < page + start - SLACK || box.right > page + step - end + SLACK ||
      box.top < -slack || box.bottom > size.height + slack
  }
  const isCut = box => isOutside(box, box.height / 4) // a line's box is higher than its letters
  const found = texts.filter(one => hasWord(one, isCut)).map(one => nameOf(one.element))
  for (const one of picturesIn(doc))
    if ([...one.getClientRects()].some(box => isOutside(box, SLACK))) found.push(nameOf(one))
  return found
}

/** Words in tables that are parted over two lines, with no hyphen where they are.
 *
 * Addresses are no words: they are parted anywhere, and a hyphen would belong to them.
 */
function broken(texts) {
  const found = []
  for (const one of texts) {
    if (!one.element.closest('td, th')) continue
    const addresses = [...one.node.data.matchAll(/\S*(?:[/@]|\w\.\w)\S*/g)]
    for (const { index, 0: word } of one.node.data.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      if (addresses.some(it => it.index <= index && index < it.index + it[0].length)) continue
      const tops = boxesOf(one, index, index + word.length).map(box => Math.round(box.top))
      if (new Set(tops).size > 1 && !isHyphened(one, index, index + word.length)) found.push(`${nameOf(one.element.closest('td, th'))}: ${word}`)
    }
  }
  return found
}
/** Whether a word is parted where browsers print a hyphen: they do so by syllables. */
function isHyphened(text, start, end) {
  if (getComputedStyle(text.element).hyphens !== 'auto') return false
  let top = null
  for (let at = start; at < end; at += 1) {
    const [box] = boxesOf(text, at, at + 1)
    if (!box) continue
    if (top !== null && box.top > top + 1) return at - start > 1 && end - at > 1
    top = box.top
  }
  return true
}

/** Text and pictures that take no room, or that are not painted. */
function unseen(doc, texts) {
  const isUnseen = one => {
    const { visibility, fontSize } = getComputedStyle(one.element)
    return visibility !== 'visible' || parseFloat(fontSize) < 1 || !boxesOf(one).length
  }
  const isEmpty = one => {
    const { width, height } = one.getBoundingClientRect()
    return width < 1 || height < 1 || (one.localName === 'img' && !one.naturalWidth)
  }
  return [...texts.filter(isUnseen).map(one => one.element), ...picturesIn(doc).filter(isEmpty)].map(nameOf)
}

/** Text that stays as it is when the reader asks for larger type. */
function small(index, mode, texts) {
  const now = texts.map(one => parseFloat(getComputedStyle(one.element).fontSize))
  if (mode.zoom === 1 && !sizes.has(index)) sizes.set(index, now)
  const before = sizes.get(index)
  if (mode.zoom === 1 || before?.length !== now.length) return []
  return texts.filter((_, at) => now[at] < before[at] * mode.zoom * 0.9).map(one => nameOf(one.element))
}

const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
const painted = new Map()
const paint = (colour, under) => {
  const key = `${colour} on ${under}`
  if (!painted.has(key)) {
    pen.globalAlpha = 1
    pen.fillStyle = `rgb(${under})`
    pen.fillRect(0, 0, 1, 1)
    pen.fillStyle = colour
    pen.fillRect(0, 0, 1, 1)
    painted.set(key, [...pen.getImageData(0, 0, 1, 1).data.slice(0, 3)])
  }
  return painted.get(key)
}
const mixed = (over, under, share) => over.map((value, at) => Math.round(value * share + under[at] * (1 - share)))

/** Each pair of letters' colour and ground, once, named after its first text; lines so. */
function coloursOf(doc, texts, mode) {
  const own = doc.body.style.background
  doc.body.style.background = '' // foliate paints it on the page behind
  const grounds = new Map()
  const ground = element => {
    if (!element) return paint(mode.background, [255, 255, 255])
    if (!grounds.has(element)) {
      const under = ground(element.parentElement)
      const { backgroundColor, opacity } = getComputedStyle(element)
      grounds.set(element, mixed(paint(backgroundColor, under), under, Number(opacity)))
    }
    return grounds.get(element)
  }
  const pairs = new Map()
  for (const { element } of texts) {
    if (element.closest('svg')) continue // judged as a picture
    const under = ground(element)
    let share = 1
    for (let one = element; one; one = one.parentElement) share *= Number(getComputedStyle(one).opacity)
    const letters = mixed(paint(getComputedStyle(element).webkitTextFillColor, under), under, share)
    const key = `${letters} ${under}`
    if (!pairs.has(key)) pairs.set(key, { letters, ground: under, name: nameOf(element) })
  }
  const lines = linesOf(doc, ground)
  doc.body.style.background = own
  return { colours: [...pairs.values()], lines }
}

/** Each pair of a drawn border's colour and the ground outside it, once. */
function linesOf(doc, ground) {
  const lines = new Map()
  for (const element of doc.body.querySelectorAll('*')) {
    if (element.closest('svg, audio, video, [hidden]')) continue
    const style = getComputedStyle(element)
    const under = ground(element.parentElement)
    for (const side of ['top', 'right', 'bottom', 'left']) {
      const said = name => style.getPropertyValue(`border-${side}-${name}`)
      if (said('style') === 'none' || said('style') === 'hidden' || parseFloat(said('width')) === 0) continue
      const line = paint(said('color'), under)
      const key = `${line} ${under}`
      if (!lines.has(key)) lines.set(key, { letters: line, ground: under, name: nameOf(element) })
    }
  }
  return [...lines.values()]
}
