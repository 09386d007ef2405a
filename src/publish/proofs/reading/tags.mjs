// The tags of each page of a PDF as pdf.js tells them, as JSON.
//
// usage: node tags.mjs PDF.MJS FILE

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

// pdf.js makes one as it starts and uses it to draw, which nobody asks for here.
globalThis.DOMMatrix ??= class {};
console.log = console.warn = console.error; // the answer alone goes to stdout

const [library, file] = process.argv.slice(2);
const pdfjs = await import(pathToFileURL(library));

function* kinds(node) {
  if (!node?.role) return; // a mark, or a link's place
  if (node.role !== "Root") yield node.role;
  for (const child of node.children) yield* kinds(child);
}

const data = new Uint8Array(await readFile(file));
const pdf = await pdfjs.getDocument({ data, verbosity: 0 }).promise;
const pages = [];
for (let number = 1; number <= pdf.numPages; number += 1) {
  const page = await pdf.getPage(number);
  pages.push([...kinds(await page.getStructTree())]);
}
process.stdout.write(JSON.stringify({ version: pdfjs.version, pages }));
await pdf.destroy();
