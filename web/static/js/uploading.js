// Files go one by one, so that each tells what became of it; without JavaScript all go at once.
const form = document.querySelector("[data-upload]");

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

async function send(file, line) {
  const body = new FormData();
  body.append("csrf_token", form.elements.csrf_token.value);
  body.append("files", file, file.name);
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const template = document.createElement("template");
    template.innerHTML = await answer.text();
    line.replaceWith(template.content);
  } catch {
    line.cells[1].textContent = form.dataset.failed;
  }
}

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const region = document.querySelector("[data-fates]");
  const table = region.querySelector("tbody");
  const files = [...form.elements.files.files];
  region.hidden = false;
  const lines = files.map((file) => row(table, file.name, form.dataset.uploading));
  for (const [place, file] of files.entries()) await send(file, lines[place]);
  form.reset();
});
