// The tools themselves: each check must see the fault that it is there for. The pages are made here,
// sound but for one fault each, and served under the policy that the program's own pages have.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import {
  assertAccessible,
  assertCountsHold,
  assertFramed,
  assertNoSidewaysScroll,
  assertSound,
  families,
  kindOf,
  openVisitor,
  startBrowser,
  withVisitor,
} from "./lib.mjs";
import { spoil } from "./spoil.mjs";

const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; " +
  "font-src 'self'; connect-src 'self'; form-action 'self'";

const CSS = `:root { color-scheme: light dark; background: light-dark(#fff, #111); color: light-dark(#111, #eee) }
a { color: light-dark(#00458b, #9cf) } :focus-visible, input:focus-within { outline: 3px solid #b50 }
.wide { inline-size: 600px } .dim { color: light-dark(#111, #444) } .unseen:focus { outline: none }
.scroll { overflow-x: auto } .small { block-size: 20px; min-block-size: 0; padding: 0 }`;

const page = (main, head = "") => `<!doctype html><html lang="sv"><head><title>Prov – Utbud</title>
  <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
  <link rel="stylesheet" href="/app.css">${head}</head><body>
  <a href="#innehall">Hoppa till innehållet</a><main id="innehall"><h1>Prov</h1>${main}</main></body></html>`;

const list = (total, rows) => page(`<p data-total="${total}">${total} tjänster</p>
  <table><thead><tr><th scope="col">Namn</th></tr></thead>
  <tbody>${"<tr><td>Bygglov</td></tr>".repeat(rows)}</tbody></table>`);

const PAGES = {
  "/sound": page(`<p>Text</p><div class="scroll" role="region" aria-label="Tabell" tabindex="0">
    <div class="wide">Bred</div></div>`),
  "/no-label": page(`<input name="q">`),
  "/dim": page(`<p class="dim">Text</p>`),
  "/wide": page(`<div class="wide">Bred</div>`),
  "/lost": page(`<a href="#ingenstans">Läs mer</a>`),
  "/inline": page(`<p style="color: red">Text</p>`),
  "/script": page("", `<script>document.title = "Ny"</script>`),
  "/missing": page(`<img src="/saknas.png" alt="">`),
  "/broken": page("", `<script src="/broken.js"></script>`),
  "/counts": page(`<a href="/lista" data-count="2">2 tjänster</a>`),
  "/lista": list(2, 2),
  "/counts-wrong": page(`<a href="/lista" data-count="3">3 tjänster</a>`),
  "/counts-rows": page(`<a href="/kort-lista" data-count="3">3 tjänster</a>`),
  "/counts-missing": page(`<a href="/lista">2 tjänster</a>`),
  "/twice": page(`<p id="a">Ett</p><p id="a">Två</p>`),
  "/small": page(`<form><button class="small">+</button></form>`),
  "/kort-lista": list(3, 2),
  "/form": page(`<form action="/kvitto"><label for="n">Namn</label> <input id="n" name="namn">
    <label for="k">Kanal</label> <select id="k" name="kanal"><option>Brev<option>Telefon<option>E-tjänst</select>
    <fieldset><legend>Nivå</legend><label><input type="radio" name="niva" value="ingen"> Ingen</label>
    <label><input type="radio" name="niva" value="hel"> Hel</label></fieldset>
    <label><input type="checkbox" name="klar"> Klar</label>
    <label for="d">Dag</label> <input type="date" id="d" name="dag">
    <label for="f">Fil</label> <input type="file" id="f" name="fil"><button>Spara</button></form>`),
  "/kvitto": page(`<p>Sparat</p>`),
  "/unseen": page(`<a class="unseen" href="/kvitto">Vidare</a>`),
};

let browser, server, site;

before(async () => {
  server = createServer((request, answer) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    if (pathname === "/app.css") return answer.writeHead(200, { "content-type": "text/css" }).end(CSS);
    if (pathname === "/broken.js") {
      return answer.writeHead(200, { "content-type": "text/javascript" }).end("throw new Error('trasig')");
    }
    const html = PAGES[pathname];
    const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY };
    answer.writeHead(html ? 200 : 404, headers).end(html ?? page(""));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${server.address().port}`;
  site = { origin, url: (path) => origin + path };
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  server?.close();
});

/** Opens a page and gives the message that the check fails with, or nothing when it passes. */
async function faultOf(path, check) {
  const visitor = await openVisitor(browser, site, { patienceMs: 1_000 });
  try {
    await visitor.open(path);
    await check(visitor.page, visitor);
    return "";
  } catch (fault) {
    return fault.message + JSON.stringify(fault.actual ?? "");
  } finally {
    await visitor.context.close();
  }
}

/** Opens a page and gives what the browser itself complained about. */
async function noticed(path, options) {
  const visitor = await openVisitor(browser, site, options);
  await visitor.open(path);
  await visitor.context.close();
  return visitor.faults.join("\n");
}

test("a sound page passes every check", () =>
  withVisitor(browser, site, {}, async (visitor) => {
    await visitor.open("/sound");
    await visitor.sees("Prov");
    await assertFramed(visitor.page);
    await assertSound(visitor.page);
    await assertAccessible(visitor.page);
    await assertNoSidewaysScroll(visitor.page);
  }));

test("axe sees a field without a label", async () => {
  assert.match(await faultOf("/no-label", assertAccessible), /dark: axe.*label/s);
});

test("axe sees weak contrast that only the dark theme has", async () => {
  assert.match(await faultOf("/dim", assertAccessible), /dark: axe.*color-contrast/s);
});

test("a box that is wider than the screen is found, and only there", async () => {
  const at = (width) => faultOf("/wide", (wide) => assertNoSidewaysScroll(wide, width));

  assert.match(await at(320), /320 px.*wide/s);
  assert.equal(await at(800), "");
});

test("an inline style is found in the page and noticed by the browser", async () => {
  assert.match(await faultOf("/inline", assertFramed), /inline styles and scripts/);
  assert.match(await noticed("/inline"), /console: .*inline style/i);
});

test("an id of two things, and a button that is too small, are found", async () => {
  assert.match(await faultOf("/twice", assertSound), /ids of more than one thing.*"a"/s);
  assert.match(await faultOf("/small", assertSound), /smaller than 24 px.*button/s);
});

test("a link to a place that is not on the page is found", async () => {
  assert.match(await faultOf("/lost", assertFramed), /links to places.*#ingenstans/s);
});

test("a page without its heading is found", async () => {
  const missing = (_, visitor) => visitor.sees("Täckning");
  assert.match(await faultOf("/sound", missing), /h1 is \["Prov"\]\. Expected: Täckning\./);
});

test("a script against the policy, one that throws and a missing file are noticed", async () => {
  assert.match(await noticed("/script"), /console: .*inline script/i);
  assert.match(await noticed("/broken"), /script: trasig/);
  assert.match(await noticed("/missing"), /saknas\.png: status 404/);
  assert.match(await noticed("/missing", { javaScript: false }), /saknas\.png: status 404/);
  assert.equal(await noticed("/sound"), "");
});

test("leaving tells what was noticed", async () => {
  const visit = withVisitor(browser, site, {}, (visitor) => visitor.open("/broken"));
  await assert.rejects(visit, /noticed by the browser/);
});

test("a number is compared with what its list says and with the list's rows", async () => {
  const counts = (path) => faultOf(path, (_, visitor) => assertCountsHold(visitor, path));

  assert.equal(await counts("/counts"), "");
  assert.match(await counts("/counts-wrong"), /number on the list/);
  assert.match(await counts("/counts-rows"), /rows on the list/);
  assert.match(await counts("/counts-missing"), /numbers that are links and not counted.*2 tjänster/s);
});

for (const keyboard of [false, true]) {
  test(`a form is filled in with ${keyboard ? "keys alone" : "a mouse"}`, () =>
    withVisitor(browser, site, { keyboard }, async ({ hands, page: form, ...visitor }) => {
      await form.goto(site.url("/form"));

      await hands.fill("Namn", "Åsa");
      await hands.choose("Kanal", "E-tjänst");
      await hands.tick("Hel");
      await hands.tick("Klar");
      await hands.fill("Dag", "2026-11-21");
      await hands.attach("Fil", { name: "fil.csv", mimeType: "text/csv", buffer: Buffer.from("Namn") });
      await hands.follow("button", "Spara");

      assert.equal(
        new URL(form.url()).search,
        "?namn=%C3%85sa&kanal=E-tj%C3%A4nst&niva=hel&klar=on&dag=2026-11-21&fil=fil.csv",
      );
      assert.equal(hands.activations, 5);
      if (keyboard) hands.assertFocusWasSeen();
      assert.deepEqual(visitor.faults, []);
    }));
}

test("a stop where the focus cannot be seen is found", () =>
  withVisitor(browser, site, { keyboard: true }, async ({ hands, page: start }) => {
    await start.goto(site.url("/unseen"));

    await hands.follow("link", "Vidare");

    assert.throws(() => hands.assertFocusWasSeen(), /focus cannot be seen/);
  }));

test("an address is told by its family, and by the section where that is a page of its own", () => {
  const of = (path) => kindOf(`http://127.0.0.1${path}`)?.kind;

  assert.ok(families().length > 40, `${families().length} families`);
  assert.equal(of("/exempelkommun/tjanster/T-0001"), "/{kommun}/tjanster/{number}");
  assert.equal(of("/exempelkommun/tjanster/ny"), "/{kommun}/tjanster/ny");
  assert.equal(of("/exempelkommun/tjanster/T-1/andra/om"), "/{kommun}/tjanster/{number}/andra/{section} om");
  assert.equal(of("/grannkommun/tjanster"), undefined);
  assert.equal(of("/logga-in"), "/logga-in");
});

test("a form is filled in with what cannot be right", () =>
  withVisitor(browser, site, {}, async ({ page: form }) => {
    await form.goto(site.url("/form"));
    assert.equal(await form.evaluate(spoil), null, "a form that only reads is left alone");
    await form.locator("form").evaluate((it) => (it.method = "post"));

    const typed = await form.evaluate(spoil);

    assert.deepEqual(Object.keys(typed), ["namn", "kanal", "niva", "klar", "dag", "fil"]);
    assert.ok(typed.namn.length > 1_000);
    assert.equal(typed.kanal, "finns-inte");
  }));
