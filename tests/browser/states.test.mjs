// What a page looks like when there is nothing yet, when something is refused, and on the way through
// an undo: states that the links alone do not lead to.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertForEveryone, crawl, inEveryWay, setUp } from "./lib.mjs";

const NOBODY = "01935000-0000-7000-8000-000000000001";

const stage = setUp({ demo: true });
const empty = setUp();

const journey = (title, work, options) => inEveryWay(title, stage, work, options);

test("every page of a kommun that has nothing yet can be used by everyone", (t) =>
  empty.visit({ as: "administrator" }, async (visitor) => {
    const from = ["/organisation", "/kontakter", "/undantag", "/historik", "/tackning/luckor"];
    for (const [kind, [address]] of await crawl(visitor, { from })) {
      await t.test(kind, async () => {
        assert.equal(await visitor.openAddress(address), 200, address);
        await assertForEveryone(visitor.page);
      });
    }
  }));

const REFUSED = [
  { path: "/tjanster/T-0309/andra/om", as: "reader", status: 403, heading: "Du har inte behörighet" },
  { path: "/organisation/ny", as: "reader", status: 403, heading: "Du har inte behörighet" },
  { path: "/administration", as: "strategist", status: 403, heading: "Du har inte behörighet" },
  { path: "/organisation", as: undefined, status: 200, heading: "Logga in" },
  { path: `/organisation/${NOBODY}`, as: "strategist", status: 404, heading: "Sidan finns inte" },
  { path: `/historik/${NOBODY}`, as: "strategist", status: 404, heading: "Sidan finns inte" },
  { path: "/tjanster/T-0309/andra/bakelse", as: "strategist", status: 404, heading: "Sidan finns inte" },
];

for (const { path, as, status, heading } of REFUSED) {
  test(`${path} is refused with ${status}, ${as ?? "not logged in"}`, () =>
    stage.visit({ as }, async (visitor) => {
      assert.equal(await visitor.open(path), status);
      await visitor.sees(heading);
      await assertForEveryone(visitor.page);
    }));
}

test("an import is undone item by item, and the undo is undone", () =>
  stage.visit({ as: "strategist" }, async (visitor) => {
    const { hands, page } = visitor;
    await visitor.open("/historik");
    await hands.follow("link", /^En lista från e-tjänsteplattformen lästes in/);
    const change = page.url();
    await hands.follow("link", "Ångra …");
    await visitor.sees("Ångra en ändring");
    await assertForEveryone(page);
    await hands.follow("button", "Ångra ändringen");
    await visitor.reads("ångrad.");
    await assertForEveryone(page);

    await hands.follow("button", "Gör om ändringen");
    await visitor.reads("ångrad.");
    await page.goto(change);
    await visitor.reads("Ångrad");
    await assertForEveryone(page);
  }));

journey("the filtered list is taken to Excel, and reading it back changes nothing", async (visitor) => {
  const { hands, page } = visitor;
  await visitor.open("/tjanster?e_service_state=planned");
  const total = Number(await page.locator("[data-total]").getAttribute("data-total"));
  const asked = page.waitForEvent("download");
  await hands.press("link", "Hämta som Excel");
  const file = await asked;
  assert.match(file.suggestedFilename(), /\.xlsx$/);
  const path = await file.path();

  const said = await stage.site.command(["import", path, "--kommun", "exempelkommun", "--dry-run"]);

  assert.ok(total > 5, `${total} services`);
  assert.match(said, new RegExp(`Oförändrade: ${total}\\n`));
});

journey("a word is looked up in the help", async (visitor) => {
  const { hands } = visitor;
  await hands.follow("link", "Hjälp");
  await visitor.sees("Hjälp");
  await hands.follow("link", "Begrepp");
  await visitor.sees("Begrepp");
  await visitor.reads("Huvudkanal");
});
