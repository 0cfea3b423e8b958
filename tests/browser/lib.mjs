// The browser tests' tools, in one import. A test file looks like this:
//
//     import { test } from "node:test";
//     import { assertAccessible, setUp } from "./lib.mjs";
//
//     const stage = setUp({ demo: true });
//
//     test("the list of services can be used by everyone", () =>
//       stage.visit({ as: "strategist" }, async (visitor) => {
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
export * from "./stage.mjs";
export * from "./visitor.mjs";
export * from "./ways.mjs";
