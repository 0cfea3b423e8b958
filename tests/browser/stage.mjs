// What a test file stands on: a site of its own and a browser, there before its tests begin.

import { after, before } from "node:test";
import { startSite } from "./program.mjs";
import { startBrowser, withVisitor } from "./visitor.mjs";

/**
 * Starts a site and a browser for the tests of a file, and stops them after. Takes what `startSite`
 * takes; `site: false` gives only the browser.
 *
 * `stage.visit(options, work)` is what most tests are: someone comes, does the work and leaves.
 */
export function setUp({ site = true, ...options } = {}) {
  const stage = {
    browser: undefined,
    site: undefined,
    visit: (visiting, work) => withVisitor(stage.browser, stage.site, visiting, work),
  };
  before(async () => {
    if (site) stage.site = await startSite(options);
    stage.browser = await startBrowser();
  });
  after(async () => {
    await stage.browser?.close();
    await stage.site?.stop();
  });
  return stage;
}
