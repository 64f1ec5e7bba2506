/* Weekends start in the morning, evenings in the afternoon: the usual start follows the rhythm while nobody has changed it. */
(() => {
  const form = document.querySelector("[data-dates-wish]");
  if (!form) return;

  const minutes = (clock) => {
    const [hours, rest] = clock.split(":").map(Number);
    return hours * 60 + rest;
  };
  const clock = (total) => [Math.floor(total / 60), total % 60].map((part) => String(part).padStart(2, "0")).join(":");

  form.addEventListener("change", (event) => {
    if (event.target.name !== "rhythm") return;
    const { start, weekendStart } = form.dataset;
    const [usual, other] = event.target.value === "two_weekends" ? [weekendStart, start] : [start, weekendStart];
    const from = form.elements.start;
    const to = form.elements.end;
    if (from.value !== other || !to.value) return;
    to.value = clock(minutes(to.value) + minutes(usual) - minutes(other));
    from.value = usual;
  });
})();
