/* Adds up the minutes of a session plan while it is edited. */
(() => {
  const fieldName = /^plan-(\d+)-value-(minutes|audience)$/;

  function readSegments(form) {
    const segments = new Map();
    for (const field of form.elements) {
      const match = fieldName.exec(field.name || "");
      if (!match) continue;
      if (form.elements[`plan-${match[1]}-deleted`]?.value === "1") continue;
      const segment = segments.get(match[1]) || { minutes: 0, audience: "everyone" };
      segment[match[2]] = match[2] === "minutes" ? Number.parseInt(field.value, 10) || 0 : field.value;
      segments.set(match[1], segment);
    }
    return [...segments.values()];
  }

  function show(panel, kind, minutes) {
    setText(panel.querySelector(`[data-total=${kind}]`), String(minutes));
    const expected = panel.dataset[kind === "everyone" ? "expectedEveryone" : "expectedLeaders"];
    const differs = expected && Number(expected) !== minutes;
    const note = differs ? `⚠ ${panel.dataset.differs.replace("%(minutes)s", expected)}` : "";
    setText(panel.querySelector(`[data-note=${kind}]`), note);
  }

  /* Writing the same text again would wake the observer below, and so without end. */
  function setText(place, text) {
    if (place.textContent !== text) place.textContent = text;
  }

  function update(panel) {
    const segments = readSegments(panel.closest("form"));
    const sum = (list) => list.reduce((total, segment) => total + segment.minutes, 0);
    show(panel, "everyone", sum(segments.filter((segment) => segment.audience === "everyone")));
    show(panel, "leaders", sum(segments));
  }

  document.addEventListener("DOMContentLoaded", () => {
    const panel = document.querySelector("[data-plan-totals]");
    if (!panel) return;
    const form = panel.closest("form");
    let waiting;
    const later = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => update(panel), 150);
    };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("click", later);
    new MutationObserver(later).observe(form, { childList: true, subtree: true });
    later();
  });
})();
