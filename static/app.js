// What a browser with script gets beside the pages: nothing here is needed.
// No HTML is made from text: answers are read as documents, so this also runs under
// `require-trusted-types-for 'script'` without any policy.

const root = document.documentElement;
root.dataset.js = "";

const all = (selector, from = document) => [...from.querySelectorAll(selector)];

/** Fetches an address as a document. Older browsers than 2012 cannot, and get the plain page. */
function fetchDocument(url, headers = {}) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.onload = () => resolve({ status: request.status, url: request.responseURL, page: request.response });
    request.onerror = () => reject(new Error("no answer"));
    request.send();
    fetchDocument.last = request;
  });
}

/**
 * Puts each part of the answer that may be swapped in the place of the part with the same id. Who
 * stood in a swapped part stands in the same place of the new one.
 */
function swap(page) {
  const focused = document.activeElement?.id;
  for (const part of all("[data-swap][id]", page)) {
    const old = document.getElementById(part.id);
    if (old) old.replaceWith(document.adoptNode(part));
  }
  if (focused && document.activeElement?.id !== focused) {
    document.getElementById(focused)?.focus({ preventScroll: true });
  }
}

function say(words) {
  const status = document.querySelector("[data-status]");
  if (status) status.textContent = words;
}

// A summary of what must be mended takes the focus.
document.querySelector("[data-focus]")?.focus();

// Filter as you click: the same address as the button would ask for, only the changed parts shown.
for (const form of all("form[data-filter]")) {
  const address = () => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value !== "") query.append(name, value);
    const text = query.toString();
    return form.getAttribute("action") + (text ? `?${text}` : "");
  };

  const show = async (url) => {
    fetchDocument.last?.abort();
    const results = document.getElementById("resultat");
    results?.setAttribute("aria-busy", "true");
    try {
      const answer = await fetchDocument(url, { "X-Del": "resultat" });
      if (answer.status !== 200 || !answer.page?.getElementById("resultat")) throw new Error("not a list");
      swap(answer.page);
      history.replaceState(null, "", url);
      say(document.querySelector("[data-hits]")?.textContent ?? "");
    } catch {
      location.assign(url);
    }
  };

  form.addEventListener("change", (event) => {
    if (event.target.type !== "search") show(address());
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(address());
  });
}

// Light, dark, or as the device: kept a year, and written into the page by the server.
for (const button of all("[data-tema-val]")) {
  button.addEventListener("click", () => {
    const theme = button.dataset.temaVal;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    const age = theme ? 31536000 : 0;
    document.cookie = `tema=${theme}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`;
    if (theme) root.dataset.tema = theme;
    else delete root.dataset.tema;
    for (const other of all("[data-tema-val]")) other.setAttribute("aria-pressed", String(other === button));
  });
}

for (const button of all("[data-print]")) button.addEventListener("click", () => print());

// Charts and rules are opened on paper, where nobody can click them.
addEventListener("beforeprint", () => {
  for (const details of all("details.more:not([open])")) {
    details.open = true;
    details.dataset.opened = "";
  }
});
addEventListener("afterprint", () => {
  for (const details of all("details[data-opened]")) {
    details.open = false;
    delete details.dataset.opened;
  }
});

// While a large file is read: ask again until the page no longer says that it is waiting.
async function poll(waiting) {
  const seconds = Number(waiting.dataset.poll) || 2;
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  try {
    const answer = await fetchDocument(location.href);
    const next = answer.page?.querySelector("[data-poll]");
    if (answer.status === 200 && next && answer.url === location.href) {
      waiting.replaceWith(document.adoptNode(next));
      const words = next.textContent.trim().replace(/\s+/g, " ");
      if (words !== poll.said) say((poll.said = words));
      return poll(next);
    }
    location.replace(answer.url || location.href);
  } catch {
    return poll(waiting);
  }
}
const waiting = document.querySelector("[data-poll]");
if (waiting) poll(waiting);
