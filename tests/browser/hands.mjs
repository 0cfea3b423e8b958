// Two pairs of hands for the same journey: one with a mouse, one with keys alone.
//
// A journey is written once, as what a person does to things that they know by role and name, so
// the names are tested too. Both count what they activate or choose in `activations`; typing is free.

import assert from "node:assert/strict";

const MOST_STOPS = 600;
const LEAST_OUTLINE_PX = 2;

class Hands {
  activations = 0;

  constructor(page) {
    this.page = page;
    this.scope = page;
  }

  /**
   * Finds the thing that has this role and name; the name is whole, or a regular expression. Where
   * a long page repeats it, the first one.
   */
  find(role, name) {
    return this.scope.getByRole(role, { name, exact: true }).first();
  }

  /** Finds the field with this label, whether or not it says that it may be left empty. */
  labelled(label) {
    const words = label.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return this.scope.getByLabel(new RegExp(`^\\s*${words}( \\(frivilligt\\))?\\s*$`, "u")).first();
  }

  /** Does the work with hands that find nothing outside the thing with this role and name. */
  async inside(role, name, work) {
    const before = this.scope;
    this.scope = this.find(role, name);
    try {
      await work();
    } finally {
      this.scope = before;
    }
  }

  /** Activates something that leads to a new document, and waits until that is there. */
  async follow(role, name) {
    const arrived = this.page.waitForEvent("load");
    // Told below if the activation itself fails.
    arrived.catch(() => {});
    await this.press(role, name);
    await arrived;
  }

  /** Activates a link or a button. */
  async press(role, name) {
    await this.pressThing(this.find(role, name));
  }

  /** Opens what is folded away under a line with these words. */
  async open(words) {
    const lines = this.scope.locator("details:not([open]) > summary");
    await this.pressThing(lines.filter({ hasText: words }).first());
  }
}

export class Mouse extends Hands {
  async pressThing(thing) {
    this.activations += 1;
    await thing.click();
  }

  /** Writes in the field with this label, in place of what is there. */
  async fill(label, text) {
    await this.labelled(label).fill(text);
  }

  /** Chooses in the drop-down list with this label. */
  async choose(label, option) {
    this.activations += 1;
    await this.labelled(label).selectOption({ label: option });
  }

  /** Ticks the box, or takes the radio button, with this label. */
  async tick(label) {
    this.activations += 1;
    await this.labelled(label).check();
  }

  /** Attaches a file to the file field with this label. */
  async attach(label, file) {
    this.activations += 1;
    await this.labelled(label).setInputFiles(file);
  }
}

export class Keyboard extends Hands {
  /** Stops of the tab key where the focus could not be seen, told by `assertFocusWasSeen`. */
  unseen = new Set();

  constructor(page) {
    super(page);
    // Chromium asks us for the file only while someone listens, and takes a while to know that one
    // does: a listener from the start keeps `attach` from being too quick for it.
    page.on("filechooser", () => {});
  }

  async pressThing(thing) {
    this.activations += 1;
    await this.reach(thing);
    await this.page.keyboard.press("Enter");
  }

  async fill(label, text) {
    const field = this.labelled(label);
    await this.reach(field);
    if ((await field.getAttribute("type")) === "date") return this.#fillDate(field, label, text);
    await this.page.keyboard.press("Control+A");
    await this.page.keyboard.press("Delete");
    await this.page.keyboard.insertText(text);
  }

  // A date has a field of its own for month, day and year, in the order of the browser's language.
  async #fillDate(field, label, text) {
    const [year, month, day] = text.split("-");
    for (const part of text ? [month, day, year] : ["", "", ""]) {
      if (part) await this.page.keyboard.type(part);
      else {
        await this.page.keyboard.press("Delete");
        await this.page.keyboard.press("ArrowRight");
      }
    }
    assert.equal(await field.inputValue(), text, `"${label}" took the date`);
  }

  async choose(label, option) {
    this.activations += 1;
    const list = this.labelled(label);
    await this.reach(list);
    const options = await list.locator("option").allInnerTexts();
    const place = options.findIndex((text) => text.trim() === option);
    assert.ok(place >= 0, `"${label}" has no "${option}", but: ${options.join(", ")}`);
    await this.page.keyboard.press("Home");
    for (let step = 0; step < place; step += 1) await this.page.keyboard.press("ArrowDown");
    assert.equal(await list.evaluate((it) => it.selectedIndex), place, `"${label}" took "${option}"`);
  }

  async tick(label) {
    this.activations += 1;
    const box = this.labelled(label);
    if (await box.isChecked()) return;
    if ((await box.getAttribute("type")) === "radio") await this.#takeRadio(box);
    else {
      await this.reach(box);
      await this.page.keyboard.press("Space");
    }
    assert.ok(await box.isChecked(), `"${label}" was ticked`);
  }

  // The tab key stops once in a group of radio buttons; the arrows go on from there.
  async #takeRadio(radio) {
    const name = await radio.getAttribute("name");
    const group = this.page.locator(`input[type=radio][name="${name}"]`);
    const members = await group.count();
    const stops = group.and(this.page.locator(":focus"));
    await this.#tabUntil(async () => (await stops.count()) === 1, `radio buttons "${name}"`);
    await this.page.keyboard.press("Space");
    for (let step = 0; step < members && !(await radio.isChecked()); step += 1) {
      await this.page.keyboard.press("ArrowDown");
    }
  }

  async attach(label, file) {
    this.activations += 1;
    await this.reach(this.labelled(label));
    const asked = this.page.waitForEvent("filechooser");
    await this.page.keyboard.press("Enter");
    await (await asked).setFiles(file);
  }

  /** Presses the tab key until this thing has the focus. */
  async reach(thing) {
    await thing.waitFor();
    // Found once: on a long page a look by role and name at every stop would take minutes.
    const element = await thing.elementHandle();
    await this.#tabUntil(() => element.evaluate((it) => it === document.activeElement), String(thing));
  }

  async #tabUntil(isThere, what) {
    let there = await isThere();
    for (let stops = 0; !there; stops += 1) {
      if (stops === MOST_STOPS) {
        throw new Error(`${this.page.url()}: ${MOST_STOPS} stops of the tab key did not reach ${what}`);
      }
      await this.page.keyboard.press("Tab");
      const seeing = this.page.evaluate(unseenFocus, LEAST_OUTLINE_PX);
      const [unseen, isNow] = await Promise.all([seeing, isThere()]);
      if (unseen) this.unseen.add(`${new URL(this.page.url()).pathname}: ${unseen}`);
      there = isNow;
    }
  }

  /** Fails when the focus could not be seen at some stop so far. */
  assertFocusWasSeen() {
    assert.deepEqual([...this.unseen], [], "stops of the tab key where the focus cannot be seen");
  }
}

// Runs in the page. Says what has the focus and why it cannot be seen, or null when all is well.
function unseenFocus(leastOutline) {
  const it = document.activeElement;
  if (!it || it === document.body || it === document.documentElement) return null;
  const who = `<${it.localName}> "${(it.ariaLabel ?? it.innerText ?? it.name ?? "").trim().slice(0, 40)}"`;
  const style = getComputedStyle(it);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= leastOutline;
  if (!outlined && style.boxShadow === "none") return `${who} has no outline`;
  const box = it.getClientRects()[0];
  if (!box || box.width < 1 || box.height < 1) return `${who} takes no place`;
  const x = Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.y + Math.min(box.height / 2, innerHeight / 2), 0), innerHeight - 1);
  if (box.bottom <= 0 || box.top >= innerHeight) return `${who} is out of view`;
  const top = document.elementFromPoint(x, y);
  // A label over its field, or a mark inside a link, is part of the same thing.
  const same = top && (it.contains(top) || top.contains(it) || it.labels?.length > 0);
  return same ? null : `${who} lies behind <${top?.localName}>`;
}
