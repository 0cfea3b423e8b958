// What a browser with script, or a printer, gets beside the plain pages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, setUp } from "./lib.mjs";

const stage = setUp({ demo: true });

const asStrategist = (work) => stage.visit({ as: "strategist" }, work);

const hits = (page) => page.locator("[data-hits]");

// Marks the document, so that a test can see whether it is still the same one.
const mark = (page) => page.evaluate(() => (document.body.dataset.marked = ""));
const isSame = (page) => page.evaluate(() => document.body.dataset.marked === "");
const focused = (page) => page.evaluate(() => document.activeElement?.closest("label")?.innerText ?? "");

test("a choice in the filter changes the list at once and keeps the focus", () =>
  asStrategist(async ({ page, ...visitor }) => {
    await page.goto(stage.site.url("/tjanster"));
    await mark(page);
    const box = page.getByRole("checkbox", { name: /^Finns inte/ });
    await box.focus();
    await page.keyboard.press("Space");
    await hits(page).filter({ hasNotText: "461" }).waitFor();

    assert.ok(await isSame(page), "the document is the same");
    assert.match(page.url(), /\?e_service_state=none$/);
    assert.match(await focused(page), /^Finns inte/);
    assert.equal(await page.locator("[data-status]").innerText(), await hits(page).innerText());
    assert.deepEqual(visitor.faults, []);
  }));

test("a choice in a tree that opens keeps the focus too", () =>
  asStrategist(async ({ page }) => {
    await page.goto(stage.site.url("/tjanster"));
    await mark(page);
    await page.getByRole("checkbox", { name: /^Tekniska förvaltningen/ }).focus();
    await page.keyboard.press("Space");
    await hits(page).filter({ hasText: /^56\s/ }).waitFor();

    assert.ok(await isSame(page), "the document is the same");
    assert.match(await focused(page), /^Tekniska förvaltningen/);
    await page.getByRole("checkbox", { name: /^Gata och park/ }).waitFor();
  }));

test("choices add up, and a reload shows the same list", () =>
  asStrategist(async ({ page }) => {
    await page.goto(stage.site.url("/tjanster?sort=-annual_volume"));
    await page.getByRole("checkbox", { name: /^Finns inte/ }).check();
    await hits(page).filter({ hasNotText: "461" }).waitFor();
    const some = await hits(page).innerText();
    await page.getByRole("checkbox", { name: /^Ansökan/ }).check();
    await hits(page).filter({ hasNotText: some }).waitFor();
    const [said, first] = [await hits(page).innerText(), await page.locator("main tbody tr").first().innerText()];

    await page.reload();

    assert.equal(await hits(page).innerText(), said);
    assert.equal(await page.locator("main tbody tr").first().innerText(), first);
    assert.ok(await page.getByRole("checkbox", { name: /^Ansökan/ }).isChecked());
    assert.match(page.url(), /sort=-annual_volume/);
  }));

test("back from a service leads to the list as it was filtered, and once more to where one came from", () =>
  asStrategist(async (visitor) => {
    const { page, hands } = visitor;
    await visitor.open();
    await hands.follow("link", "Tjänster");
    await page.getByRole("checkbox", { name: /^Planerad/ }).check();
    await hits(page).filter({ hasNotText: "461" }).waitFor();
    const said = await hits(page).innerText();
    await page.locator("main tbody a").first().click();
    await page.locator(".crumbs").waitFor();

    await page.goBack();
    await visitor.sees("Tjänster");
    assert.equal(await hits(page).innerText(), said);
    assert.ok(await page.getByRole("checkbox", { name: /^Planerad/ }).isChecked());

    await page.goBack();
    await visitor.sees("Hej Strategist");
  }));

test("without script the button shows the same hits", () =>
  stage.visit({ as: "strategist", javaScript: false }, async (visitor) => {
    const { page, hands } = visitor;
    await visitor.open("/tjanster");
    await page.getByRole("checkbox", { name: /^Planerad/ }).check();
    await hands.follow("button", "Visa träffar");

    assert.match(page.url(), /e_service_state=planned/);
    const total = Number(await page.locator("[data-total]").getAttribute("data-total"));
    assert.ok(total > 0 && total < 461, `${total} services`);
    assert.equal(await page.locator("main tbody tr").count(), Math.min(total, 50));
  }));

test("light or dark is chosen against the device, kept, and given back", () =>
  asStrategist(async (visitor) => {
    const { page } = visitor;
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const press = (name) => page.getByRole("button", { name, exact: true }).click();
    await visitor.open();
    const light = await ground();

    await press("Mörkt");
    const dark = await ground();
    assert.notEqual(dark, light);
    await assertAccessible(page);

    await visitor.open("/tackning");
    assert.equal(await ground(), dark);
    assert.equal(await page.locator("html").getAttribute("data-tema"), "morkt");
    assert.equal(await page.getByRole("button", { name: "Mörkt" }).getAttribute("aria-pressed"), "true");

    await press("Som enheten");
    assert.equal(await ground(), light);
    await page.reload();
    assert.equal(await ground(), light);
  }));

test("neither a number nor a heading of the list is broken in a narrow window, nor a long name in the trail", () =>
  asStrategist(async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 800 });
    await page.goto(stage.site.url("/tjanster"));
    const lines = (selector) =>
      page.locator(selector).evaluateAll((all) => all.map((one) => one.getClientRects().length));
    assert.deepEqual(new Set(await lines("tbody th .nowrap")), new Set([1]));
    const label = await page.locator("tbody td").first().evaluate((cell) => {
      const { width, paddingInlineEnd } = getComputedStyle(cell, "::before");
      const ruler = document.createElement("span");
      ruler.textContent = cell.dataset.l;
      ruler.style.cssText = "white-space: nowrap; position: absolute";
      cell.append(ruler);
      return { room: parseFloat(width) - parseFloat(paddingInlineEnd), needs: ruler.offsetWidth };
    });
    assert.ok(label.room >= label.needs, JSON.stringify(label));

    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto(stage.site.url("/tjanster/T-0309/historik"));
    await page.locator(".crumbs li:last-child a").evaluate((link) => (link.textContent = "x".repeat(120)));
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  }));

test("the report on paper has its numbers and rules, and nothing to click", () =>
  asStrategist(async (visitor) => {
    const { page } = visitor;
    await visitor.open("/tackning");
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));

    await visitor.reads("35 % av tjänsterna har en e-tjänst (156 av 451).");
    await visitor.reads("Högst 92 % kan nås i dag: av 451 tjänster kräver 30 inget av användaren");
    await visitor.reads("Vet ej räknas aldrig som ja.");
    for (const shown of ["h1", ".paper", ".example", ".headline-value", "main table", "main svg.part-bar"]) {
      assert.ok(await page.locator(shown).first().isVisible(), `${shown} is on paper`);
    }
    for (const hidden of ["nav.menu", ".top-search", "footer.bottom nav", ".themes", "[data-print]", ".filter"]) {
      const all = page.locator(hidden);
      for (const one of await all.all()) assert.ok(!(await one.isVisible()), `${hidden} is not`);
    }
    assert.equal(await page.locator("details.more:not([open])").count(), 0);

    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.ok((await page.locator("details.more:not([open])").count()) > 0, "folded again");
    const paper = await page.pdf({ format: "A4" });
    assert.equal(paper.subarray(0, 5).toString(), "%PDF-");
  }));
