// Saying that something does not work, without a log-in, and what administrators do with it.

import { after, before, test } from "node:test";
import { assertForEveryone, startBrowser, startSite, withVisitor } from "./lib.mjs";

let browser;
let site;

before(async () => {
  site = await startSite({ demo: true });
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await site?.stop();
});

for (const [way, options] of [
  ["as most do", {}],
  ["with the keyboard alone", { keyboard: true }],
  ["without JavaScript", { javaScript: false }],
]) {
  test(`what does not work is reported and gets a number, ${way}`, () =>
    withVisitor(browser, site, options, async (visitor) => {
      const { hands, page } = visitor;
      await visitor.open("/tillganglighet");
      await hands.follow("link", "Rapportera att något inte fungerar");
      await hands.fill("Vad fungerar inte?", `Stapeln läses inte upp, ${way}.`);
      await hands.follow("button", "Skicka rapporten");
      await visitor.sees("Tack för din rapport");
      if (options.javaScript !== false) await assertForEveryone(page);
    }));
}

test("an administrator reads what was reported, and is asked before it is removed", () =>
  withVisitor(browser, site, { as: "administrator" }, async (visitor) => {
    const { page } = visitor;
    await visitor.open("/administration/tillganglighetsrapporter");
    await visitor.reads("Stapeln läses inte upp, without JavaScript.");
    await assertForEveryone(page);
    await page.getByRole("link", { name: /^Ta bort/ }).first().click();
    await visitor.reads("Det går inte att ångra.");
    await assertForEveryone(page);
  }));
