// From a program that has just been installed to a kommun with an administrator.

import assert from "node:assert/strict";
import { test } from "node:test";
import { KOMMUN, PASSWORD, assertForEveryone, setUp } from "./lib.mjs";

const EMAIL = "administrator@webbtest.example";

const stage = setUp({ kommun: false });

test("the first one to come lays up the kommun, logs in and is told what to begin with", () =>
  stage.visit({}, async (visitor) => {
    const { hands, page } = visitor;
    await visitor.openAddress("/");
    await visitor.sees("Kom igång");
    await assertForEveryone(page);

    await fillIn(hands, "FEL-KOD");
    await hands.follow("button", "Lägg upp kommunen");
    await visitor.reads("Koden stämmer inte.");
    await assertForEveryone(page);
    assert.equal(await page.getByLabel("Kommunens namn").inputValue(), KOMMUN.name);

    await fillIn(hands, stage.site.printed.match(/ange koden (\S+)/)[1]);
    await hands.follow("button", "Lägg upp kommunen");
    await visitor.sees("Logga in");
    await hands.fill("E-post", EMAIL);
    await hands.fill("Lösenord", PASSWORD);
    await hands.follow("button", "Logga in");

    await visitor.sees("Hej Administrator");
    await visitor.reads("2. Importera tjänster");
    await assertForEveryone(page);
    for (const [path, words] of EMPTY) {
      await visitor.open(path);
      await visitor.reads(words);
      await assertForEveryone(page);
    }
  }));

// What the pages of a kommun say before there is anything in it.
const EMPTY = [
  ["/tjanster", "Katalogen är tom"],
  ["/tackning", "Täckningen kan inte räknas än"],
  ["/kanaler", "Brev och blankett"],
  ["/malgrupper", "Målgrupper"],
];

test("where there are several kommuner one chooses", () =>
  stage.visit({}, async (visitor) => {
    await stage.site.command(["kommun", "add", "Grannkommun", "--slug", "grannkommun", "--code", "9998"]);
    await visitor.openAddress("/");
    await visitor.sees("Välj kommun");
    await assertForEveryone(visitor.page);

    await visitor.hands.follow("link", "Grannkommun");
    await visitor.sees("Tjänster i Grannkommun");
    await assertForEveryone(visitor.page);

    assert.equal(await visitor.openAddress("/start"), 404);
    assert.equal(await visitor.openAddress("/finnsinte"), 404);
    await assertForEveryone(visitor.page);
  }));

async function fillIn(hands, code) {
  await hands.fill("Kod", code);
  await hands.fill("Kommunens namn", KOMMUN.name);
  await hands.fill("Namn i adressen", KOMMUN.slug);
  await hands.fill("Kommunkod", KOMMUN.code);
  await hands.fill("E-post", EMAIL);
  await hands.fill("Lösenord", PASSWORD);
}
