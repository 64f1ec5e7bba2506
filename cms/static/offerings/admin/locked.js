/* Marks what is always national in the editor of a municipality's page, and hides the box that only means something
   in the national text. */
(() => {
  function mark(block, notice) {
    if (block.querySelector(":scope > .locked-note")) return;
    const note = document.createElement("p");
    note.className = "locked-note";
    note.textContent = notice;
    for (const child of block.children) child.inert = true;
    block.prepend(note);
    block.classList.add("locked-block");
  }

  function update(panel) {
    const form = panel.closest("form");
    for (const id of panel.dataset.lockedIds.split(" ").filter(Boolean)) {
      const block = form.querySelector(`[data-contentpath="${CSS.escape(id)}"]`);
      if (block) mark(block, panel.dataset.lockedNotice);
    }
    for (const box of form.querySelectorAll('[data-contentpath="locked"]')) {
      if (!box.hidden) box.hidden = true;
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const panel of document.querySelectorAll("[data-locked-ids]")) {
      let waiting;
      const later = () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => update(panel), 100);
      };
      new MutationObserver(later).observe(panel.closest("form"), { childList: true, subtree: true });
      later();
    }
  });
})();
