// A förvaltning keeps its tjänster right: the journeys of editing, each in the three ways that people
// work, with the clicks counted where they have a limit.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertForEveryone, inEveryWay, look, plain, setUp } from "./lib.mjs";

const stage = setUp({ demo: true });

const journey = (title, work, options) => inEveryWay(title, stage, work, options);

/** Opens the service with this number by a search: that is as good as a link from a colleague. */
const openService = (visitor, number) => visitor.open(`/tjanster/${number}`);

// Another service in each way, so that one journey does not find what the other left.
const NUMBER = { ett: "T-0217", två: "T-0331", tre: "T-0286" };

const CHANNEL = { ett: "E-tjänst", två: "Webbplats", tre: "Mobilapp" };

journey("a common service without an e-tjänst gets another channel, from the start page", async (visitor, mark) => {
  const { hands } = visitor;
  await hands.follow("link", /Hög frekvens utan e-tjänst$/);
  await visitor.sees("Tjänster");
  await hands.pressThing(visitor.page.locator("main tbody a").first());
  await visitor.page.waitForURL(/tjanster\/T-\d+$/);
  await hands.follow("link", "Ändra kanaler i nuläget");
  await hands.choose("Huvudkanal", CHANNEL[mark]);
  await visitor.saves();

  assert.ok(hands.activations <= 5, `${hands.activations} clicks. Expected: 5 at the most.`);
  await visitor.reads(`${CHANNEL[mark]} Huvudkanal`);
});

journey("what a service is about is said anew", async (visitor, mark) => {
  const { hands } = visitor;
  await openService(visitor, NUMBER[mark]);
  await hands.follow("link", "Ändra Om tjänsten");
  await hands.fill("Kort beskrivning", `Så här gör du, ${mark} steg.`);
  await hands.choose("Typ", "Beställning");
  await hands.fill("Sökord", "blomma\nträd");
  await visitor.saves();
  await visitor.reads(`Så här gör du, ${mark} steg.`);
  await visitor.reads("blomma, träd");
});

journey("how common and how hard it is, with a suggested level", async (visitor, mark) => {
  const { hands } = visitor;
  await openService(visitor, NUMBER[mark]);
  await hands.follow("link", "Ändra Frekvens och komplexitet");
  await hands.fill("Ärenden eller kontakter per år", "ca 1 200 st");
  await hands.fill("År som antalet avser", "2025");
  await hands.fill("Källa", "verksamhetssystemet");
  await hands.tick("mars");
  await hands.follow("button", "Föreslå nivå");
  await visitor.reads("Svara på minst en av frågorna");
  await hands.tick("2: ett enkelt formulär, ingen bedömning");
  await visitor.saves();
  await visitor.reads("ca 1 200");
  await visitor.reads("2 av 5");
});

journey("what it demands, who is responsible, law and links", async (visitor, mark) => {
  const { hands } = visitor;
  await openService(visitor, NUMBER[mark]);
  await hands.follow("link", "Ändra Krav");
  await hands.choose("Identifiering", "Tillitsnivå 3");
  await hands.inside("group", "Kräver ärendet underskrift?", () => hands.tick("Ja"));
  await hands.tick("Original på papper");
  await visitor.saves();
  await visitor.reads("Tillitsnivå 3");

  await hands.follow("link", "Ändra Ansvar, roller och system");
  await hands.choose("Processägare", "Badchef");
  await hands.tick("Ek ekonomi");
  await visitor.saves();
  await visitor.reads("Badchef");

  await hands.follow("link", "Ändra Lagrum och länkar");
  await hands.fill("Lagrum", "5 kap. 3 § kommunallagen");
  await hands.fill("Rubrik", "Riktlinje");
  await hands.fill("Webbadress", "https://exempelkommun.example/riktlinje");
  await visitor.saves();
  await visitor.reads("Riktlinje");
});

journey("a section that is saved with faults keeps what was typed", async (visitor, mark) => {
  const { hands, page } = visitor;
  await openService(visitor, NUMBER[mark]);
  await hands.follow("link", "Ändra Om tjänsten");
  await hands.fill("Namn", "");
  await hands.fill("Beskrivning", "Det här får inte gå förlorat.");
  await hands.follow("button", "Spara");

  assert.match(await page.title(), /^Fel: /);
  assert.equal(await hands.labelled("Beskrivning").inputValue(), "Det här får inte gå förlorat.");
  await hands.fill("Namn", `Rättat namn ${mark}`);
  await visitor.saves();
  await visitor.sees(`Rättat namn ${mark}`);
});

journey("complements are put in order, and a clash is told in words", async (visitor, mark) => {
  const { hands, page } = visitor;
  await openService(visitor, NUMBER[mark]);
  await hands.follow("link", "Ändra kanaler i nuläget");
  for (const channel of ["Sms", "Mobilapp"]) {
    await hands.choose("Lägg till kompletterande kanal", channel);
    await hands.follow("button", "Lägg till kompletterande kanal");
  }
  await hands.follow("button", "Flytta upp Mobilapp");
  const order = (await page.getByRole("button", { name: /^Ta bort/ }).allInnerTexts()).map(plain);
  assert.ok(order.indexOf("Ta bort Mobilapp") < order.indexOf("Ta bort Sms"), order.join(", "));
  await hands.choose("Lägg till kanal som inte bör eller får användas", "Maskin-till-maskin");
  await hands.follow("button", "Lägg till kanal som inte bör eller får användas");
  await hands.choose("Huvudkanal", "Maskin-till-maskin");
  await hands.follow("button", "Spara");

  assert.match(await page.title(), /^Fel: /);
  await visitor.reads("Maskin-till-maskin");
  await look(visitor);
  await hands.choose("Huvudkanal", "Telefon");
});

journey("it is said in one click that there is no e-tjänst, and taken back", async (visitor, mark) => {
  const { hands } = visitor;
  await openService(visitor, NONE[mark]);
  await hands.follow("button", "Finns inte någon e-tjänst");
  assert.equal(hands.activations, 1);
  await visitor.reads("Finns inte");
  await visitor.reads("strategist@webbtest.example");
  await hands.follow("button", "Ta tillbaka att ingen e-tjänst finns");
  await visitor.reads("Vet ej");
});

// Nobody has told whether these have one.
const NONE = { ett: "T-0052", två: "T-0054", tre: "T-0068" };

journey("a service still holds, found by what is not confirmed", async (visitor) => {
  const { hands, page } = visitor;
  await hands.follow("link", /^Bekräfta uppgifterna för/);
  const before = await page.locator("[data-total]").getAttribute("data-total");
  const list = page.url();
  await hands.pressThing(page.locator("main tbody a").first());
  await page.waitForURL(/tjanster\/T-\d+$/);
  await hands.follow("button", "Stämmer fortfarande");
  assert.ok(hands.activations <= 4, `${hands.activations} clicks. Expected: 4 at the most.`);
  await visitor.reads("Bekräftad i dag av strategist@webbtest.example");
  await page.goto(list);
  assert.equal(Number(await page.locator("[data-total]").getAttribute("data-total")), Number(before) - 1);
});

journey("an e-tjänst is planned, tied to another service, launched and retired", async (visitor, mark) => {
  const { hands } = visitor;
  await openService(visitor, NUMBER[mark]);
  await hands.follow("link", "Lägg till e-tjänst");
  await hands.fill("Namn", `Prova på ${mark}`);
  await hands.tick("Planerad");
  await hands.fill("Planerad till", "2027-03-01");
  await visitor.saves("Lägg till");
  await visitor.reads("Planerad");
  await hands.follow("link", `Ändra Prova på ${mark}`);

  await hands.follow("link", "Ändra Användning");
  await hands.fill("Lägg till tjänst", "T-0309");
  await hands.follow("button", "Sök tjänst");
  await hands.tick("T-0309 Bygglov: ansöka");
  await visitor.saves();
  await visitor.reads("Bygglov: ansöka");

  await hands.follow("link", "Ändra Lansering");
  await hands.tick("Lanserad");
  await hands.fill("Planerad till", "");
  await hands.follow("button", "Visa vad det gör");
  await visitor.reads("Vad det gör med tjänsterna");
  await visitor.saves();
  await hands.follow("link", "Ändra Lansering");
  await hands.tick("Avvecklad");
  await visitor.saves();
  await visitor.reads("Avvecklad");
});

journey("a new service in five steps, with a warning of one that has the same name", async (visitor, mark) => {
  const { hands } = visitor;
  await hands.follow("link", "Tjänster");
  await hands.follow("link", "Lägg till tjänst");
  await hands.fill("Namn", "Bygglov ansökan");
  await hands.follow("button", "Fortsätt");
  await visitor.sees("Finns tjänsten redan?");
  await visitor.reads("Bygglov: ansöka");
  await hands.follow("button", "Ändra namnet");
  await hands.fill("Namn", `Drönarkarta ${mark}: hämta`);
  await hands.follow("button", "Fortsätt");
  await visitor.sees("Vem ansvarar för tjänsten?");
  await hands.choose("Typ", "Beställning");
  await hands.follow("button", "Fortsätt");
  await visitor.sees("Vem är tjänsten till för?");
  await hands.tick("Extern");
  await hands.follow("button", "Gå tillbaka");
  assert.equal(await hands.labelled("Typ").inputValue(), "order");
  await hands.follow("button", "Fortsätt");
  await hands.follow("button", "Fortsätt");
  await visitor.sees("Hur ofta används tjänsten?");
  await hands.fill("Ärenden eller kontakter per år", "12");
  await hands.follow("button", "Fortsätt");
  await visitor.sees("Finns det en e-tjänst?");
  await visitor.saves("Lägg till tjänsten");
  await visitor.sees(`Drönarkarta ${mark}: hämta`);

  const [, number] = visitor.page.url().match(/tjanster\/(T-\d+)/);
  await hands.open("Visa hur");
  await hands.follow("button", "Ta bort tjänsten");
  await visitor.reads("Sparat.");
  await visitor.sees("Tjänster");
  assert.equal(await visitor.open(`/tjanster/${number}`), 404);
});

journey("a service is closed and opened again", async (visitor, mark) => {
  const { hands } = visitor;
  await openService(visitor, NUMBER[mark]);
  await hands.open("Visa hur");
  await hands.follow("button", "Avsluta tjänsten");
  await visitor.reads("Tjänsten är avslutad.");
  await hands.follow("button", "Öppna tjänsten igen");
  await visitor.reads("Avsluta eller ta bort");
});

journey("a change is undone from the banner, and the undo from the history", async (visitor, mark) => {
  const { hands } = visitor;
  const description = () => visitor.words("#om dd");
  await openService(visitor, NUMBER[mark]);
  const before = await description();
  await hands.follow("link", "Ändra Om tjänsten");
  await hands.fill("Kort beskrivning", "En text som ska bort.");
  await visitor.saves();
  await hands.follow("button", "Ångra");
  await visitor.reads("Ändringen är ångrad.");
  await hands.follow("link", /^T-\d+ Rättat namn/);
  assert.equal(await description(), before);

  await hands.follow("link", "Visa hela historiken");
  await hands.pressThing(visitor.page.locator("main .timeline a").first());
  await visitor.page.waitForURL(/historik\/[0-9a-f-]+$/);
  await hands.follow("button", "Ångra ändringen");
  await visitor.reads("Ändringen är ångrad.");
  await openService(visitor, NUMBER[mark]);
  assert.equal(await description(), "En text som ska bort.");
});

journey("a service is shown as it was on a day", async (visitor) => {
  const { hands, page } = visitor;
  await openService(visitor, "T-0309");
  await hands.fill("Visa tjänsten som den var", "2025-11-01");
  await hands.follow("button", "Visa");
  await visitor.reads("1 november 2025");
  assert.equal(await page.getByRole("link", { name: /^Ändra/ }).count(), 0);
});

test("pages of a service that is new and empty can be used by everyone", () =>
  stage.visit({ as: "strategist" }, async (visitor) => {
    await visitor.open("/tjanster/T-0446");
    await assertForEveryone(visitor.page);
  }));
