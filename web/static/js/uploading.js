// Files go one by one, so that each tells what became of it; without JavaScript all go at once.
// What is dropped may be folders: all the files in them go, under their paths. What was not taken comes
// to the top, as it is what there is to do about.
const form = document.querySelector("[data-upload]");

let going = 0;

// Files that have not gone yet would be lost with the page; the browser asks.
addEventListener("beforeunload", (event) => {
  if (going) event.preventDefault();
});

function row(table, name, words) {
  const line = table.insertRow();
  const heading = document.createElement("th");
  heading.scope = "row";
  heading.textContent = name;
  line.append(heading);
  line.insertCell().textContent = words;
  line.insertCell();
  return line;
}

async function send(file, path, line, found) {
  const body = new FormData();
  body.append("csrf_token", form.elements.csrf_token.value);
  body.append("files", file, path);
  // A list of sources holds for the files below its folder; it is told of once, with all their names.
  const lists = found.filter(([, other]) => isList(other, found));
  if (lists.some(([, other]) => other === path)) body.append("names", new Blob([found.map(([, other]) => other).join("\n")]), "names");
  else for (const [list, other] of lists) if (path.startsWith(folderOf(other))) body.append("sources", list, other);
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const template = document.createElement("template");
    template.innerHTML = await answer.text();
    const refused = template.content.querySelectorAll("tr.fate_rejected");
    line.closest("tbody").prepend(...refused);
    line.replaceWith(template.content);
    return refused.length;
  } catch {
    line.cells[1].textContent = form.dataset.failed;
    line.closest("tbody").prepend(line);
    return 1;
  }
}

// What there is to check and what was changed, as it is now.
async function showChanges() {
  const answer = await fetch(location.pathname);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const name of ["doubts", "log"]) {
    const now = page.getElementById(name)?.closest("section");
    if (now) document.getElementById(name).closest("section").replaceWith(now);
  }
}

const folderOf = (path) => path.slice(0, path.lastIndexOf("/") + 1);
const isList = (path, found) => /(^|\/)sources\.csv$/i.test(path)
  || (/\.csv$/i.test(path) && found.some(([, other]) => other.startsWith(`${path.slice(0, -4)}/`)));

// Files that a system keeps beside people's own, as the command passes them over in a folder.
const isSystems = (path) => path.split("/").some((part) => part.startsWith(".") || part.startsWith("~$"))
  || /(^|\/)(Thumbs\.db|desktop\.ini)$/i.test(path);

async function sendAll(found) {
  const files = found.filter(([file, path]) => path === file.name || !isSystems(path));
  if (!files.length) return;
  const region = document.querySelector("[data-fates]");
  const table = region.querySelector("tbody");
  region.hidden = false;
  const lines = files.map(([, path]) => row(table, path, form.dataset.uploading));
  const told = document.querySelector("[data-told]");
  let refused = 0;
  going += files.length;
  for (const [place, [file, path]] of files.entries()) {
    refused += await send(file, path, lines[place], files);
    going -= 1;
    const counts = { done: place + 1, total: files.length, refused };
    told.textContent = form.dataset.tally.replace(/\{(\w+)\}/g, (_, name) => counts[name]);
  }
  await showChanges();
}

const told = (call) => new Promise((take, refuse) => { call(take, refuse); });

async function filesOf(entry) {
  if (entry.isFile) return [[await told((take, refuse) => entry.file(take, refuse)), entry.fullPath.replace(/^\//, "")]];
  const reader = entry.createReader();
  const found = [];
  // A reader gives a hundred at a time, and none when it is through.
  for (;;) {
    const some = await told((take, refuse) => reader.readEntries(take, refuse));
    if (!some.length) return found;
    for (const each of some) found.push(...await filesOf(each));
  }
}

async function filesDropped(items) {
  // Asked for at once: the items are empty as soon as the event is over.
  const held = [...items].filter((item) => item.kind === "file").map((item) => [item.webkitGetAsEntry?.(), item.getAsFile?.()]);
  const found = [];
  for (const [entry, file] of held) {
    if (entry) found.push(...await filesOf(entry));
    else if (file) found.push([file, file.name]);
  }
  return found;
}

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const fields = [...form.querySelectorAll("input[type=file]")];
  const chosen = fields.flatMap((field) => [...field.files].map((file) => [file, file.webkitRelativePath || file.name]));
  // At once: what is chosen while these go is the next to go, and must not be forgotten at their end.
  form.reset();
  await sendAll(chosen);
});

const area = form?.querySelector(".drop");
area?.addEventListener("dragover", (event) => {
  event.preventDefault();
  area.classList.add("over");
});
area?.addEventListener("dragleave", () => area.classList.remove("over"));
area?.addEventListener("drop", async (event) => {
  event.preventDefault();
  area.classList.remove("over");
  await sendAll(await filesDropped(event.dataTransfer.items));
});
