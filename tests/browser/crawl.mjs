// Finds the pages of the product by its own links, and says which family of the route table each of
// them belongs to.

import { readFile } from "node:fs/promises";
import { KOMMUN } from "./program.mjs";

// The table of routes, as a Rust test keeps it: one page's path a line.
const FAMILIES = (await readFile(new URL("./families.txt", import.meta.url), "utf8"))
  .split("\n")
  .filter((line) => line.startsWith("/"));

// What is in these places names a page of its own; in others, a thing among many alike.
const TELLING = ["section", "horizon"];

const MATCHERS = FAMILIES.map((family) => ({
  family,
  places: [...family.matchAll(/\{(\w+)\}/g)].map(([, place]) => place),
  shape: new RegExp(`^${family.replaceAll(/\{\w+\}/g, "([^/]+)").replaceAll(".", "\\.")}$`),
})).sort((one, other) => one.places.length - other.places.length);

/** Every family of pages, as the route table writes it. */
export const families = () => [...FAMILIES];

/** The family that an address belongs to, with what tells its pages apart; or nothing. */
export function kindOf(address) {
  const { pathname } = new URL(address, "http://127.0.0.1");
  for (const { family, places, shape } of MATCHERS) {
    const found = pathname.match(shape);
    const inKommun = !family.startsWith("/{kommun}") || found?.[1] === KOMMUN.slug;
    if (!found || !inKommun) continue;
    // The chapters are the same in every kommun, and are looked at once.
    const tells = (place) => TELLING.includes(place) || (place === "chapter" && places.length === 1);
    const telling = places.map((place, at) => (tells(place) ? found[at + 1] : "")).join("");
    return { family, kind: telling ? `${family} ${telling}` : family };
  }
  return undefined;
}

/**
 * Follows the links from the start page and gives the addresses of pages, of each kind the first
 * `most`. An address with a query is the same page with a choice made. `from` gives pages to begin
 * with besides the start page.
 */
export async function crawl(visitor, { from = [""], most = 1 } = {}) {
  const found = new Map();
  const queue = [];
  const keep = (address) => {
    const { origin, pathname } = new URL(address);
    const of = kindOf(pathname);
    const known = of && (found.get(of.kind) ?? []);
    if (!of || /\.\w+$/.test(pathname) || known.includes(origin + pathname) || known.length >= most) return;
    found.set(of.kind, [...known, origin + pathname]);
    queue.push(address);
  };
  await visitor.open();
  from.forEach((path) => keep(path.startsWith("http") ? path : visitor.site.url(path)));
  while (queue.length > 0) {
    const links = await visitor.page.evaluate(readLinks, queue.splice(0, 20));
    links.forEach(keep);
  }
  return found;
}

// Runs in the page.
async function readLinks(addresses) {
  const read = (url) => new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.onload = () => done(request.response);
    request.onerror = () => done(null);
    request.send();
  });
  const pages = [];
  for (const address of addresses) pages.push(await read(address));
  const ours = pages.flatMap((page, at) =>
    [...(page?.links ?? [])]
      .filter((it) => !it.hasAttribute("download"))
      .map((it) => new URL(it.getAttribute("href"), addresses[at]))
      .filter((it) => it.origin === location.origin),
  );
  return [...new Set(ours.map((it) => it.href))];
}
