// Suggestions under the search box: an editable combobox with a list (WAI-ARIA Authoring Practices,
// "Editable Combobox With List Autocomplete"). What was typed stays unless a suggestion is chosen.
const PAUSE_MILLISECONDS = 120;

const input = document.getElementById("q");

function attach() {
  const form = input.form;
  const box = document.createElement("div");
  box.className = "suggestions";
  box.hidden = true;
  form.append(box);

  const status = document.createElement("span");
  status.className = "unseen";
  status.setAttribute("role", "status");
  form.append(status);

  let waiting = 0;
  let asking = null;
  let active = -1;

  const options = () => [...box.querySelectorAll('[role="option"]')];

  function close() {
    clearTimeout(waiting);
    asking?.abort();
    asking = null;
    active = -1;
    box.hidden = true;
    status.textContent = "";
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    input.removeAttribute("aria-controls");
  }

  function show(markup) {
    close();
    box.innerHTML = markup;
    const list = box.querySelector('[role="listbox"]');
    if (!list || document.activeElement !== input) return;
    box.hidden = false;
    status.textContent = list.dataset.status;
    input.setAttribute("aria-expanded", "true");
    input.setAttribute("aria-controls", list.id);
  }

  async function ask() {
    const typed = input.value;
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(`${document.documentElement.dataset.root}/suggest?${new URLSearchParams({ q: typed })}`, { signal: asking.signal });
      if (answer.ok && input.value === typed) show(await answer.text());
    } catch {
      // No suggestion is no failure: the search itself tells when the server is not there.
    }
  }

  function askSoon() {
    clearTimeout(waiting);
    if (input.value.trim()) waiting = setTimeout(ask, PAUSE_MILLISECONDS);
    else close();
  }

  function select(number) {
    const list = options();
    list[active]?.setAttribute("aria-selected", "false");
    active = number;
    const option = list[active];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function choose(option) {
    input.value = option.dataset.query;
    close();
    form.requestSubmit();
  }

  function onKey(event) {
    if (event.isComposing) return;
    const count = options().length;
    if (event.key === "Enter") {
      const option = box.hidden ? null : options()[active];
      if (option) {
        event.preventDefault();
        choose(option);
      } else {
        close();
      }
    } else if (event.key === "Escape" && !box.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (box.hidden) {
        if (event.key === "ArrowDown" && input.value.trim()) ask();
        return;
      }
      event.preventDefault();
      // One place more than there are options: what was typed.
      const step = event.key === "ArrowDown" ? 1 : -1;
      select(((active + 1 + step + count + 1) % (count + 1)) - 1);
    }
  }

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-haspopup", "listbox");
  input.setAttribute("aria-expanded", "false");
  input.addEventListener("input", (event) => {
    // While an input method composes, the box holds half-typed pinyin.
    if (!event.isComposing) askSoon();
  });
  input.addEventListener("compositionstart", close);
  input.addEventListener("compositionend", askSoon);
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  // The box keeps the focus while the mouse chooses.
  box.addEventListener("mousedown", (event) => event.preventDefault());
  box.addEventListener("click", (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) choose(option);
  });
}

if (input) attach();
