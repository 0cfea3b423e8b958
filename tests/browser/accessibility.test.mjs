// Saying that something does not work, without a log-in, and what administrators do with it.

import { test } from "node:test";
import { assertForEveryone, inEveryWay, look, setUp } from "./lib.mjs";

const stage = setUp({ demo: true });

inEveryWay(
  "what does not work is reported and gets a number",
  stage,
  async (visitor, mark) => {
    const { hands, page } = visitor;
    await visitor.open("/tillganglighet");
    await hands.follow("link", "Rapportera att något inte fungerar");
    await hands.fill("Vad fungerar inte?", `Stapeln läses inte upp, ${mark}.`);
    await hands.follow("button", "Skicka rapporten");
    await visitor.sees("Tack för din rapport");
    await look(visitor);
  },
  { as: null },
);

test("an administrator reads what was reported, and is asked before it is removed", () =>
  stage.visit({ as: "administrator" }, async (visitor) => {
    const { page } = visitor;
    await visitor.open("/administration/tillganglighetsrapporter");
    await visitor.reads("Stapeln läses inte upp, tre.");
    await assertForEveryone(page);
    await page.getByRole("link", { name: /^Ta bort/ }).first().click();
    await visitor.reads("Det går inte att ångra.");
    await assertForEveryone(page);
  }));
