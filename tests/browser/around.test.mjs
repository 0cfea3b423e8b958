// What stands around the tjänster is kept right too: organisation, contacts, channels, target groups,
// events, exemptions. Each journey in the three ways that people work.

import assert from "node:assert/strict";
import { inEveryWay, look, setUp } from "./lib.mjs";

const stage = setUp({ demo: true });

const journey = (title, work) => inEveryWay(title, stage, work);

journey("a unit is added, renamed, moved, merged with a preview and closed", async (visitor, mark) => {
  const { hands, page } = visitor;
  const unit = `Torg ${mark}`;
  await visitor.open("/organisation");
  await hands.follow("link", "Lägg till verksamhet");
  await hands.follow("button", "Lägg till");
  assert.match(await page.title(), /^Fel: /);
  await hands.fill("Namn", unit);
  await hands.fill("Gäller från", "2027-01-01");
  await visitor.saves("Lägg till");
  await visitor.sees(unit);

  await hands.follow("link", "Ändra Om verksamheten");
  await hands.fill("Namn", `${unit} och marknad`);
  await hands.choose("Ligger under", "Tekniska nämnden");
  await visitor.saves();
  await visitor.sees(`${unit} och marknad`);
  await visitor.reads("Tekniska nämnden");

  await hands.follow("link", "Slå ihop med andra");
  await hands.choose("Verksamhet som tar över", "Valnämnden");
  await hands.fill("Avslutas", "2027-06-01");
  await hands.follow("button", "Förhandsvisa");
  await visitor.reads("Det här händer");
  await visitor.reads(`${unit} och marknad avslutas 1 juni 2027. Valnämnden tar över.`);
  await look(visitor);
  await visitor.saves("Bestäm att slå ihop");
});

const CLOSED = { ett: "Bad", två: "Museum", tre: "Bibliotek" };

journey("a unit is closed, and its successor takes over what it had", async (visitor, mark) => {
  const { hands } = visitor;
  await visitor.open("/organisation");
  await hands.open(/^Visa \d+\sverksamheter under Kultur- och fritidsnämnden/);
  await hands.follow("link", CLOSED[mark]);
  await hands.follow("link", "Avsluta");
  await hands.follow("button", "Förhandsvisa");
  await visitor.reads("Välj en efterträdare.");
  await look(visitor);
  await hands.choose("Efterträdare", "Kultur- och fritidsnämnden / Kultur- och fritidsförvaltningen");
  await hands.follow("button", "Förhandsvisa");
  await visitor.reads("Det här händer");
  await visitor.saves("Avsluta verksamheten");
  await visitor.sees("Kultur- och fritidsförvaltningen");
  await visitor.open("/organisation");
  await hands.open(/^Visa avslutade verksamheter/);
  await visitor.reads(CLOSED[mark]);
});

journey("a contact gets a deputy, and hands over all that it answers for", async (visitor, mark) => {
  const { hands, page } = visitor;
  const [leaves, comes] = [`Kim Alm ${mark}`, `Robin Ek ${mark}`];
  await visitor.open("/kontakter");
  await hands.follow("link", "Lägg till kontakt");
  await hands.fill("Namn", leaves);
  await hands.tick("Person");
  await hands.fill("E-post", "kim.alm@exempelkommun.example");
  await hands.choose("Ersättare", "Badchef");
  await visitor.saves("Lägg till");
  await visitor.reads("Badchef");

  await visitor.open("/kontakter/ny");
  await hands.fill("Namn", comes);
  await visitor.saves("Lägg till");

  await visitor.open(`/tjanster/${HELD[mark]}`);
  await hands.follow("link", "Ändra Ansvar, roller och system");
  await hands.choose("Processägare", leaves);
  await visitor.saves();

  await visitor.open("/kontakter");
  await hands.follow("link", leaves);
  await visitor.reads("Processägare för 1 tjänst");
  await hands.follow("link", "Lämna över");
  await hands.follow("button", "Lämna över");
  await visitor.reads("Välj vem som tar över.");
  await look(visitor);
  await hands.choose("Den som tar över", comes);
  await visitor.saves("Lämna över");

  await visitor.open("/kontakter");
  await hands.follow("link", leaves);
  await hands.follow("link", "Ta bort");
  await visitor.sees(`Ta bort ${leaves}`);
  await look(visitor);
  await visitor.saves("Ta bort kontakten");
  assert.equal(await page.getByRole("link", { name: leaves }).count(), 0);
});

const HELD = { ett: "T-0217", två: "T-0331", tre: "T-0286" };

journey("a channel is added, changed and removed", async (visitor, mark) => {
  const { hands } = visitor;
  await hands.follow("link", "Kanaler");
  await hands.follow("link", "Lägg till kanal");
  await hands.fill("Namn", `Videosamtal ${mark}`);
  await hands.tick("Människa–människa");
  await hands.inside("group", /^Är kanalen digital/, () => hands.tick("Ja"));
  await hands.inside("group", /^Är den självbetjäning/, () => hands.tick("Nej"));
  await visitor.saves("Lägg till");
  await visitor.sees(`Videosamtal ${mark}`);
  await hands.follow("link", "Ändra Inriktning");
  await hands.tick("Avveckla");
  await hands.fill("Nås senast", "2027-12-31");
  await visitor.saves();
  await visitor.reads("31 december 2027");
  await hands.follow("button", /^Ta bort kanalen/);
  await visitor.reads("Sparat.");
});

journey("a target group is added under another and changed", async (visitor, mark) => {
  const { hands } = visitor;
  await hands.follow("link", "Målgrupper");
  await hands.follow("link", "Lägg till målgrupp");
  await hands.fill("Namn", `Studenter ${mark}`);
  await hands.choose("Ligger under", "Allmänhet");
  await hands.tick("Extern");
  await visitor.saves("Lägg till");
  await visitor.sees(`Studenter ${mark}`);
  await hands.follow("link", "Ändra Antal och kontakt");
  await hands.fill("Hur många är de?", "1 400");
  await hands.fill("Källa", "högskolan");
  await visitor.saves();
  await visitor.reads("ca 1 400");
});

journey("an event is added and changed", async (visitor, mark) => {
  const { hands } = visitor;
  await visitor.open("/handelser");
  await hands.follow("link", "Lägg till händelse");
  await hands.fill("Namn", `Skaffa hund ${mark}`);
  await hands.tick("Livshändelse");
  await visitor.saves("Lägg till");
  await hands.follow("link", "Ändra Om händelsen");
  await hands.fill("Beskrivning", "Ett nytt djur i familjen.");
  await visitor.saves();
  await visitor.reads("Ett nytt djur i familjen.");
});

journey("an exemption is given, changed and renewed", async (visitor, mark) => {
  const { hands } = visitor;
  await visitor.open("/undantag");
  await hands.follow("link", "Lägg till undantag");
  await hands.follow("button", "Fortsätt");
  await look(visitor);
  await hands.fill("Tjänst", HELD[mark]);
  await hands.follow("button", "Fortsätt");
  await hands.tick("Behöver ingen e-tjänst");
  await hands.fill("Risk- och konsekvensanalys", "Få ärenden, och alla sker på plats.");
  await hands.fill("Beslutat av", "Kommunstyrelsen");
  await hands.fill("Beslutsdatum", "2026-11-02");
  await hands.fill("Gäller till och med", "2026-12-31");
  await visitor.saves("Lägg till");
  await visitor.reads("Slutar snart");
  await hands.follow("link", "Ändra Om undantaget");
  await hands.fill("I samråd med", "kommunjuristen");
  await visitor.saves();
  await visitor.reads("kommunjuristen");
  await hands.follow("link", "Förnya");
  await hands.fill("Beslutsdatum", "2026-11-20");
  await hands.fill("Gäller till och med", "2028-12-31");
  await visitor.saves("Lägg till");
  await visitor.reads("31 december 2028");
});
