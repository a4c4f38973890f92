// The answer that a model words anew arrives sentence by sentence, each already checked, and can be stopped.
// Without this file the form opens a page with the whole answer.
const form = document.querySelector("form[data-stream]");

function piece(name) {
  return form.querySelector(`[data-${name}]`);
}

// What the server sends is its own escaped markup, never a model's.
function show(event) {
  const [, name] = /^event: (.*)$/m.exec(event) ?? [];
  const markup = [...event.matchAll(/^data: (.*)$/gm)].map(([, line]) => line).join("\n");
  if (name === "frase") piece("label").hidden = false;
  if (name) piece("sentences").insertAdjacentHTML("beforeend", markup);
}

async function read(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    text += value;
    const events = text.split("\n\n");
    text = events.pop();
    events.forEach(show);
  }
}

async function write() {
  const stop = new AbortController();
  const [send, halt] = [form.querySelector("[type=submit]"), piece("stop")];
  halt.onclick = () => stop.abort();
  [send.hidden, halt.hidden] = [true, false];
  halt.focus();
  try {
    const headers = { Accept: "text/event-stream" };
    const body = new URLSearchParams(new FormData(form));
    const response = await fetch(form.action, { method: "POST", body, headers, signal: stop.signal });
    if (!response.headers.get("content-type")?.startsWith("text/event-stream")) return form.submit();
    await read(response);
  } catch {
    piece(stop.signal.aborted ? "stopped" : "cut").hidden = false;
  }
  const leaving = document.activeElement === halt;
  halt.hidden = true;
  if (leaving) piece("sentences").focus();
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  write();
});
