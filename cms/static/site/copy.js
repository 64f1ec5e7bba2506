// Copies the address of the page. Only where the browser can: elsewhere the button stays hidden.
for (const place of document.querySelectorAll(".copy-address")) {
  if (!navigator.clipboard) break;
  const button = place.querySelector("button");
  const status = place.querySelector("[role=status]");
  place.hidden = false;

  button.addEventListener("click", async () => {
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(location.origin + location.pathname);
      status.textContent = button.dataset.done;
    } catch {
      status.textContent = button.dataset.failed;
    }
  });
}
