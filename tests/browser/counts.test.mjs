// Every number that leads somewhere leads to a list of exactly that many, and every choice in the
// panel beside the list gives as many services as it says.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertCountsHold, crawl, listAt, setUp } from "./lib.mjs";

const BY_OWNER = "Miljö- och byggnadsnämnden";

// Pages whose numbers come with a choice, with a role, or only to those who are not logged in.
const PAGES = [
  { path: "", as: "administrator" },
  { path: "", as: "reader" },
  { path: "/tackning?kind=application&kind=notification", as: "strategist" },
  { path: "/kanaler", as: undefined },
  { path: "/malgrupper", as: undefined },
  { path: "/handelser", as: undefined },
];

const LISTS = [
  { chosen: "", as: undefined },
  { chosen: "?e_service_state=none", as: "strategist" },
  { chosen: "?q=barn&kind=application&kind=notification", as: "strategist" },
];

const stage = setUp({ demo: true });

for (const { path, as } of PAGES) {
  test(`every number on ${path || "/"} opens its list, ${as ?? "not logged in"}`, () =>
    stage.visit({ as }, async (visitor) => {
      const followed = await assertCountsHold(visitor, path);

      assert.ok(followed > 0, "there were numbers to follow");
    }));
}

test("every number on every page opens its list", () =>
  stage.visit({ as: "strategist", patienceMs: 60_000 }, async (visitor) => {
    let followed = 0;
    for (const [address] of (await crawl(visitor)).values()) followed += await assertCountsHold(visitor, address);

    assert.ok(followed > 200, `${followed} numbers`);
  }));

test("every number of a unit's report opens its list", () =>
  stage.visit({ as: "strategist" }, async (visitor) => {
    await visitor.open("/tackning");
    const unit = visitor.page.getByRole("link", { name: BY_OWNER, exact: true });
    const { pathname, search } = new URL(await unit.evaluate((it) => it.href));

    const followed = await assertCountsHold(visitor, `${pathname}${search}`.replace("/exempelkommun", ""));

    assert.ok(followed > 20, `${followed} numbers`);
  }));

test("numbers that the public may not follow are no links", () =>
  stage.visit({}, async (visitor) => {
    for (const path of ["", "/tackning"]) {
      await visitor.open(path);
      assert.equal(await visitor.page.locator("a[data-count]").count(), 0, path);
    }
  }));

for (const { chosen, as } of LISTS) {
  test(`every choice beside /tjanster${chosen} gives as many as it says, ${as ?? "not logged in"}`, () =>
    stage.visit({ as }, async (visitor) => {
      await visitor.open(`/tjanster${chosen}`);
      const choices = await visitor.page.locator("form[data-filter]").evaluate(readChoices);

      for (const { legend, label, count, to } of choices) {
        const list = await listAt(visitor, to);
        assert.equal(list.total, count, `${legend}: ${label} at ${to}`);
      }
      assert.ok(choices.length > 30, `${choices.length} choices`);
    }));
}

// Runs in the page. Each choice with the address of the list that has it, and of its own question
// nothing else.
function readChoices(form) {
  return [...form.querySelectorAll("input[type=checkbox]")].map((box) => {
    const query = new URLSearchParams(location.search);
    query.delete(box.name);
    query.append(box.name, box.value);
    const label = box.closest("label");
    return {
      legend: box.closest("fieldset").querySelector("legend").textContent,
      label: label.textContent.trim(),
      count: Number(label.querySelector(".facet-count").textContent.replaceAll(/\s/gu, "")),
      to: `${location.origin}${location.pathname}?${query}`,
    };
  });
}
