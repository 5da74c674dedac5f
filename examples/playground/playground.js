// Loads the library into the page, and calls its functions with what stands in the forms.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const state = document.querySelector("#state");

async function loaded() {
  const pyodide = await loadPyodide({ indexURL: "./pyodide/" });
  const { wheels, modules } = await (await fetch("contents.json")).json();
  for (const name of wheels) {
    pyodide.unpackArchive(await (await fetch(`wheels/${name}`)).arrayBuffer(), "wheel");
  }
  for (const name of modules) {
    pyodide.FS.writeFile(name, await (await fetch(name)).text());
  }
  pyodide.runPython("import importlib, sys; importlib.invalidate_caches(); sys.path.insert(0, '.')");
  return pyodide;
}

// The fields of a form in order; of a file its text.
async function fields(form) {
  const values = [];
  for (const field of form.querySelectorAll("input, textarea")) {
    const file = field.type === "file" ? field.files[0] : null;
    if (field.type === "file") values.push(file ? await file.text() : "");
    else values.push(field.type === "number" ? field.valueAsNumber : field.value);
  }
  return values;
}

function answers(form) {
  const given = [...form.querySelectorAll("select")].map((field) => [field.name, field.value]);
  return Object.fromEntries(given);
}

function ask(questions) {
  const place = document.querySelector("#questions");
  for (const [id, text] of questions) {
    const label = document.createElement("label");
    const choice = document.createElement("select");
    choice.name = id;
    for (const [value, shown] of [["", "not known"], ["yes", "yes"], ["no", "no"]]) {
      choice.add(new Option(shown, value));
    }
    label.append(`${text} `, choice);
    place.append(label);
  }
}

function show(form, answer) {
  const page = form.querySelector("iframe");
  if (page) {
    page.srcdoc = answer;
    page.hidden = false;
    form.querySelector("output").textContent = "";
  } else {
    form.querySelector("output").textContent = answer;
  }
}

// What an error says, without the lines of the program that led to it.
function fault(error) {
  const lines = String(error.message).trim().split("\n");
  const first = lines.findIndex((line) => /^\S+(Error|Exit)\b/.test(line));
  return lines.slice(Math.max(first, 0)).join("\n");
}

try {
  const pyodide = await loaded();
  const playground = pyodide.pyimport("playground");
  ask(playground.questions().toJs());
  for (const form of document.querySelectorAll("form")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const output = form.querySelector("output");
      output.className = "";
      try {
        const call = playground[form.dataset.call];
        const given = form.dataset.call === "man"
          ? [pyodide.toPy(answers(form))] : await fields(form);
        show(form, call(...given));
      } catch (error) {
        output.className = "fault";
        output.textContent = fault(error);
      }
    });
  }
  state.textContent = "ready";
} catch (error) {
  state.className = "fault";
  state.textContent = String(error);
}
