// Citations: [data-cite] is a link to a page of citations, shown here in a dialog instead; words that
// are selected in a report can be cited too.
const LONGEST_PHRASE = 1500;

const dialog = document.getElementById("cite-dialog");
const offer = document.querySelector(".cite-selection");

let asking = null;

async function show(address) {
  const body = dialog.querySelector(".cite-body");
  // What was asked for last is shown, however late the answers before it come.
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  try {
    const answer = await fetch(address, { headers: { "HX-Request": "true" }, signal });
    if (!answer.ok) throw new Error(answer.statusText);
    body.innerHTML = await answer.text();
  } catch {
    if (signal.aborted) return;
    body.textContent = dialog.dataset.failed;
  }
  if (!dialog.open) dialog.showModal();
}

// The paragraph in which a selection begins, by the link that it holds.
function placeOf(selection) {
  const start = selection.anchorNode;
  const element = start?.nodeType === Node.ELEMENT_NODE ? start : start?.parentElement;
  const sheet = element?.closest(".sheet");
  if (!sheet?.contains(selection.focusNode)) return null;
  const block = element.closest("p[id], tr[id], .heading");
  return block?.querySelector(".pilcrow, .section-link") ?? null;
}

function offerSelection() {
  const selection = document.getSelection();
  const words = selection.isCollapsed ? "" : selection.toString().trim();
  const link = words && words.length <= LONGEST_PHRASE ? placeOf(selection) : null;
  offer.hidden = !link;
  if (!link) return;
  const parameters = new URLSearchParams({ text: words });
  const number = link.hash.match(/-p(\d+)$/)?.[1];
  if (number) parameters.set("p", number);
  offer.dataset.address = `${link.pathname}/cite?${parameters}`;
}

if (dialog) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-cite]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link.href);
  });
  document.addEventListener("selectionchange", offerSelection);
  // Pressing the button would end the selection before the click.
  offer.addEventListener("mousedown", (event) => event.preventDefault());
  offer.addEventListener("click", () => show(offer.dataset.address));
}
