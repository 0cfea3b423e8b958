// Starts the built program on loopback with a database of its own, and stops it.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, rename, rm, rmdir, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const ROOT = resolve(fileURLToPath(import.meta.url), "../../..");
const START_SECONDS = 60;
const STOP_SECONDS = 10;

// Examples that have been laid in; `tests/run` begins without them.
const LAID_IN = join(ROOT, "tests/browser/output");

// The example's numbers are those of a day: launches are planned for later ones, exemptions end.
const DEMO = ["demo", "--today", "2026-11-21"];

/** The password of every account that the tests make. */
export const PASSWORD = "En lång mening att logga in med";

/** The kommun that all tests are about; `utbud demo` makes one with the same slug. */
export const KOMMUN = { name: "Exempelkommun", slug: "exempelkommun", code: "9999" };

/** The e-tjänster of a real kommun as its Open ePlatform publishes them, as `utbud demo` has them. */
export const FLOWS_FILE = join(ROOT, "src/cli/demo/getflows.json");

/** The program to test: `UTBUD_BIN`, or what cargo built last in this work tree. */
export function programPath() {
  if (process.env.UTBUD_BIN) return resolve(process.env.UTBUD_BIN);
  return resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target", "debug/utbud");
}

/**
 * Starts a site of its own for a test file. Stop it in `after`.
 *
 * `demo: true` runs `utbud demo` on a certain day, so every page has something to show. Otherwise the
 * site has the empty kommun {@link KOMMUN}, for tests that fill it themselves; with `kommun: false`
 * not even that.
 */
export async function startSite({ demo = false, kommun = !demo } = {}) {
  assert.ok(existsSync(programPath()), `No program at ${programPath()}. Expected: tests/run builds it.`);
  const site = await newSite();
  try {
    if (demo) await site.takeExample(await exampleFolder());
    if (kommun) {
      await site.command(["kommun", "add", KOMMUN.name, "--slug", KOMMUN.slug, "--code", KOMMUN.code]);
    }
    await site.start(demo ? DEMO : ["serve"]);
  } catch (fault) {
    await site.stop();
    throw fault;
  }
  return site;
}

async function newSite() {
  return new Site(await mkdtemp(join(tmpdir(), "utbud-browser-")), await freePort());
}

/**
 * A folder with the example as the program lays it in. That takes longer than many a test, so it is
 * done once for each build of the program, by whoever comes first.
 */
async function exampleFolder() {
  const { mtimeMs } = await stat(programPath());
  const folder = join(LAID_IN, `exempel-${Math.round(mtimeMs)}`);
  const lock = `${folder}.las`;
  await mkdir(LAID_IN, { recursive: true });
  const end = Date.now() + START_SECONDS * 1000;
  while (!existsSync(folder)) {
    if (await isMine(lock)) {
      await layIn(folder).finally(() => rmdir(lock));
    } else {
      assert.ok(Date.now() < end, `${lock}: whoever made it does not get ready. Remove it and try again.`);
      await pause(100);
    }
  }
  return folder;
}

// A folder is made by one and refused to all others.
function isMine(lock) {
  return mkdir(lock).then(() => true, () => false);
}

async function layIn(folder) {
  if (existsSync(folder)) return;
  const site = await newSite();
  try {
    await site.start(DEMO);
    await site.end();
    await site.leaveExample(`${folder}.nytt`);
    await rename(`${folder}.nytt`, folder);
  } finally {
    await site.stop();
  }
}

/** A running program: its address, its accounts and its end. */
class Site {
  #child = null;
  #folder;
  #accounts = new Map();

  /** The cookies of those who have logged in, by role. */
  sessions = new Map();

  /** Everything the program has printed so far, on both streams. */
  printed = "";

  constructor(folder, port) {
    this.#folder = folder;
    this.origin = `http://127.0.0.1:${port}`;
    this.environment = {
      ...process.env,
      DATABASE_URL: `sqlite:${join(folder, "utbud-demo.db")}`,
      UTBUD_LISTEN: `127.0.0.1:${port}`,
      UTBUD_BASE_URL: this.origin,
      // No proxy has to notice that the program is about to stop.
      UTBUD_DRAIN_SECONDS: "0",
    };
  }

  /** The address of a page: `site.url("/tjanster")` is that of the kommun. */
  url(path = "") {
    return `${this.origin}/${KOMMUN.slug}${path}`;
  }

  /** Runs a command of the program on the site's database and gives what it printed. */
  command(words, input = "") {
    return new Promise((done, refused) => {
      const options = { cwd: this.#folder, env: this.environment };
      const child = execFile(programPath(), words, options, (fault, out, err) => {
        if (fault) refused(new Error(`utbud ${words.join(" ")}: ${fault.message}\n${out}${err}`));
        else done(out);
      });
      // A command that refuses early closes its input before everything is written.
      child.stdin.on("error", () => {});
      child.stdin.end(input);
    });
  }

  /** The account with this role, made the first time that it is asked for. */
  account(role) {
    if (!this.#accounts.has(role)) this.#accounts.set(role, this.#makeAccount(role));
    return this.#accounts.get(role);
  }

  async #makeAccount(role) {
    const email = `${role.replaceAll("_", "-")}@webbtest.example`;
    const words = ["user", "add", email, "--kommun", KOMMUN.slug, "--role", role];
    await this.command(words, `${PASSWORD}\n`);
    return { email, password: PASSWORD, role };
  }

  /** Takes a copy of an example that has been laid in; before the start. */
  takeExample(from) {
    return cp(from, this.#folder, { recursive: true });
  }

  /** Leaves the example for others to copy; after the end. */
  leaveExample(to) {
    return cp(this.#folder, to, { recursive: true });
  }

  async start(words) {
    const options = { cwd: this.#folder, env: this.environment, stdio: ["ignore", "pipe", "pipe"] };
    this.#child = spawn(programPath(), words, options);
    // Also when a test file ends before it has come to `stop`.
    process.once("exit", () => this.#child.kill("SIGKILL"));
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => (this.printed += text));
    }
    const end = Date.now() + START_SECONDS * 1000;
    while (!(await this.#isReady())) {
      const gone = this.#child.exitCode ?? this.#child.signalCode;
      assert.equal(gone, null, `utbud ${words[0]} ended at once (${gone}):\n${this.printed}`);
      assert.ok(Date.now() < end, `utbud ${words[0]}: not ready in ${START_SECONDS} s:\n${this.printed}`);
      await pause(50);
    }
  }

  async #isReady() {
    try {
      return (await fetch(`${this.origin}/readyz`)).ok;
    } catch {
      return false;
    }
  }

  /** Asks the program to stop, waits until it has, and removes its database. */
  async stop() {
    await this.end();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Asks the program to stop, and waits until it has. */
  async end() {
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), STOP_SECONDS * 1000);
      await ended;
      clearTimeout(late);
    }
  }
}

/** A port that was free a moment ago. */
async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  await new Promise((done) => probe.close(done));
  return port;
}
