// Keys for the question form: digits choose while the list has focus, Ctrl+Enter sends; where one reading waits
// for a yes it has the focus, so that Enter is that yes. Everything works without.
const form = document.querySelector("form[data-keys=answers]");
if (form) {
  form.classList.add("with-keys");
  const readings = form.querySelectorAll("button[name=conferma]");
  const only = readings.length === 1 ? readings[0] : null;
  only?.focus({ preventScroll: true });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      form.requestSubmit(chosen() ? null : only);
      return;
    }
    const inList = event.target instanceof HTMLInputElement && event.target.type === "radio";
    if (!inList || event.ctrlKey || event.altKey || event.metaKey || !/^[1-9]$/.test(event.key)) return;
    const choice = form.querySelectorAll(".answers input[type=radio]")[Number(event.key) - 1];
    if (!choice) return;
    event.preventDefault();
    choice.checked = true;
    choice.focus();
  });
  function chosen() {
    return form.querySelector("input[name=risposta]:checked, input[name=altro]:checked");
  }
  // A second click while the first is on its way would only be recorded once; this says so at once.
  form.addEventListener("submit", () => form.setAttribute("aria-busy", "true"));
}
