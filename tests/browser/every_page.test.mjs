// Every page of the product, found by its own links, for those who are logged in and for those who
// are not; and every form, sent with what cannot be right. A family of pages that is not come to here
// fails the last test.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertForEveryone, crawl, families, kindOf, setUp } from "./lib.mjs";
import { spoil } from "./spoil.mjs";

// What the links from the start page lead to only where there is something certain in the way.
const RICH = "/tjanster/T-0309";

// Pages that belong to no kommun.
const AT_THE_ROOT = ["/hjalp", "/om", "/tillganglighet"];

// Looked at where their journeys pass them, with a file or an act in the way.
const ELSEWHERE = [
  "/",
  "/start",
  "/logga-in",
  "/{kommun}/administration/anvandare/{id}/losenord",
  "/{kommun}/administration/nycklar/{id}",
  "/{kommun}/administration/nycklar/{id}/dra-in",
  "/{kommun}/import/{id}",
  "/{kommun}/import/kvitto/{change}",
  "/{kommun}/historik/{change}/angra",
  "/{kommun}/kontakter/{id}/ta-bort",
  "/{kommun}/administration/tillganglighetsrapporter/{id}/ta-bort",
  "/{kommun}/tillganglighet/tack/{reference}",
];

// Forms where nothing can be wrong: what is not one of their choices is no choice.
const NEVER_WRONG = ["/{kommun}/administration/anvandare/{id}/losenord"];

const visited = new Set(ELSEWHERE);

// What an administrator comes to, found once.
let ofAdministrators;

const stage = setUp({ demo: true });

const atRoot = (path) => stage.site.origin + path;

for (const as of [undefined, "administrator"]) {
  test(`every page can be used by everyone, ${as ?? "not logged in"}`, (t) =>
    stage.visit({ as }, async (visitor) => {
      const pages = await crawl(visitor, { from: as ? [RICH] : [RICH, ...AT_THE_ROOT.map(atRoot)] });
      if (as) ofAdministrators = pages;
      for (const [kind, [address]] of pages) {
        visited.add(kindOf(address).family);
        await t.test(kind, async () => {
          assert.equal(await visitor.openAddress(address), 200, address);
          await assertForEveryone(visitor.page);
        });
      }
    }));
}

test("every form says what is wrong, keeps what was typed and can be used by everyone", (t) =>
  stage.visit({ as: "administrator" }, async (visitor) => {
    const { page } = visitor;
    for (const [kind, [address]] of ofAdministrators) {
      await visitor.openAddress(address);
      const typed = await page.evaluate(spoil);
      if (typed === null || NEVER_WRONG.includes(kind)) continue;
      await t.test(kind, async () => {
        assert.equal(await send(page), 422, `${address}: ${plainly(typed)}`);
        await assertForEveryone(page);
      });
    }
  }));

async function send(page) {
  const [answer] = await Promise.all([
    page.waitForResponse((one) => one.request().isNavigationRequest()),
    page.waitForEvent("load"),
    page.locator("form[data-spoilt]").evaluate((form) => form.requestSubmit()),
  ]);
  return answer.status();
}

const plainly = (typed) => JSON.stringify(typed).slice(0, 300);

test("there is no page that nobody looked at", () => {
  assert.deepEqual(families().filter((family) => !visited.has(family)), []);
});
