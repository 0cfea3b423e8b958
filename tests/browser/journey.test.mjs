// The main task, in the three ways that people work: what the kommun's platform publishes goes in,
// then a service sheet, and out comes the coverage with the gaps behind it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FLOWS_FILE, WAYS, setUp, startSite, withVisitor } from "./lib.mjs";

const STEP_IN_A_CASE = "Komplettering av ärende hos bygglovavdelningen";

// The platform knows only what has an e-tjänst; the sheet says what does not.
const SHEET = {
  name: "tjänster.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(`Namn;Ägare;Typ;Antal per år;E-tjänst
Torgplats: boka;Tekniska förvaltningen;Bokning;240;Finns inte
Färdtjänst: ansöka om tillstånd;Tekniska förvaltningen;Ansökan;ca 560;Finns inte
Tomtkö: ställa sig i kö;Tekniska förvaltningen;Anmälan;320;
`),
};

const stage = setUp({ site: false });

for (const { way, options } of WAYS) {
  test(`what a kommun has goes in and its coverage comes out, ${way}`, async (t) => {
    const site = await startSite();
    t.after(() => site.stop());

    await withVisitor(stage.browser, site, { ...options, as: "strategist" }, async (visitor) => {
      await importFlows(visitor);
      await importSheet(visitor);
      await readCoverage(visitor);
      await drillToTheGaps(visitor);

      if (options.keyboard) visitor.hands.assertFocusWasSeen();
    });
  });
}

async function importFlows(visitor) {
  const { hands } = visitor;
  await visitor.sees("Hej Strategist");
  await hands.follow("link", "Importera");
  await preview(visitor, FLOWS_FILE);
  await visitor.reads("161 nya e-tjänster");
  await visitor.reads("161 nya tjänster");

  await hands.open(STEP_IN_A_CASE);
  await hands.inside("group", STEP_IN_A_CASE, () =>
    hands.choose("Vad är den?", "Ett steg i ett ärende"),
  );
  await hands.follow("button", "Spara valen för alla e-tjänster");
  await visitor.sees("Förhandsgranska");
  await visitor.reads("161 nya e-tjänster");
  await visitor.reads("160 nya tjänster");

  await hands.follow("button", /^Importera /);
  await visitor.sees("Importen är klar");
}

async function importSheet(visitor) {
  const { hands } = visitor;
  hands.activations = 0;
  await hands.follow("link", "Läs in en fil till");
  await preview(visitor, SHEET);
  await visitor.reads("3 nya tjänster");
  await visitor.reads("Tekniska förvaltningen");
  await hands.follow("button", /^Importera /);
  assert.ok(hands.activations <= 5, `${hands.activations} clicks. Expected: 5 at the most.`);
  await visitor.sees("Importen är klar");
}

async function preview(visitor, file) {
  await visitor.sees("Importera");
  await visitor.hands.attach("Fil att läsa in", file);
  await visitor.hands.follow("button", "Läs in");
  await visitor.sees("Förhandsgranska");
}

// 160 have an e-tjänst, two have none, and of one nobody has told.
async function readCoverage(visitor) {
  await visitor.hands.follow("link", "Se täckningen");
  await visitor.sees("Täckning");
  await visitor.reads("98 % av tjänsterna har en e-tjänst (160 av 163).");
  await visitor.reads("För 1 tjänst vet vi inte. Skulle den ha en är andelen 99 %.");
  await visitor.reads("Luckorna gäller tillsammans 800 ärenden per år, i 2 tjänster.");
}

async function drillToTheGaps(visitor) {
  const { hands } = visitor;
  await hands.inside("row", /^Tekniska förvaltningen/, () => hands.follow("link", "2"));
  await visitor.sees("Tjänster");
  await visitor.reads("2 tjänster");
  const inTheList = await visitor.column("Tjänst");

  await hands.follow("link", "Täckning");
  await hands.follow("link", "Visa alla");
  await visitor.sees("Luckor");
  const byVolume = await visitor.column("Tjänst");

  assert.deepEqual(inTheList, ["Färdtjänst: ansöka om tillstånd T-0162", "Torgplats: boka T-0161"]);
  assert.deepEqual(byVolume, ["Färdtjänst: ansöka om tillstånd", "Torgplats: boka"]);
}
