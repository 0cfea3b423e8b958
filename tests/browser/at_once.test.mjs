// Two people with the same form, and one whose session ended meanwhile: nothing typed is lost.

import assert from "node:assert/strict";
import { inEveryWay, look, setUp } from "./lib.mjs";

const stage = setUp({ demo: true });

const journey = (title, work) => inEveryWay(title, stage, work);

const NUMBER = { ett: "T-0217", två: "T-0331", tre: "T-0286" };

/** Someone else saves this text for the same service, from opening the form to the end. */
const someoneElse = (address, label, text) =>
  stage.visit({ as: "administrator" }, async (other) => {
    await other.openAddress(address);
    await other.hands.fill(label, text);
    await other.saves();
  });

journey("the one who comes second sees both values, chooses and saves", async (visitor, mark) => {
  const { hands, page } = visitor;
  await visitor.open(`/tjanster/${NUMBER[mark]}/andra/om`);
  await hands.fill("Kort beskrivning", "Den andras text.");
  await hands.fill("Sökord", "bara jag");
  await someoneElse(page.url(), "Kort beskrivning", "Den förstas text.");
  await hands.follow("button", "Spara");

  await visitor.reads("Någon annan har ändrat samma uppgifter medan du skrev.");
  await visitor.reads("administrator@webbtest.example sparade");
  await visitor.reads("Sparat värde: Den förstas text.");
  await look(visitor);
  await hands.follow("button", "Spara mitt val");
  assert.match(await page.title(), /^Fel: /);
  await look(visitor);
  await hands.tick("Ditt värde: Den andras text.");
  await hands.follow("button", "Spara mitt val");

  await visitor.reads("Sparat.");
  await visitor.reads("Den andras text.");
  await visitor.reads("bara jag");
});

journey("what the two did not both touch goes together by itself", async (visitor, mark) => {
  const { hands, page } = visitor;
  await visitor.open(`/tjanster/${NUMBER[mark]}/andra/om`);
  await hands.fill("Sökord", `mina ord ${mark}`);
  await someoneElse(page.url(), "Kort beskrivning", `Deras text ${mark}.`);
  await visitor.saves();

  await visitor.reads(`Deras text ${mark}.`);
  await visitor.reads(`mina ord ${mark}`);
});

journey("a session that ended meanwhile: log in, and the form is there", async (visitor, mark) => {
  const { hands, context } = visitor;
  const { email, password } = await stage.site.account("strategist");
  await visitor.open(`/tjanster/${NUMBER[mark]}/andra/om`);
  await hands.fill("Kort beskrivning", `Skrivet före ${mark}.`);
  await context.clearCookies();
  await hands.follow("button", "Spara");
  await visitor.sees("Logga in");
  await hands.fill("E-post", email);
  await hands.fill("Lösenord", password);
  await hands.follow("button", "Logga in");

  await visitor.reads("Det du skrev innan du blev utloggad finns kvar här, men är inte sparat.");
  assert.equal(await hands.labelled("Kort beskrivning").inputValue(), `Skrivet före ${mark}.`);
  await look(visitor);
  await visitor.saves();
  await visitor.reads(`Skrivet före ${mark}.`);
});
