// The browser tests' tools, in one import. A test file looks like this:
//
//     import { after, before, test } from "node:test";
//     import { assertAccessible, startBrowser, startSite, withVisitor } from "./lib.mjs";
//
//     let browser, site;
//     before(async () => {
//       site = await startSite({ demo: true });
//       browser = await startBrowser();
//     });
//     after(async () => {
//       await browser?.close();
//       await site?.stop();
//     });
//
//     test("the list of services can be used by everyone", () =>
//       withVisitor(browser, site, { as: "strategist" }, async (visitor) => {
//         await visitor.open("/tjanster");
//         await visitor.sees("Tjänster");
//         await assertAccessible(visitor.page);
//       }));
//
// A journey is a function of a visitor that uses `visitor.hands` alone: `follow`, `press`, `fill`,
// `choose`, `tick`, `attach`. It is then run three times: with nothing said, with
// `{ keyboard: true }`, and with `{ javaScript: false }`.

export * from "./checks.mjs";
export * from "./crawl.mjs";
export * from "./program.mjs";
export * from "./visitor.mjs";
export * from "./ways.mjs";
