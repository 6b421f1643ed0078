// Appearance, text size and language at once, without leaving the page; the links do the same
// with a round trip where there is no JavaScript.
const ONE_YEAR = 365 * 24 * 60 * 60;
const SMALLEST = 1;
const LARGEST = 5;

const root = document.documentElement;

function remember(name, value) {
  document.cookie = `${name}=${value}; path=${document.documentElement.dataset.root || "/"}; max-age=${ONE_YEAR}; samesite=lax`;
}

function setTheme(link) {
  root.dataset.theme = link.dataset.value;
  remember("theme", link.dataset.value);
  for (const other of document.querySelectorAll('[data-preference="theme"]')) {
    other.toggleAttribute("aria-current", other === link);
    if (other === link) other.setAttribute("aria-current", "true");
  }
  link.closest("details").open = false;
}

function setSize(link) {
  const size = Number(root.dataset.size) + Number(link.dataset.step);
  const kept = String(Math.min(LARGEST, Math.max(SMALLEST, size)));
  root.dataset.size = kept;
  remember("size", kept);
}

function setLanguage(link) {
  remember("lang", link.dataset.value);
  const here = new URL(location.href);
  here.searchParams.delete("lang");
  // The address may be the same but for its fragment, which alone would not load it anew.
  history.replaceState(history.state, "", here);
  location.reload();
}

function setKeys(link) {
  remember("keys", link.dataset.value);
  location.reload();
}

const setters = { theme: setTheme, size: setSize, lang: setLanguage, keys: setKeys };

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-preference]");
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  setters[link.dataset.preference](link);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) menu.open = false;
});
