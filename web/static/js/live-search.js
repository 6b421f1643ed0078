// Search as you type. htmx sends the form on the event "search-changed"; when that is, is decided
// here, because a condition in hx-trigger would need eval, which the page's policy forbids.
const PAUSE_MILLISECONDS = 250;

let waiting = 0;
let sent = "";

const input = () => document.getElementById("q");
const form = () => document.getElementById("search-form");

function isLive() {
  return form()?.hasAttribute("hx-get");
}

function searchSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const query = input().value.trim();
    if (query === sent) return;
    sent = query;
    htmx.trigger(form(), "search-changed");
  }, PAUSE_MILLISECONDS);
}

// The first answer of a stretch of typing is a step in the history, the following ones replace it:
// Back leads to what was there before the typing.
function typingContinues(continues) {
  // One of the two only: htmx would take even a "false" of the first as its last word.
  form().removeAttribute(continues ? "hx-push-url" : "hx-replace-url");
  form().setAttribute(continues ? "hx-replace-url" : "hx-push-url", "true");
}

if (isLive()) {
  sent = input().value.trim();
  input().addEventListener("input", (event) => {
    // While an input method composes, the box holds half-typed pinyin.
    if (!event.isComposing) searchSoon();
  });
  input().addEventListener("compositionstart", () => clearTimeout(waiting));
  input().addEventListener("compositionend", searchSoon);
  input().addEventListener("blur", () => typingContinues(false));
  form().addEventListener("submit", () => {
    clearTimeout(waiting);
    sent = input().value.trim();
  });
  form().addEventListener("htmx:afterOnLoad", () => typingContinues(true));
  for (const failure of ["htmx:responseError", "htmx:sendError"]) {
    document.body.addEventListener(failure, () => {
      sent = "";
      const toast = document.getElementById("toast");
      toast.textContent = form().dataset.failed;
      toast.classList.add("shown");
      setTimeout(() => toast.classList.remove("shown"), 5000);
    });
  }
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || document.documentElement.dataset.keys === "off" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = input() ?? document.getElementById("find");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

// On a phone the facets start folded, after every swap as well.
function foldFacets(root) {
  if (!matchMedia("(max-width: 52rem)").matches) return;
  for (const fold of root.querySelectorAll(".facets-fold")) fold.open = false;
}

foldFacets(document);

// A page's number, an order, a chip: what had the focus is gone with the results it stood in, and
// whoever goes on by keyboard begins at what was found. What has an id keeps it by htmx.
function keepFocus(target) {
  if (target.id !== "results" || document.activeElement !== document.body) return;
  document.getElementById("found")?.focus({ preventScroll: true });
}

document.body.addEventListener("htmx:afterSwap", (event) => {
  foldFacets(document);
  keepFocus(event.detail.target);
});
