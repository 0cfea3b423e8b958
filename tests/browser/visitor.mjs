// A person with a browser: opens Chromium, logs in, and notices whatever goes wrong on the way.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { Keyboard, Mouse } from "./hands.mjs";

const PICTURES = fileURLToPath(new URL("./output/", import.meta.url));
const PATIENCE_MS = 15_000;
// How long a text may come after its page.
const BRIEF_MS = 1_000;
const DESKTOP = { width: 1280, height: 900 };

// The background requests of a browser at rest cannot be answered here, and delay what is tested.
const QUIET = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];

/** Starts Chromium without a window. One is enough for a test file; close it in `after`. */
export function startBrowser() {
  const executablePath = process.env.UTBUD_CHROMIUM ?? "/usr/bin/chromium";
  // Chromium's own sandbox refuses to run as root.
  const args = process.getuid?.() === 0 ? [...QUIET, "--no-sandbox"] : QUIET;
  return chromium.launch({ executablePath, args, headless: true });
}

/**
 * A new visitor, with a clean browser profile.
 *
 * - `as`: the role to be logged in with, or nothing for someone who is not logged in.
 * - `javaScript: false`: a browser with JavaScript turned off.
 * - `keyboard: true`: `visitor.hands` uses keys alone.
 * - `colorScheme`, `viewport`: as the browser has them.
 * - `patienceMs`: how long to wait for a thing that does not come.
 *
 * End with `await visitor.leave()`: it fails on every fault that was noticed meanwhile.
 */
export async function openVisitor(browser, site, options = {}) {
  const { as, javaScript = true, keyboard = false } = options;
  const { colorScheme = "light", viewport = DESKTOP, patienceMs = PATIENCE_MS } = options;
  const context = await browser.newContext({
    baseURL: site.origin,
    javaScriptEnabled: javaScript,
    colorScheme,
    viewport,
    locale: "sv-SE",
    timezoneId: "Europe/Stockholm",
    // A page that glides to its place makes checks of what is seen lie.
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const visitor = new Visitor(site, context, page, keyboard);
  visitor.hasScript = javaScript;
  if (as) await visitor.comeAs(as);
  return visitor;
}

/** Opens a visitor, does the work with it, and leaves: what most tests want. */
export async function withVisitor(browser, site, options, work) {
  const { as, ...rest } = options;
  const visitor = await openVisitor(browser, site, rest);
  try {
    if (as) await visitor.comeAs(as);
    await work(visitor);
  } catch (fault) {
    const picture = `fel-${process.pid}-${Date.now()}`;
    await visitor.picture(picture).catch(() => {});
    fault.message += `\nThe page at that moment: tests/browser/output/${picture}.png`;
    await visitor.context.close();
    if (visitor.faults.length > 0) fault.message += `\nNoticed before: ${visitor.faults.join("\n")}`;
    throw fault;
  }
  await visitor.leave();
}

class Visitor {
  /** What the browser complained about: policy, scripts, missing files, other hosts, HTTP 5xx. */
  faults = [];

  /** Whether JavaScript is on, as some checks need. */
  hasScript = true;

  /** The lists that this visitor has read, by address: see `listAt`. */
  lists = new Map();

  constructor(site, context, page, keyboard) {
    this.site = site;
    this.context = context;
    this.page = page;
    this.hands = keyboard ? new Keyboard(page) : new Mouse(page);
    noticeFaults(page, new URL(site.origin).host, this.faults);
  }

  /** Opens a page of the kommun, such as `/tackning`, and gives its HTTP status. */
  async open(path = "") {
    return this.openAddress(this.site.url(path));
  }

  /** Opens any address of the site, such as `/logga-in`, and gives its HTTP status. */
  async openAddress(address) {
    const answer = await this.page.goto(address);
    return answer?.status();
  }

  /** Waits until a page has this heading of the first level, and only this one. */
  async sees(heading) {
    const wanted = this.page.getByRole("heading", { level: 1, name: heading });
    await wanted.waitFor().catch(async (fault) => {
      const found = await this.page.locator("h1").allTextContents();
      throw new Error(`${this.page.url()}: h1 is ${JSON.stringify(found)}. Expected: ${heading}.`, {
        cause: fault,
      });
    });
    assert.equal(await this.page.locator("h1").count(), 1, `${this.page.url()}: one h1 on a page`);
  }

  /** Waits until the page's main part has this text; spaces and new lines are all the same. */
  async reads(text) {
    const main = this.page.locator("main");
    await main.getByText(text).first().waitFor({ state: "attached", timeout: BRIEF_MS }).catch(() => {});
    const found = plain(await main.innerText());
    assert.ok(found.includes(text), `${this.page.url()}: reads "${text}"? It says:\n${found}`);
  }

  /** Sends the form by this button, and reads that it was saved. */
  async saves(button = "Spara") {
    await this.hands.follow("button", button);
    await this.reads("Sparat.");
  }

  /** What the first thing that this selector finds says. */
  async words(selector) {
    return plain(await this.page.locator(selector).first().innerText());
  }

  /** What the first table says in the column with this heading, row by row. */
  async column(heading) {
    const table = this.page.locator("main table").first();
    const headings = (await table.locator("thead th").allInnerTexts()).map(plain);
    const place = headings.indexOf(heading);
    assert.ok(place >= 0, `${this.page.url()}: no column "${heading}", but: ${headings.join(", ")}`);
    const cells = table.locator(`tbody tr > :nth-child(${place + 1})`);
    return (await cells.allInnerTexts()).map(plain);
  }

  /** Is let in as this role: the first one by the form, later ones by what that one was given. */
  async comeAs(role) {
    const kept = this.site.sessions.get(role);
    if (kept) return this.context.addCookies(kept);
    await this.logIn(role);
    this.site.sessions.set(role, await this.context.cookies());
  }

  /** Logs in with the role's account, with the hands that this visitor has. */
  async logIn(role) {
    const account = await this.site.account(role);
    await this.openAddress(`${this.site.origin}/logga-in`);
    await this.hands.fill("E-post", account.email);
    await this.hands.fill("Lösenord", account.password);
    await this.hands.follow("button", "Logga in");
    if (new URL(this.page.url()).pathname.startsWith("/logga-in")) {
      const said = await this.page.locator("main").innerText();
      throw new Error(`log-in as ${role} was refused:\n${said}`);
    }
  }

  /** Saves what the page looks like as `output/NAME.png`, the whole page. */
  async picture(name) {
    await mkdir(PICTURES, { recursive: true });
    await this.page.screenshot({ path: `${PICTURES}${name}.png`, fullPage: true });
  }

  /** Closes the browser profile. Fails when something was noticed on the way. */
  async leave() {
    await this.context.close();
    assert.deepEqual(this.faults, [], "noticed by the browser");
  }
}

/** The text with every run of spaces, also those that do not break, as one space. */
export function plain(text) {
  return text.replaceAll(/\s+/gu, " ").trim();
}

// Policy breaches reach the console as errors, also with JavaScript off.
function noticeFaults(page, host, faults) {
  page.on("console", (message) => {
    // The same fault is told with its address by the answer, below.
    if (message.text().startsWith("Failed to load resource")) return;
    if (message.type() === "error") faults.push(`${page.url()}: console: ${message.text()}`);
  });
  page.on("pageerror", (fault) => faults.push(`${page.url()}: script: ${fault.message}`));
  page.on("request", (request) => {
    const address = new URL(request.url());
    if (address.protocol.startsWith("http") && address.host !== host) {
      faults.push(`${page.url()}: asks another host: ${request.url()}`);
    }
  });
  page.on("response", (answer) => {
    const refused = answer.request().isNavigationRequest() ? 500 : 400;
    if (answer.status() >= refused) faults.push(`${answer.url()}: status ${answer.status()}`);
  });
}
