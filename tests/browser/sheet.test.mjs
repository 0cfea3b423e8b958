// A service sheet that has faults is refused whole, with a place and a remedy for each of them. The
// mended sheet goes in, and the same sheet once more changes nothing.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { assertForEveryone, setUp } from "./lib.mjs";

const HEADINGS = "Namn;Ägare;Typ;Antal per år;E-tjänst";

const FAULTY = sheet("fel.csv", [
  "Torgplats: boka;Tekniska förvaltningen;Bokning;många;Finns inte",
  "Tomtkö: ställa sig i kö;;Anmälan;320;",
  "Lånekort: skaffa;Bibliotek;Lån;2900;Finns inte",
  "Simskola: anmäla barn;Bad;Bokning;900;Finns inte",
]);

const MENDED = sheet("rättad.csv", [
  "Torgplats: boka;Tekniska förvaltningen;Bokning;ca 240;Finns inte",
  "Tomtkö: ställa sig i kö;Tekniska förvaltningen;Anmälan;320;",
  "Lånekort: skaffa;Bibliotek;Ansökan;2900;Finns inte",
  "Simskola: anmäla barn;Bad;Bokning;900;Finns inte",
]);

const CHANGED = sheet("ändrad.csv", [
  "Lånekort: skaffa;Bibliotek;Ansökan;3100;Finns inte",
  "Simskola: anmäla barn;Bad;Bokning;900;Finns inte",
]);

function sheet(name, rows) {
  const text = [HEADINGS, ...rows, ""].join("\n");
  return { name, mimeType: "text/csv", buffer: Buffer.from(text) };
}

const stage = setUp();

const asStrategist = (work) => stage.visit({ as: "strategist" }, work);

async function send(visitor, file) {
  await visitor.open("/import");
  await visitor.hands.attach("Fil att läsa in", file);
  await visitor.hands.follow("button", "Läs in");
}

test("every fault of a sheet is told with its place and what is expected", () =>
  asStrategist(async (visitor) => {
    await send(visitor, FAULTY);

    await visitor.sees("Filen har 3 fel");
    assert.deepEqual(await visitor.column("Var"), ["Rad 2", "Rad 3", "Rad 4"]);
    assert.deepEqual(await visitor.column("Kolumn"), ["Antal per år", "Ägare", "Typ"]);
    assert.deepEqual(await visitor.column("Vad som står"), ["många", "", "Lån"]);
    assert.deepEqual(await visitor.column("Vad som väntas"), [
      "Det är inget tal som vi kan läsa. Skriv ett heltal från 0 till 100 000 000.",
      "Fyll i Ägare.",
      "Skriv Information, Rådgivning, Ansökan, Anmälan, Bokning, Beställning, Redovisning, " +
        "Överklagande, Betalning, Dialog eller Övrigt.",
    ]);
    await assertForEveryone(visitor.page);

    const rows = await downloaded(visitor, "Hämta felraderna");
    assert.match(rows, /Torgplats.*Lånekort/s);
    assert.doesNotMatch(rows, /Simskola/);

    await visitor.open("/tjanster");
    await visitor.reads("Katalogen är tom");
  }));

test("the mended sheet goes in, and once more it changes nothing", () =>
  asStrategist(async (visitor) => {
    await send(visitor, MENDED);
    await visitor.sees("Förhandsgranska");
    await visitor.reads("4 nya tjänster");
    await visitor.reads("Vi läste det som en uppskattning: 240.");
    await assertForEveryone(visitor.page);

    await visitor.hands.follow("button", /^Importera /);
    await visitor.sees("Importen är klar");
    await assertForEveryone(visitor.page);

    await send(visitor, MENDED);
    await visitor.sees("Förhandsgranska");
    await visitor.reads("Filen ändrar inget.");
    assert.equal(await visitor.page.getByRole("button", { name: /^Importera/ }).count(), 0);
  }));

test("what a sheet changes is shown before and after, and what it leaves out is not touched", () =>
  asStrategist(async (visitor) => {
    await send(visitor, CHANGED);
    await visitor.sees("Förhandsgranska");
    await visitor.reads("1 ändras");
    await visitor.reads("1 är oförändrad");
    await visitor.reads("2 finns inte i filen");
    assert.match(await visitor.words("#andras"), /Antal per år Före: 2 900 → Efter: 3 100$/);
    await visitor.hands.follow("button", /^Importera /);
    await visitor.sees("Importen är klar");

    await visitor.open("/tjanster?sort=-annual_volume");
    assert.deepEqual(await visitor.column("Ärenden per år"), ["3 100", "900", "320", "ca 240"]);
  }));

test("a preview of a catalogue that has changed since has to be looked at again", () =>
  asStrategist(async (slow) => {
    await send(slow, sheet("a.csv", ["Grannyttrande: lämna;Bygglov;Dialog;40;Finns inte"]));
    await slow.sees("Förhandsgranska");
    await asStrategist(async (quick) => {
      await send(quick, sheet("b.csv", ["Marklov: ansöka;Bygglov;Ansökan;30;Finns inte"]));
      await quick.hands.follow("button", /^Importera /);
      await quick.sees("Importen är klar");
    });

    await slow.hands.follow("button", /^Importera /);
    await slow.sees("Förhandsgranska");
    await slow.reads("Katalogen har ändrats sedan du såg förhandsgranskningen.");
    await assertForEveryone(slow.page);

    await slow.hands.follow("button", /^Importera /);
    await slow.sees("Importen är klar");
  }));

test("a form without a file, and a file that is none of ours, say what to do", () =>
  asStrategist(async (visitor) => {
    await visitor.open("/import");
    await visitor.hands.follow("button", "Läs in");
    await visitor.sees("Importera");
    await visitor.reads("Välj en fil först.");
    await assertForEveryone(visitor.page);

    await send(visitor, { name: "tom.csv", mimeType: "text/csv", buffer: Buffer.alloc(0) });
    await visitor.sees("Vi kunde inte läsa filen");
    await visitor.reads("Filen är tom. Välj en fil med innehåll.");
    await assertForEveryone(visitor.page);
  }));

test("the template can be fetched and read, and has nothing in it yet", () =>
  asStrategist(async (visitor) => {
    await visitor.open("/import");
    const asked = visitor.page.waitForEvent("download");
    await visitor.hands.press("link", "Hämta mallen");
    const path = await (await asked).path();

    await send(visitor, { name: "mall.xlsx", mimeType: "", buffer: await readFile(path) });

    await visitor.sees("Förhandsgranska");
    await visitor.reads("Filen ändrar inget. Den har inga rader under rubrikerna.");
  }));

test("a large file shows how far it has come until its preview is there", () =>
  stage.visit({ as: "strategist", patienceMs: 60_000 }, async (visitor) => {
    const rows = Array.from({ length: 4_000 }, (_, n) => `Tjänst nummer ${n};Enhet;Ansökan;${n};`);

    await send(visitor, sheet("stor.csv", rows));

    // A quick machine has read it before it has to show that it waits.
    await visitor.page.getByRole("heading", { name: "Förhandsgranska" }).waitFor();
    await visitor.reads("4 000 nya tjänster");
  }));

async function downloaded(visitor, link) {
  const asked = visitor.page.waitForEvent("download");
  await visitor.hands.press("link", link);
  return readFile(await (await asked).path(), "utf8");
}
