// What the desk does by itself in a browser: saves a field as it is left, shows pages as
// they come, leads from a page to its field and back. Without it all forms still work.
"use strict";
(() => {
  const body = document.body;
  const token = body.dataset.token;
  document.documentElement.classList.add("scripted");
  const say = (words, isBad) => {
    const now = byId("status");
    now.textContent = words;
    now.classList.toggle("bad", Boolean(isBad));
  };
  const byId = (id) => document.getElementById(id);

  // Requests come one after another, so that each knows what the one before it saved.
  let line = Promise.resolve();
  const ask = (address, options) => {
    const next = line.then(() => fetch(address, options));
    line = next.then(() => {}, () => {});
    return next;
  };

  // While a button of the mouse is down nothing is put in the place of what it is on:
  // the click would be lost.
  let isDown = false;
  let released = () => {};
  addEventListener("pointerdown", () => { isDown = true; }, true);
  for (const name of ["pointerup", "pointercancel"]) {
    addEventListener(name, () => setTimeout(() => { isDown = false; released(); }, 30), true);
  }
  const quiet = () => isDown ? new Promise((done) => {
    const before = released;
    released = () => { before(); released = () => {}; done(); };
  }) : Promise.resolve();

  // Puts pieces of an answer in the place of what has their ids. What somebody is
  // typing in is no piece of an answer to a save.
  const put = (html) => {
    const held = document.activeElement;
    const name = held && held.id;
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const around of page.querySelectorAll("[data-put]")) {
      const piece = around.firstElementChild;
      const old = piece && byId(piece.id);
      if (!old || isBusy(old)) continue;
      const scrolled = old.scrollTop;
      if (old.querySelector("details.fold")) piece.querySelector("details.fold").open = old.querySelector("details.fold").open;
      for (const entry of old.querySelectorAll("details[id]")) {
        const same = piece.querySelector(`#${CSS.escape(entry.id)}`);
        if (same) same.open = entry.open;
      }
      old.replaceWith(piece);
      piece.scrollTop = scrolled;
      if (window.htmx) window.htmx.process(piece);
    }
    const clash = page.querySelector(".clash") && document.querySelector("#form .clash");
    if (clash) clash.scrollIntoView({ block: "center" });
    if (name && document.activeElement !== held && byId(name)) byId(name).focus({ preventScroll: true });
    begin();
  };

  const fields = () => byId("fields");
  const tidy = (input, text) => input.tagName === "TEXTAREA"
    ? text.replace(/\r/g, "").trimEnd() : text.trim().replace(/\s+/g, " ");
  const isOpen = (input) => {
    const was = byId("was-" + input.name.slice(2));
    return was && tidy(input, was.value) !== tidy(input, input.value);
  };
  // A piece is not put where somebody is writing: what was typed would be gone.
  const isBusy = (old) => (old.id === "form" || old.id.startsWith("field-")) &&
    [...old.querySelectorAll('[name^="v/"]')].some((one) => isOpen(one) || one === document.activeElement);
  const inputs = () => fields() ? [...fields().querySelectorAll('[name^="v/"]')] : [];

  // What was typed is saved before anything else is done; a click on a button or a link
  // waits for it, and is then made on what stands there.
  let isFailing = false;
  let saves = Promise.resolve();
  const flush = async () => {
    for (const timer of waiting.values()) clearTimeout(timer);
    waiting.clear();
    await saves;
    if (inputs().some(isOpen)) await save();
    return !inputs().some(isOpen);
  };
  const likeOf = (element) => {
    if (document.contains(element)) return element;
    const around = element.closest("form");
    const own = element.tagName === "A"
      ? `a[href="${CSS.escape(element.getAttribute("href"))}"]`
      : `button[name="do"][value="${CSS.escape(element.value)}"]`;
    return (around && around.id && document.querySelector(`#${CSS.escape(around.id)} ${own}`)) || document.querySelector(own);
  };
  let isPassed = false;
  document.addEventListener("click", async (event) => {
    const element = event.target.closest && event.target.closest('button[name="do"], a[href]');
    if (!element || isPassed || event.ctrlKey || event.metaKey || event.shiftKey || !fields()) return;
    if (element.closest("#sheet, .thumbs, .turn") || (element.getAttribute("href") || "").startsWith("#")) return;
    if (fields().contains(element) && element.value === "") return;
    const isChoice = /^(mine|theirs):/.test(element.value || "");
    if (isChoice || !(inputs().some(isOpen) || isSaving)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const isSaved = await flush();
    if (!isSaved && !confirm(body.dataset.leave)) return;
    isLeaving = !isSaved;
    isPassed = true;
    const again = likeOf(element);
    if (again) again.click();
    isPassed = false;
  }, true);

  document.addEventListener("submit", (event) => {
    const asked = event.submitter;
    if (event.target.id !== "fields" || (asked && asked.value)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (inputs().some(isOpen)) save();
  }, true);
  let isSaving = 0;
  let isLeaving = false;
  const save = (input, extra) => {
    isSaving += 1;
    saves = saves.then(() => saveNow(input, extra)).finally(() => { isSaving -= 1; });
    return saves;
  };
  const saveNow = async (input, extra) => {
    const form = fields();
    if (!form) return;
    const said = new FormData();
    said.append("token", token);
    said.append("base", byId("base").value);
    const sent = [];
    for (const one of inputs()) {
      if (one !== input && !isOpen(one)) continue;
      sent.push([one, one.value]);
      said.append(one.name, one.value);
      said.append("w/" + one.name.slice(2), byId("was-" + one.name.slice(2)).value);
    }
    for (const [name, value] of Object.entries(extra || {})) said.append(name, value);
    let isUnderWay = true;
    setTimeout(() => { if (isUnderWay && !isDown) say(body.dataset.saving); }, 400);
    try {
      const answer = await ask(form.action, { method: "POST", body: said, headers: { "X-Desk": "part" } });
      const html = await answer.text();
      isUnderWay = false;
      await quiet();
      put(html);
      isFailing = !answer.ok || sent.some(([one, value]) => one.isConnected && one.value === value && isOpen(one));
    } catch {
      isUnderWay = false;
      isFailing = true;
      say(body.dataset.closed, true);
    }
  };

  // A pause in typing saves; so does leaving a field.
  const waiting = new Map();
  document.addEventListener("input", (event) => {
    const input = event.target;
    if (!input.name || !input.name.startsWith("v/")) return;
    const undo = document.querySelector('#steps [value="undo"]');
    if (undo) undo.disabled = false; // what is typed is a step as soon as it is saved
    clearTimeout(waiting.get(input.name));
    waiting.set(input.name, setTimeout(() => { if (isOpen(input)) save(input); }, 1200));
  });
  document.addEventListener("change", (event) => {
    const input = event.target;
    if (input.name && input.name.startsWith("v/") && isOpen(input)) {
      clearTimeout(waiting.get(input.name));
      save(input);
    }
    if (input.name && input.name.startsWith("c/")) {
      const all = [...input.closest(".picks").querySelectorAll("input")];
      const field = byId("f-" + input.name.slice(2));
      field.value = all.filter((one) => one.checked).map((one) => one.value).join("\n");
      save(field);
    }
    if (input.dataset && input.dataset.for) {
      const field = byId(input.dataset.for);
      field.value = input.value;
      save(field);
    }
    if (input.id === "edition") look({ edition: input.value });
    if (input.id === "photo" && input.files.length) input.closest("form").querySelector('[value="photo"]').click();
  });
  let isSent = false;
  document.addEventListener("submit", (event) => { if (event.target.id === "whole") isSent = true; });
  addEventListener("beforeunload", (event) => {
    const file = byId("file");
    const isText = file && (file.value !== file.defaultValue || file.dataset.changed) && !isSent;
    const open = inputs().filter(isOpen);
    if (isText || (open.length && isFailing && !isLeaving)) event.preventDefault();
    if (!open.length) return;
    const said = new FormData();
    said.append("token", token);
    said.append("base", byId("base").value);
    for (const one of open) {
      said.append(one.name, one.value);
      said.append("w/" + one.name.slice(2), byId("was-" + one.name.slice(2)).value);
    }
    navigator.sendBeacon(fields().action, said);
  });

  // Pages
  const pages = () => byId("pages");
  let looking = 0;
  const look = async (wish) => {
    const now = pages();
    if (!now) return;
    const mine = ++looking;
    const asked = new URLSearchParams({
      edition: now.dataset.edition, page: now.dataset.page, near: now.dataset.near, back: location.pathname, ...wish,
    });
    try {
      const answer = await fetch("/pages?" + asked);
      const html = await answer.text();
      await quiet();
      if (mine === looking && answer.ok) put(html);
    } catch { /* the desk has stopped: its stream says so */ }
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#pages a[data-page]");
    if (link && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (!link.hasAttribute("aria-disabled")) look({ page: link.dataset.page, near: "" });
      return;
    }
    const spot = event.target.closest("#sheet a");
    if (spot && !event.ctrlKey && !event.metaKey) {
      const field = byId("f-" + spot.dataset.at) || byId("part-" + spot.dataset.at);
      if (field) {
        event.preventDefault();
        show(field, Number(spot.dataset.block));
      }
    }
  });
  const show = async (field, block) => {
    for (let around = field.parentElement; around; around = around.parentElement) {
      if (around.tagName === "DETAILS") around.open = true;
    }
    if (field.tagName === "DETAILS") field.open = true;
    const input = field.matches("input, textarea, select") ? field : field.querySelector("input:not([type=hidden]), textarea, select");
    if (!input) return;
    input.focus();
    if (block && input.tagName === "TEXTAREA") {
      const answer = await fetch("/caret?" + new URLSearchParams({ at: input.name.slice(2), block }));
      caret(input, Number(await answer.text()));
    }
    input.scrollIntoView({ block: "center" });
  };
  const caret = (input, offset) => {
    input.focus();
    input.setSelectionRange(offset, offset);
    const above = input.value.slice(0, offset).split("\n").length;
    input.scrollTop = Math.max(0, (above - 3) * 26);
  };
  document.addEventListener("focusin", (event) => {
    const input = event.target;
    if (!input.name || !input.name.startsWith("v/") || !pages()) return;
    const at = input.name.slice(2);
    if (document.querySelector("#pages .phone")) return;
    const around = at.replace(/\/[^/]*$/, "");
    const isHere = (one) => document.querySelector(`#sheet a[data-at="${CSS.escape(one)}"]`);
    if (input.closest(".field.text") ? isHere(at) : isHere(around)) return;
    look({ find: at, caret: input.selectionStart || 0 });
  });

  // The editor of a text; what it writes can be undone with Ctrl+Z
  const write = (input, text, start, end) => {
    input.focus();
    input.setSelectionRange(start, end);
    if (!document.execCommand("insertText", false, text)) input.setRangeText(text, start, end, "end");
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const wrap = (input, before, after, empty) => {
    const { selectionStart: start, selectionEnd: end, value } = input;
    const inside = value.slice(start, end) || empty || "";
    const stars = Math.min(value.slice(0, start).match(/\**$/)[0].length, value.slice(end).match(/^\**/)[0].length);
    const isWrapped = before.length === 2 ? stars === 2 || stars === 3 : stars === 1 || stars === 3;
    if (before[0] === "*" && isWrapped) {
      write(input, inside, start - before.length, end + after.length);
      input.setSelectionRange(start - before.length, end - before.length);
      return;
    }
    write(input, before + inside + after, start, end);
    input.setSelectionRange(start + before.length, start + before.length + inside.length);
  };
  const marks = {
    bold: (input) => wrap(input, "**", "**"),
    italic: (input) => wrap(input, "*", "*"),
    list: (input) => {
      const { selectionStart: start, selectionEnd: end, value } = input;
      const top = value.lastIndexOf("\n", start - 1) + 1;
      const lines = value.slice(top, end).split("\n");
      const full = lines.filter((one) => one.trim());
      const isList = full.length && full.every((one) => one.startsWith("- "));
      const made = lines.map((one) => !one.trim() ? one : isList ? one.slice(2) : "- " + one);
      const gap = isList || !top || value.slice(0, top).endsWith("\n\n") || /(^|\n)- [^\n]*\n$/.test(value.slice(0, top)) ? "" : "\n";
      write(input, gap + made.join("\n"), top, end);
      input.setSelectionRange(top + gap.length, input.selectionEnd);
    },
    link: (input, button) => {
      const address = prompt(button.dataset.ask, "https://");
      if (address && address !== "https://") wrap(input, "[", `](${address.trim()})`, address.trim().replace(/^https?:\/\//, ""));
    },
    picture: (input, button) => {
      const names = [...document.querySelectorAll(".field.picture option")].map((one) => one.value).filter(Boolean);
      const name = prompt(button.dataset.ask + (names.length ? " " + [...new Set(names)].join(", ") : ""), names[0] || "");
      if (name) write(input, `\n\n![](${name.trim()})\n\n`, input.selectionEnd, input.selectionEnd);
    },
    note: (input, button) => {
      const at = input.selectionEnd;
      write(input, `^[${button.dataset.words}]`, at, at);
      input.setSelectionRange(at + 2, at + 2 + button.dataset.words.length);
    },
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".bar button");
    if (!button) return;
    marks[button.dataset.mark](button.closest(".field").querySelector("textarea"), button);
  });
  document.addEventListener("keydown", (event) => {
    const input = event.target;
    if (!(event.ctrlKey || event.metaKey) || !input.closest || !input.closest(".field.text textarea")) return;
    const mark = { b: "bold", i: "italic" }[event.key];
    if (mark) {
      event.preventDefault();
      marks[mark](input);
    }
  });
  // What was left behind stands under its field until the page is left.
  const tell = (input, words) => {
    const field = input.closest(".field");
    const said = field.querySelector(".pasted") || document.createElement("p");
    said.className = "remark pasted";
    said.setAttribute("role", "status");
    said.textContent = words;
    input.after(said);
  };
  document.addEventListener("paste", async (event) => {
    const input = event.target;
    if (!input.closest || !input.closest(".field.text textarea")) return;
    const html = event.clipboardData.getData("text/html");
    if (!html) return;
    event.preventDefault();
    const plain = event.clipboardData.getData("text/plain");
    const said = new FormData();
    said.append("token", token);
    said.append("html", html);
    let words = plain;
    try {
      const answer = await fetch("/pasted", { method: "POST", body: said });
      if (answer.ok) {
        const found = await answer.json();
        words = found.text;
        tell(input, found.said);
      }
    } catch { /* the words alone go in */ }
    const { selectionStart: start, selectionEnd: end, value } = input;
    const isBlock = /\n\n|^(#{1,6} |[-*>|] |\d+[.)] )/.test(words);
    const before = isBlock && value.slice(0, start).trim() ? value.slice(0, start).match(/\n*$/)[0].length : 2;
    const after = isBlock && value.slice(end).trim() ? value.slice(end).match(/^\n*/)[0].length : 2;
    const gap = (count) => "\n".repeat(Math.max(0, 2 - count));
    write(input, gap(before) + words + gap(after), start, end);
  });

  // What stays in sight of a photograph that is cropped
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-focus]");
    if (!button || !event.detail) return;
    const area = button.querySelector("img").getBoundingClientRect();
    const part = (at, from, size) => Math.round(Math.min(Math.max((at - from) / size, 0), 1) * 100);
    const where = `${part(event.clientX, area.left, area.width)}% ${part(event.clientY, area.top, area.height)}%`;
    const input = document.getElementsByName(`v/${button.dataset.focus}/focus`)[0];
    if (!input) return;
    input.value = where;
    save(input);
  });

  // A photograph is dropped anywhere on the page
  addEventListener("dragover", (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    const drop = byId("drop");
    if (drop) drop.classList.add("over");
  });
  addEventListener("dragleave", () => { const drop = byId("drop"); if (drop) drop.classList.remove("over"); });
  addEventListener("drop", async (event) => {
    const file = event.dataTransfer.files[0];
    if (!file || !fields()) return;
    event.preventDefault();
    const said = new FormData();
    said.append("token", token);
    said.append("base", byId("base").value);
    said.append("do", "photo");
    said.append("photo", file);
    const answer = await ask("/save/images", { method: "POST", body: said, headers: { "X-Desk": "lead" } });
    const words = await answer.text();
    if (answer.ok) location.assign(words);
    else say(words);
  });

  // The text itself, with the numbers of its lines
  const number = () => {
    const file = byId("file");
    if (!file || file.dataset.numbered) return;
    file.dataset.numbered = "yes";
    const gutter = document.createElement("pre");
    gutter.setAttribute("aria-hidden", "true");
    file.before(gutter);
    const count = () => { gutter.textContent = file.value.split("\n").map((_, at) => at + 1).join("\n") + "\n"; };
    file.addEventListener("input", count);
    file.addEventListener("scroll", () => { gutter.scrollTop = file.scrollTop; });
    count();
    const go = (line) => {
      const lines = file.value.split("\n");
      const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
      file.focus();
      file.setSelectionRange(start, start + (lines[line - 1] || "").length);
      file.scrollTop = Math.max(0, (line - 5) * parseFloat(getComputedStyle(file).lineHeight));
    };
    if (Number(file.dataset.line)) go(Number(file.dataset.line));
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-line]");
      if (link) { event.preventDefault(); go(Number(link.dataset.line)); }
    });
  };

  const begin = () => {
    for (const bar of document.querySelectorAll(".bar[hidden], .chip[hidden]")) bar.hidden = false;
    number();
  };
  const arrive = () => {
    begin();
    const placed = document.querySelector("[data-caret]");
    const goal = location.hash.length > 1 && byId(decodeURIComponent(location.hash.slice(1)));
    if (placed) show(placed, 0).then(() => caret(placed, Number(placed.dataset.caret)));
    else if (goal && goal.closest("#form")) show(goal, 0);
    for (const dialog of document.querySelectorAll("[data-open]")) dialog.open = true;
  };
  arrive();
  let shown = fields() && fields().dataset.screen;
  document.addEventListener("htmx:after:swap", () => {
    arrive();
    const now = fields() && fields().dataset.screen;
    if (now && now !== shown) look({ find: now });
    shown = now;
  });
  const fold = document.querySelector("#outline .fold");
  if (fold && matchMedia("(max-width: 75rem)").matches) fold.open = false;

  // News: the text was changed, findings or pages are there
  let under = 0; // requests of htmx: what they bring is newer than what is here
  let owed = false;
  document.addEventListener("htmx:before:request", () => { under += 1; });
  document.addEventListener("htmx:finally:request", () => {
    under = Math.max(0, under - 1);
    if (owed && !under) setTimeout(refresh, 50);
  });
  const refresh = async () => {
    owed = under > 0;
    if (owed) return;
    const form = byId("form");
    if (!form || !fields() || !fields().dataset.screen) return;
    const screen = fields().dataset.screen;
    const answer = await ask("/told?" + new URLSearchParams({ screen, base: byId("base").value, back: location.pathname }));
    const html = await answer.text();
    await quiet();
    if (answer.ok) put(html);
  };
  const events = new EventSource("/events");
  events.addEventListener("changed", refresh);
  events.addEventListener("findings", () => { refresh(); });
  events.addEventListener("pages", () => look({}));
  events.addEventListener("busy", () => { const busy = document.querySelector("#pages .busy"); if (busy) busy.hidden = false; });
  let isClosed = false; // a desk that is started again at the same place is found again
  events.addEventListener("closed", () => { isClosed = true; say(body.dataset.closed, true); });
  events.addEventListener("error", () => { isClosed = true; });
  events.addEventListener("open", async () => {
    if (!isClosed) return;
    isClosed = false;
    say("");
    if (inputs().some(isOpen)) await save();
    refresh();
    look({});
  });
})();
