// Sliders and their fields say the same; J and K walk the list, A goes to the decision, E to the words.
// Everything works without, and the keys act only while the list or the open action has the focus.
for (const slider of document.querySelectorAll("input[type=range][data-for]")) {
  const field = document.getElementById(slider.dataset.for);
  const dotted = slider.max > 1000;
  slider.addEventListener("input", () => {
    field.value = dotted ? Number(slider.value).toLocaleString("it-IT") : slider.value;
  });
  field.addEventListener("input", () => { slider.value = field.value.replace(/\D/g, "") || slider.max; });
}

const list = document.querySelector(".actlist");
const sheet = document.getElementById("azione");
const places = {
  a: () => sheet?.querySelector(".decide .next, .decide button, .decide summary"),
  e: () => sheet?.querySelector("form .field"),
};

function neighbour(step) {
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  const open = links.findIndex((link) => link.hasAttribute("aria-current"));
  return links[(at < 0 ? open : at) + step];
}

function act(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
  const key = event.key.toLowerCase();
  const step = { j: 1, k: -1 }[key];
  const target = step ? neighbour(step) : places[key]?.();
  if (!target) return;
  event.preventDefault();
  target.focus();
}

if (list) {
  document.querySelector(".deskkeys").hidden = false;
  list.addEventListener("keydown", act);
  sheet?.addEventListener("keydown", act);
  if (location.hash === "#azione") sheet?.focus();
}
