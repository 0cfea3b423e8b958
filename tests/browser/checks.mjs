// What must hold on every page, as one function each. All fail with what was found and where.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// The law asks for WCAG 2.1 AA; 2.2 AA and what is known as good practice are our own aim.
const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// WCAG 2.5.8.
const LEAST_TARGET_PX = 24;

// WCAG 1.4.12: nothing may be lost when a reader spaces text like this.
const TEXT_SPACING = `* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-block-end: 2em !important }`;

/** Axe finds nothing, neither in the light nor in the dark theme. Needs JavaScript. */
export async function assertAccessible(page) {
  // Through the debugger, so the page's own policy against foreign scripts stays in force.
  await page.evaluate(axeSource);
  for (const colorScheme of ["dark", "light"]) {
    await page.emulateMedia({ colorScheme });
    const found = await page.evaluate(violations, AXE_TAGS);
    assert.deepEqual(found, [], `${page.url()} in ${colorScheme}: axe`);
  }
}

// Runs in the page.
async function violations(tags) {
  const report = await globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  return report.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`),
  );
}

/**
 * The page itself never scrolls sideways on a screen of this width, as it is and with wide text
 * spacing. A region with a scroll bar of its own may. Needs JavaScript.
 */
export async function assertNoSidewaysScroll(page, width = 320) {
  const before = page.viewportSize();
  await page.setViewportSize({ width, height: 640 });
  for (const [how, css] of [["as it is", ""], ["with wide text spacing", TEXT_SPACING]]) {
    const found = await page.evaluate(tooWide, css);
    assert.deepEqual(found, [], `${page.url()} at ${width} px ${how}: reaches past the right edge`);
  }
  await page.setViewportSize(before);
}

// Runs in the page. A sheet made by script is not what the policy against inline style stops.
function tooWide(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
  const root = document.documentElement;
  const edge = root.clientWidth;
  const scrolls = (it) => it !== null && it !== root && it !== document.body &&
    (/auto|scroll/.test(getComputedStyle(it).overflowX) || scrolls(it.parentElement));
  const found = root.scrollWidth <= edge ? [] : [...document.querySelectorAll("body *")]
    .filter((it) => it.getBoundingClientRect().right > edge + 1 && !scrolls(it.parentElement))
    .map((it) => `<${it.localName} class="${it.getAttribute("class") ?? ""}"> ${it.textContent.trim().slice(0, 40)}`)
    .slice(0, 5);
  if (root.scrollWidth > edge && found.length === 0) found.push(`${root.scrollWidth} px wide`);
  document.adoptedStyleSheets = [];
  return found;
}

/** The page has the frame of all pages: language, title from the heading, skip link, sound anchors. */
export async function assertFramed(page) {
  const frame = await page.evaluate(() => ({
    language: document.documentElement.lang,
    title: document.title,
    heading: document.querySelector("h1")?.innerText.trim(),
    skip: document.querySelector("a")?.innerText.trim(),
    inline: document.querySelectorAll("[style], style, script:not([src])").length,
    lost: [...document.querySelectorAll('a[href^="#"]')]
      .map((it) => it.hash)
      .filter((hash) => !document.getElementById(decodeURIComponent(hash.slice(1)))),
  }));
  assert.equal(frame.language, "sv", `${page.url()}: lang`);
  assert.ok(frame.title.includes(frame.heading), `${page.url()}: "${frame.title}" has no "${frame.heading}"`);
  assert.equal(frame.skip, "Hoppa till innehållet", `${page.url()}: first link`);
  assert.equal(frame.inline, 0, `${page.url()}: inline styles and scripts`);
  assert.deepEqual(frame.lost, [], `${page.url()}: links to places that are not on the page`);
}

/** Each id is of one thing, and all that can be pressed is large enough to be hit (WCAG 2.5.8). */
export async function assertSound(page) {
  const found = await page.evaluate(unsound, LEAST_TARGET_PX);
  assert.deepEqual(found.twice, [], `${page.url()}: ids of more than one thing`);
  assert.deepEqual(found.small, [], `${page.url()}: smaller than ${LEAST_TARGET_PX} px`);
}

// Runs in the page. A link in running text has its line's height, which the criterion allows, and a
// target that is smaller is large enough when its label or its place in a list gives it room.
function unsound(least) {
  const ids = [...document.querySelectorAll("[id]")].map((it) => it.id);
  const twice = [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
  const targets = [...document.querySelectorAll("button, select, input:not([type=hidden]), summary, textarea")];
  const small = targets.filter((it) => {
    if (!it.checkVisibility({ visibilityProperty: true })) return false;
    // What only Enter in a field presses is not there to be hit.
    if (it.ariaHidden === "true" && it.tabIndex < 0) return false;
    const boxes = [it, ...(it.labels ?? [])].map((one) => one.getBoundingClientRect());
    return !boxes.some((box) => box.width >= least - 0.5 && box.height >= least - 0.5);
  });
  const said = (it) => `<${it.localName}> ${(it.textContent.trim() || it.name || "").slice(0, 40)}`;
  return { twice, small: small.map(said) };
}

/** What must hold on every page that a person can come to: frame, axe in both themes, 320 px. */
export async function assertForEveryone(page) {
  await assertFramed(page);
  await assertSound(page);
  await assertAccessible(page);
  await assertNoSidewaysScroll(page);
}

/**
 * The same for a page that a journey passes, in those of its ways that have the JavaScript that the
 * checks need.
 */
export async function look(visitor) {
  if (visitor.hasScript) await assertForEveryone(visitor.page);
}

/**
 * Every number that is a link opens a list that states the same number and has as many rows.
 *
 * A number-link is `a[data-count="12"]`. The list states its number in `[data-total="12"]` and in
 * words in the heading over it, and shows the rows in the first table of `main`, with `a[rel=next]`
 * to the next page. Gives how many links were followed, so that a test can see that there were any.
 */
export async function assertCountsHold(visitor, path) {
  const { page } = visitor;
  await (path.startsWith("http") ? visitor.openAddress(path) : visitor.open(path));
  assert.deepEqual(await page.evaluate(uncounted), [], `${path}: numbers that are links and not counted`);
  const links = await page.locator("a[data-count]").evaluateAll((all) =>
    all.map((it) => ({ count: Number(it.dataset.count), text: it.textContent.trim(), to: it.href })),
  );
  const once = new Map(links.map((link) => [`${link.count} ${link.to}`, link]));
  for (const { count, text, to } of once.values()) {
    const said = `${path}: link "${text}" (${count}) to ${to}`;
    assert.ok(digits(text).includes(String(count)), `${said}: its text has the number`);
    const list = await listAt(visitor, to);
    assert.equal(list.status, 200, `${said}: status`);
    assert.equal(list.total, count, `${said}: number on the list`);
    assert.ok(digits(list.text).includes(String(count)), `${said}: the list says it`);
    assert.equal(list.rows, count, `${said}: rows on the list`);
  }
  return once.size;
}

// Runs in the page. A link that reads as a number leads to a list, and says how many it has.
function uncounted() {
  const links = [...document.querySelectorAll("main a:not([data-count])")];
  const number = /^\d[\d\s]*(\s(e-)?(tjänst|undantag|händelse|verksamhet|kontakt)\p{L}*)?$/u;
  return links
    .filter((it) => !it.closest(".pagination") && number.test(it.textContent.trim()))
    .map((it) => `${it.textContent.trim()}: ${it.href}`);
}

// "1 240 tjänster" is written with a space that does not break.
function digits(text) {
  return text.replaceAll(/(?<=\d)\s(?=\d{3})/gu, "");
}

/** What the list at this address says, over all its pages; asked for once by each visitor. */
export async function listAt(visitor, address) {
  if (!visitor.lists.has(address)) {
    visitor.lists.set(address, await visitor.page.evaluate(readList, address));
  }
  return visitor.lists.get(address);
}

// Runs in the page. As a document by script, which is many times as quick as a visit.
async function readList(address) {
  const read = (url) => new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.onload = () => done({ status: request.status, page: request.response });
    request.onerror = () => failed(new Error(`no answer from ${url}`));
    request.send();
  });
  const list = { status: 0, total: NaN, text: "", rows: 0 };
  for (let url = address; url; ) {
    const { status, page } = await read(url);
    if (list.status === 0) {
      const total = page.querySelector("[data-total]");
      const words = total?.closest("section")?.querySelector("h2") ?? total;
      Object.assign(list, { status, total: Number(total?.dataset.total), text: words?.textContent ?? "" });
    }
    list.rows += page.querySelector("main table")?.querySelectorAll("tbody tr").length ?? 0;
    const next = page.querySelector("a[rel=next]")?.getAttribute("href");
    url = next ? new URL(next, url).href : null;
  }
  return list;
}
