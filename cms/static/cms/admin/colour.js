/* The profile colour in the editor: the picker follows the field and the other way round, and the server shows how it looks. */
(function () {
  "use strict";

  const WAIT = 250;

  function asHex(written) {
    const match = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/.exec(written.trim().toLowerCase());
    if (!match) return "";
    return "#" + (match[1].length === 6 ? match[1] : match[1].replace(/./g, "$&$&"));
  }

  function start(root) {
    const text = root.querySelector(".colour-input__text");
    const picker = root.querySelector(".colour-input__picker");
    const preview = root.querySelector("[data-colour-preview]");
    let timer, shown = asHex(text.value);

    function follow() {
      const hex = asHex(text.value);
      if (hex) picker.value = hex;
    }

    async function show() {
      const hex = asHex(text.value);
      if (hex === shown) return;
      shown = hex;
      const answer = await fetch(`${root.dataset.previewUrl}?colour=${encodeURIComponent(hex)}`, { credentials: "same-origin" });
      if (answer.ok && hex === shown) preview.innerHTML = await answer.text();
    }

    function later() {
      clearTimeout(timer);
      timer = setTimeout(() => show().catch(() => {}), WAIT);
    }

    text.addEventListener("input", () => { follow(); later(); });
    picker.addEventListener("input", () => {
      text.value = picker.value;
      text.dispatchEvent(new Event("change", { bubbles: true }));
      later();
    });
    follow();
    picker.hidden = false;
  }

  function startAll() {
    document.querySelectorAll("[data-colour-input]").forEach(start);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startAll);
  else startAll();
})();
