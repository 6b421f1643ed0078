// Copies permalinks. [data-copy] is a button that holds an address; [data-copy-here] is a link,
// whose address also becomes that of the page, as a reader expects of a link.
const SHOWN_MILLISECONDS = 2200;

let hiding = 0;

function announce(message) {
  const toast = document.getElementById("toast");
  toast.textContent = message;
  toast.classList.add("shown");
  clearTimeout(hiding);
  hiding = setTimeout(() => toast.classList.remove("shown"), SHOWN_MILLISECONDS);
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

async function copy(path) {
  const address = new URL(path, location.href).href;
  let done = false;
  try {
    await navigator.clipboard.writeText(address);
    done = true;
  } catch {
    done = copyBySelection(address);
  }
  announce(done ? document.body.dataset.copied : document.body.dataset.copyFailed + address);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button.dataset.copy);
  const link = event.target.closest("[data-copy-here]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const here = new URL(link.href);
  here.search = location.search;
  history.replaceState(history.state, "", here);
  copy(link.getAttribute("href"));
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
});
