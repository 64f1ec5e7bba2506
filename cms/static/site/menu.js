// The small menu lies over the page: Escape closes it, and so does going on past it. Without this it is opened and
// closed by its button alone.
(() => {
  const menu = document.querySelector(".small-menu");
  if (!menu) return;

  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(relatedTarget)) menu.open = false;
  });
})();
