// Fills in a form with what cannot be right.

/**
 * Runs in the page. Fills in the first form of the main part that changes something: empty where
 * something must be said, far too long where it may be left empty, and choices that are none. Gives
 * what it wrote, or null where there is no such form or nothing to fill in.
 */
export function spoil() {
  const fields = (form) => [...form.elements].filter((it) => it.name && !["hidden", "submit", "button"].includes(it.type));
  const form = [...document.querySelectorAll("main form[method=post]")].find((it) => fields(it).length > 0);
  if (!form) return null;
  form.dataset.spoilt = "";
  form.noValidate = true;
  const typed = {};
  for (const it of fields(form)) {
    if (it.localName === "select") {
      it.add(new Option("?", "finns-inte"));
      it.value = "finns-inte";
    } else if (it.type === "radio" || it.type === "checkbox") {
      it.value = "finns-inte";
      it.checked = true;
    } else if (it.type !== "file") {
      it.value = it.required || it.type !== "text" ? "" : "fel ".repeat(400);
    }
    typed[it.name] = it.value;
  }
  return typed;
}
