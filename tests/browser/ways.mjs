// The three ways that people work. A journey is written once and gone in each of them.

import { test } from "node:test";

/** The ways, each with a word of its own for names that may be taken once. */
export const WAYS = [
  { way: "with a mouse", mark: "ett", options: {} },
  { way: "with keys alone", mark: "två", options: { keyboard: true } },
  { way: "with JavaScript off", mark: "tre", options: { javaScript: false } },
];

/**
 * Makes three tests of a journey: a function of a visitor and of a word that is another in each way,
 * for names that may be taken once. `as: null` comes without a log-in.
 */
export function inEveryWay(title, stage, journey, { as = "strategist" } = {}) {
  for (const { way, mark, options } of WAYS) {
    test(`${title}, ${way}`, () =>
      stage.visit({ ...options, as }, async (visitor) => {
        await visitor.open();
        // Logging in is not part of the journey.
        visitor.hands.activations = 0;
        await journey(visitor, mark);
        if (options.keyboard) visitor.hands.assertFocusWasSeen();
      }));
  }
}
