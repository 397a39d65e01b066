// Keys, and words picked for a label; each is also a link or a form.
"use strict";
(() => {
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const one = (what, where = document) => where.querySelector(what);
  const items = all(".card, .rows > li, .hits > li, .picks > li, .rest-list > li, .text > p, .index li");
  const sheet = one("#keys"), button = one("#keys-switch");
  // A browser may keep nothing.
  function kept(name, value, where = "local") {
    try {
      const store = window[where + "Storage"], was = store.getItem(name) || "";
      if (value !== undefined) store.setItem(name, value);
      return was;
    } catch { return ""; }
  }
  let at = -1, link = null, off = kept("keys") === "off";
  const page = location.pathname + location.search;
  const here = () => items.findIndex((item) => item.contains(document.activeElement));

  function go(to) {
    const item = items[to];
    if (!item) return;
    at = to;
    const first = one("h2 a, blockquote a, .picked a", item);
    if (!first) item.tabIndex = -1;
    (first || item).focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const from = here();
    go(Math.max(0, Math.min(items.length - 1, (from < 0 ? at : from) + by)));
  }

  function star() {
    const from = here();
    const press = one(".star button", items[from] || document.createElement("i")) || one(".tools .star button");
    if (!press) return;
    kept("back", from + " " + page, "session");
    press.click();
  }

  function help() {
    if (!sheet) return;
    button.textContent = off ? "Switch the keys on" : "Switch the keys off";
    sheet.showModal();
  }

  const does = { j: () => step(1), k: () => step(-1), s: star, "/": () => one("#q").focus(), "?": help, n: () => link && link.click() };

  addEventListener("keydown", (e) => {
    if (off || e.ctrlKey || e.metaKey || e.altKey || (sheet && sheet.open)) return;
    if (e.target.closest("input, textarea, select, [contenteditable]")) return;
    const act = Object.hasOwn(does, e.key) && does[e.key];
    if (!act) return;
    e.preventDefault();
    act();
  });

  all("a[href='/help']").forEach((a) => a.addEventListener("click", (e) => {
    if (e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    help();
  }));
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => {
      off = !off;
      kept("keys", off ? "off" : "on");
      sheet.close();
    });
  }

  // The words that are selected in a text, with 32 characters on both sides.
  const text = one(".text[data-label]");
  function words(range) {
    const part = range.cloneContents();
    all("sup, .notes", part).forEach((node) => node.remove());
    return part.textContent.replace(/\s+/g, " ");
  }
  function picked() {
    const chosen = getSelection();
    if (link) link.remove();
    link = null;
    if (!chosen.rangeCount || chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0), before = document.createRange(), after = document.createRange();
    const quote = words(range).trim();
    if (!text.contains(range.commonAncestorContainer) || !quote || quote.length > 1500) return;
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    after.setStart(range.endContainer, range.endOffset);
    after.setEnd(text, text.childNodes.length);
    const asked = { part: "sentence", quote, before: words(before).slice(-32), after: words(after).slice(0, 32) };
    link = document.createElement("a");
    link.className = "noting";
    link.href = text.dataset.label + "?" + new URLSearchParams(asked);
    link.textContent = "Note these words";
    link.onmousedown = (e) => e.preventDefault();
    document.body.append(link);
  }
  if (text) document.addEventListener("selectionchange", picked);

  const [place, where] = kept("back", "", "session").split(" ");
  if (where === page && +place >= 0) go(+place);
})();
