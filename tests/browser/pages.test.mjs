// Every kind of page, for those it is for: the frame, axe in both themes, 320 px, and nothing that
// the browser complains about. Those of an import are looked at where their journeys pass them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FLOWS_FILE, assertForEveryone, setUp } from "./lib.mjs";

// One service has all that can be told, of one nobody has told much, and one is decided to need no
// e-tjänst.
const RICH = "/tjanster/T-0309";
const POOR = "/tjanster/T-0446";
const EXEMPT = "/tjanster/T-0010";

const EVERYBODY = [undefined, "strategist"];

const PAGES = [
  { path: "", heading: "Tjänster i Exempelkommun", who: [undefined] },
  { path: "", heading: "Hej Strategist", who: ["strategist"] },
  { path: "/mer", heading: "Mer i katalogen", who: ["strategist"] },
  { path: "/tjanster", heading: "Tjänster", who: EVERYBODY },
  { path: "/tjanster?q=bygglov&e_service_state=live&sort=-annual_volume", heading: "Tjänster", who: EVERYBODY },
  { path: "/tjanster?q=finnsinte", heading: "Tjänster", who: EVERYBODY },
  { path: "/tjanster?page=3&sort=owner", heading: "Tjänster", who: ["strategist"] },
  { path: "/tjanster?kind=bakelse&sort=fel&page=0", heading: "Tjänster", who: ["strategist"] },
  { path: "/tjanster?missing=volume", heading: "Tjänster", who: ["strategist"] },
  { path: RICH, heading: "Bygglov: ansöka", who: EVERYBODY },
  { path: POOR, heading: "Ambulerande röstmottagare: beställa", who: EVERYBODY },
  { path: EXEMPT, heading: "Dödsboanmälan: anmäla dödsbo utan tillgångar", who: EVERYBODY },
  { path: `${RICH}/historik`, heading: "Historik: Bygglov: ansöka", who: ["strategist"] },
  { path: "/tackning", heading: "Täckning", who: EVERYBODY },
  { path: "/tackning?kind=application&audience=external", heading: "Täckning", who: EVERYBODY },
  { path: "/tackning?kind=payment&audience=internal", heading: "Täckning", who: ["strategist"] },
  { path: "/tackning?as_of=2026-06-30", heading: "Täckning", who: EVERYBODY },
  { path: "/tackning?as_of=2027-12-31", heading: "Täckning", who: ["strategist"] },
  { path: "/tackning?as_of=2001-01-01", heading: "Täckning", who: ["strategist"] },
  { path: "/tackning?as_of=i-fjol", heading: "Täckning", who: ["strategist"], status: 422 },
  { path: "/tackning/luckor", heading: "Luckor", who: ["strategist"] },
  { path: "/tackning/luckor?page=99", heading: "Luckor", who: ["strategist"] },
  { path: "/kanaler", heading: "Kanaler", who: EVERYBODY },
  { path: "/malgrupper", heading: "Målgrupper", who: EVERYBODY },
  { path: "/import", heading: "Importera", who: ["strategist"] },
  { path: "/import", heading: "Du har inte behörighet", who: ["reader"], status: 403 },
  { path: "/tackning/luckor", heading: "Logga in", who: [undefined] },
  { path: "/tjanster/T-9999", heading: "Sidan finns inte", who: EVERYBODY, status: 404 },
  { path: "/finns-inte", heading: "Sidan finns inte", who: EVERYBODY, status: 404 },
];

// What these pages link to, for members, with the page where it was seen first. Of many links that
// differ in a number or a value only the first few: lists of services are alike.
const linked = new Map();
const shapes = new Map();
const OF_A_SHAPE = 4;

function keepLink(to, path) {
  const shape = to.replaceAll(/[0-9a-f-]{36}|T-\d+|=[^&#]*/g, "*");
  const alike = shapes.get(shape) ?? 0;
  if (linked.has(to) || alike >= OF_A_SHAPE) return;
  shapes.set(shape, alike + 1);
  linked.set(to, path);
}

const stage = setUp({ demo: true });

for (const { path, heading, who, status = 200 } of PAGES) {
  for (const as of who) {
    test(`${path || "/"}, ${as ?? "not logged in"}`, () =>
      stage.visit({ as }, async (visitor) => {
        assert.equal(await visitor.open(path), status);

        await visitor.sees(heading);
        await assertForEveryone(visitor.page);
        if (as && status === 200) {
          for (const to of await visitor.page.evaluate(readLinks)) keepLink(to, path);
        }
      }));
  }
}

test("no link on these pages leads nowhere", () =>
  stage.visit({ as: "strategist" }, async (visitor) => {
    await visitor.open();
    const broken = await visitor.page.evaluate(findBroken, [...linked.keys()]);

    assert.deepEqual(broken.map(({ to, why }) => `${linked.get(to)}: ${to}: ${why}`), []);
    assert.ok(linked.size > 100, `${linked.size} links`);
  }));

test("the first stop of the tab key leads past the menu", () =>
  stage.visit({ keyboard: true }, async (visitor) => {
    await visitor.open("/tjanster");
    await visitor.hands.press("link", "Hoppa till innehållet");
    assert.equal(await visitor.page.evaluate(() => document.activeElement.localName), "main");
    await visitor.page.keyboard.press("Tab");

    assert.ok(await visitor.page.evaluate(() => document.activeElement.closest("main") !== null));
    visitor.hands.assertFocusWasSeen();
  }));

test("a unit in the report, and what it is compared with", () =>
  stage.visit({ as: "strategist" }, async (visitor) => {
    await visitor.open("/tackning");
    await visitor.hands.follow("link", "Miljö- och byggnadsnämnden");

    await visitor.reads("Hela Exempelkommun");
    await assertForEveryone(visitor.page);
  }));

test("the preview of a platform's list, with its choices open", () =>
  stage.visit({ as: "strategist" }, async (visitor) => {
    await visitor.open("/import");
    await visitor.hands.attach("Fil att läsa in", FLOWS_FILE);
    await visitor.hands.follow("button", "Läs in");
    await visitor.sees("Förhandsgranska");
    await visitor.hands.open("Visa 161 oförändrade");
    await visitor.hands.open("Komplettering av ärende hos bygglovavdelningen");

    await assertForEveryone(visitor.page);
  }));

test("logging in with the wrong password says so, and too many tries have to wait", () =>
  stage.visit({}, async (visitor) => {
    const { hands, page } = visitor;
    const miss = async () => {
      await hands.fill("E-post", "ingen@exempelkommun.example");
      await hands.fill("Lösenord", "fel lösenord helt och hållet");
      await hands.follow("button", "Logga in");
    };
    await visitor.openAddress("/logga-in");
    await hands.follow("button", "Logga in");
    await visitor.reads("Skriv din e-postadress.");
    await assertForEveryone(page);

    await miss();
    await visitor.reads("E-postadressen och lösenordet hör inte ihop.");
    assert.match(await page.evaluate(() => document.activeElement.innerText), /^Rätta en uppgift/);
    await assertForEveryone(page);
    assert.equal(await page.getByLabel("E-post").inputValue(), "ingen@exempelkommun.example");

    for (let tries = 0; tries < 8 && (await page.getByLabel("E-post").count()) > 0; tries += 1) {
      await miss();
    }
    await visitor.sees("För många försök");
    await assertForEveryone(page);
  }));

test("leaving ends the visit", () =>
  stage.visit({}, async (visitor) => {
    await visitor.logIn("reader");
    await visitor.hands.follow("button", "Logga ut");
    await visitor.reads("Du är utloggad.");
    await assertForEveryone(visitor.page);

    await visitor.open("/tackning/luckor");
    await visitor.sees("Logga in");
  }));

// Runs in the page.
function readLinks() {
  const ours = [...document.links].filter((it) => it.origin === location.origin && !it.download);
  return ours.map((it) => it.href);
}

// Runs in the page. A link is sound when its page is there, and the place on it.
async function findBroken(links) {
  const pages = new Map();
  for (const to of links) {
    const [url, place] = to.split("#");
    pages.set(url, [...(pages.get(url) ?? []), { to, place }]);
  }
  const read = (url) => new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.onload = () => done(request);
    request.onerror = () => done({ status: "no answer" });
    request.send();
  });
  const broken = [];
  for (const [url, wanted] of pages) {
    const { status, response } = await read(url);
    for (const { to, place } of wanted) {
      if (status !== 200) broken.push({ to, why: `status ${status}` });
      else if (place && !response?.getElementById(decodeURIComponent(place))) broken.push({ to, why: "no such place" });
    }
  }
  return broken;
}
