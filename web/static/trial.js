// While the wishes move, the plan they would give is shown beside the draft; nothing is written.
// One question at a time, a moment after the last change; an answer to older wishes is dropped.
// Without this file the button «Prova senza salvare» opens the page with the same part.
const PAUSE = 400;
const form = document.querySelector("form[data-trial]");
const part = document.getElementById("prova");
const said = part?.querySelector("[data-said]");
const rest = part?.querySelector("[data-rest]");
let [changes, asking, timer] = [0, false, 0];

function wait(pause) {
  part.hidden = false;
  part.setAttribute("aria-busy", "true");
  said.textContent = part.dataset.wait;
  clearTimeout(timer);
  timer = setTimeout(ask, pause);
}

async function ask() {
  if (asking) return;
  asking = true;
  const asked = changes;
  const reply = await answer();
  asking = false;
  if (asked === changes) show(reply);
  else wait(PAUSE);
}

async function answer() {
  const body = new URLSearchParams(new FormData(form));
  body.set("parte", "prova");
  try {
    const response = await fetch(form.dataset.trial, { method: "POST", body });
    return new DOMParser().parseFromString(await response.text(), "text/html").getElementById("prova");
  } catch {
    return null;
  }
}

function show(reply) {
  part.removeAttribute("aria-busy");
  said.textContent = reply?.querySelector("[data-said]").textContent ?? part.dataset.cut;
  rest.replaceChildren(...(reply?.querySelector("[data-rest]").childNodes ?? []));
}

form?.addEventListener("input", () => {
  changes += 1;
  wait(PAUSE);
});
form?.addEventListener("submit", (event) => {
  if (!event.submitter?.hasAttribute("formaction")) return;
  event.preventDefault();
  changes += 1;
  wait(0);
  part.scrollIntoView({ block: "nearest" });
});
