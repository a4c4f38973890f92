// A citation is copied with one press; without this it is plain text to select.
for (const citation of document.querySelectorAll("[data-copying]")) {
  const words = citation.querySelector("p");
  const done = citation.querySelector("[data-done]");
  if (!navigator.clipboard) continue;
  done.parentElement.hidden = false;
  citation.querySelector("button").addEventListener("click", async () => {
    await navigator.clipboard.writeText(words.textContent);
    done.textContent = done.dataset.done;
  });
}
