// The report page: jumping through hits, evidence shown as a whole, the contents follow along.
// The place that an address names, "" where a link was cut off within a coded character.
function addressed() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

// An address whose place stands in another part of a long report leads on to that part.
const place = addressed();
if (place && document.querySelector("[data-parts]") && !document.getElementById(place)) {
  const asked = new URLSearchParams(location.search);
  if (asked.get("at") !== place) {
    asked.set("at", place);
    asked.delete("part");
    location.replace(`${location.pathname}?${asked}${location.hash}`);
  }
}

const bar = document.querySelector(".hit-bar");
const total = Number(bar?.dataset.total ?? 0);
// The hits that stand in this part of the report.
const first = Number(bar?.dataset.first ?? 1);
const last = Number(bar?.dataset.last ?? 0);
let current = 0;

function piecesOf(hit) {
  return document.querySelectorAll(`mark[data-hit="${hit}"]`);
}

function showCurrent() {
  for (const mark of document.querySelectorAll("mark.now")) mark.classList.remove("now");
  for (const mark of piecesOf(current)) mark.classList.add("now");
  bar.querySelector(".counter").textContent = `${current} / ${total}`;
}

function goTo(hit) {
  // Replaced, not pushed: Back leads to the results at once.
  if (bar.dataset.before && hit < first) return location.replace(bar.dataset.before);
  if (bar.dataset.after && hit > last) return location.replace(bar.dataset.after);
  current = bar.dataset.after ? hit : ((hit - 1 + total) % total) + 1;
  history.replaceState(history.state, "", `#hit-${current}`);
  showCurrent();
  piecesOf(current)[0].scrollIntoView({ block: "center" });
}

function step(by) {
  if (current) goTo(Math.min(current, last + 1) + by);
  else goTo(by > 0 ? first : first - 1);
}

function hitOfAddress() {
  const id = addressed();
  const target = id && document.getElementById(id);
  if (!target) return 0;
  const mark = target.matches("mark") ? target : target.nextElementSibling;
  return Number(mark?.closest("mark")?.dataset.hit ?? 0);
}

if (bar && total) {
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (!button) return;
    event.preventDefault();
    step(Number(button.dataset.step));
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (typing || document.documentElement.dataset.keys === "off" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") step(1);
    if (event.key === "p") step(-1);
  });
  const start = hitOfAddress();
  if (start) {
    current = start;
    showCurrent();
    piecesOf(current)[0].scrollIntoView({ block: "center", behavior: "instant" });
  } else if (!location.hash) {
    current = 0;
  }
}

// Evidence may be cut in pieces by hits; the address marks its first, this the rest.
function showEvidence() {
  for (const piece of document.querySelectorAll(".evidence.shown")) piece.classList.remove("shown");
  const fact = addressed().match(/^fact-(.+)$/)?.[1];
  if (!fact) return;
  for (const piece of document.querySelectorAll(".evidence")) {
    piece.classList.toggle("shown", piece.dataset.facts.split(" ").includes(fact));
  }
}

addEventListener("hashchange", showEvidence);
showEvidence();

// A permalink whose fragment was lost on the way still opens at its section.
const cited = document.querySelector("[data-cited]")?.dataset.cited;
if (cited && !location.hash) {
  document.getElementById(cited)?.scrollIntoView({ block: "start", behavior: "instant" });
}

// The way back leads to the very results one came from, with their filters and page.
const trail = document.querySelector(".trail a");
if (trail && document.referrer) {
  const from = new URL(document.referrer);
  if (from.origin === location.origin && from.pathname === `${document.documentElement.dataset.root}/search`) trail.href = from.href;
}

// The contents show where one is. They start folded on a phone.
const contents = document.querySelector(".contents");
if (contents) {
  if (matchMedia("(max-width: 60rem)").matches) contents.open = false;
  const links = new Map(
    [...contents.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]),
  );
  const visible = new Set();
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) visible.add(entry.target.id);
        else visible.delete(entry.target.id);
      }
      const here = [...links.keys()].find((id) => visible.has(id));
      for (const [id, link] of links) {
        if (id === here) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    },
    { rootMargin: "-80px 0px -60% 0px" },
  );
  for (const id of links.keys()) {
    const section = document.getElementById(id);
    if (section) watcher.observe(section);
  }
}
