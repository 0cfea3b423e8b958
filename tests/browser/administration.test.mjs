// Who is let in and what programs show, seen to by an administrator. Each journey in the three ways
// that people work.

import assert from "node:assert/strict";
import { inEveryWay, look, setUp } from "./lib.mjs";

const stage = setUp({ demo: true });

const journey = (title, work) => inEveryWay(title, stage, work, { as: "administrator" });

/** What a page shows once, and that it is gone when the page is loaded anew. */
async function shownOnce(visitor, words) {
  await visitor.reads(words);
  await look(visitor);
  assert.equal(await visitor.page.locator("main code").count(), 1);
  await visitor.page.reload();
  assert.equal(await visitor.page.locator("main code").count(), 0);
}

journey("a user is let in with five clicks, gets a new password and is let out", async (visitor, mark) => {
  const { hands } = visitor;
  const email = `karin.${mark === "två" ? "tva" : mark}@exempelkommun.example`;
  await hands.follow("link", "Administration");
  await hands.follow("link", "Användare");
  await hands.follow("link", "Lägg till användare");
  await hands.fill("E-post", email);
  await hands.tick("Samordnare");
  await hands.follow("button", "Lägg till");
  assert.ok(hands.activations <= 5, `${hands.activations} clicks. Expected: 5 at the most.`);
  await shownOnce(visitor, "Det visas bara den här gången.");

  await hands.follow("link", "Byt lösenord");
  await look(visitor);
  await hands.follow("button", "Byt lösenord");
  await shownOnce(visitor, "Lösenordet är bytt, och personen är utloggad överallt.");

  await hands.follow("link", "Avsluta behörigheten");
  await look(visitor);
  await hands.follow("button", "Avsluta behörigheten");
  await visitor.reads("Sparat.");
  assert.equal(await visitor.page.getByRole("link", { name: email }).count(), 0);
});

journey("a token is made, shown once and revoked", async (visitor, mark) => {
  const { hands, page } = visitor;
  await visitor.open("/administration");
  await hands.follow("link", "API-nycklar");
  await hands.follow("link", "Skapa nyckel");
  await hands.fill("Namn", `Lägesbild ${mark}`);
  await hands.tick("Läsare");
  await hands.follow("button", "Skapa nyckel");
  await shownOnce(visitor, "Den visas bara den här gången.");

  await hands.follow("link", "Dra in nyckeln");
  await look(visitor);
  await hands.follow("button", "Dra in nyckeln");
  const row = page.getByRole("row").filter({ hasText: `Lägesbild ${mark}` });
  assert.match(await row.innerText(), /Indragen/);
});

const SHARE = { ett: "70", två: "75", tre: "85" };

journey("other rules are looked at and decided with five clicks", async (visitor, mark) => {
  const { hands } = visitor;
  await hands.follow("link", "Administration");
  await hands.follow("link", "Räkneregler");
  await hands.follow("link", "Ny version");
  await hands.fill("De vanligaste ärendena står för, procent", SHARE[mark]);
  await hands.follow("button", "Förhandsgranska");
  await visitor.reads(`${SHARE[mark]} %`);
  await look(visitor);
  await hands.follow("button", "Besluta");
  await visitor.reads("Sparat.");

  assert.ok(hands.activations <= 5, `${hands.activations} clicks. Expected: 5 at the most.`);
});
