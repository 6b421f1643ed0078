// Copies permalinks. [data-copy] is a button that holds an address; [data-copy-here] is a link,
// whose address also becomes that of the page, as a reader expects of a link; [data-copy-from] is a
// button that copies the words of the element of that id.
const SHOWN_MILLISECONDS = 2200;
const LINK_SHOWN_MILLISECONDS = 7000;

let hiding = 0;

function announce(message, link) {
  const toast = document.getElementById("toast");
  toast.textContent = message;
  if (link) toast.append(" ", link);
  toast.classList.add("shown");
  clearTimeout(hiding);
  hiding = setTimeout(() => toast.classList.remove("shown"), link ? LINK_SHOWN_MILLISECONDS : SHOWN_MILLISECONDS);
}

// For pages served without https, where browsers offer no navigator.clipboard.
function copyBySelection(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "unseen";
  field.setAttribute("readonly", "");
  document.body.append(field);
  const focused = document.activeElement;
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  focused?.focus();
  return done;
}

async function copy(text, link) {
  let done = false;
  try {
    await navigator.clipboard.writeText(text);
    done = true;
  } catch {
    done = copyBySelection(text);
  }
  announce(done ? document.body.dataset.copied : document.body.dataset.copyFailed + text, link);
}

const absolute = (path) => new URL(path, location.href).href;

// A paragraph's link offers to cite the paragraph: the address of its section, and its number.
function citeLink(link) {
  const dialog = document.getElementById("cite-dialog");
  const number = link.hash.match(/-p(\d+)$/)?.[1];
  if (!dialog || !number) return null;
  const cite = document.createElement("a");
  cite.href = `${link.pathname}/cite?p=${number}`;
  cite.dataset.cite = "";
  cite.textContent = dialog.dataset.paragraph;
  return cite;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(absolute(button.dataset.copy));
  const source = event.target.closest("[data-copy-from]")?.dataset.copyFrom;
  if (source) copy(document.getElementById(source).textContent);
  const link = event.target.closest("[data-copy-here]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const here = new URL(link.href);
  here.search = location.search;
  history.replaceState(history.state, "", here);
  copy(absolute(link.getAttribute("href")), citeLink(link));
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
});

// What is copied out of a text is the text: without the colour of its marks, and without what
// stands beside it to be clicked.
document.addEventListener("copy", (event) => {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const around = range.commonAncestorContainer;
  const element = around.nodeType === Node.ELEMENT_NODE ? around : around.parentElement;
  if (!element.closest("main") || element.closest("input, textarea, pre")) return;
  const held = document.createElement("div");
  held.append(range.cloneContents());
  if (!held.querySelector("mark") && !element.closest("mark")) return;
  for (const extra of held.querySelectorAll(".section-link, .section-cite, .section-elsewhere, .pilcrow, .hit-steps, .anchor")) extra.remove();
  for (const mark of held.querySelectorAll("mark, .evidence")) mark.replaceWith(...mark.childNodes);
  held.normalize();
  event.clipboardData.setData("text/html", held.innerHTML);
  event.clipboardData.setData("text/plain", selection.toString());
  event.preventDefault();
});
