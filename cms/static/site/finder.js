// Improves the finder: answers as soon as a filter changes, and offers to use the browser's position.
// Without it, the form's button does the same.
(() => {
  const form = document.getElementById("finner");
  const answer = document.getElementById("treff");
  const count = document.getElementById("antall");
  if (!form || !answer || !count) return;

  // The content security policy lets nothing but this make markup, and only of what this site answered.
  const markup = window.trustedTypes?.createPolicy("mestring-finder", { createHTML: (text) => text });
  const read = (text) => new DOMParser().parseFromString(markup ? markup.createHTML(text) : text, "text/html");

  let latest = 0;
  let shown = location.search;

  const address = () => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) query.append(name, value);
    return `${form.action}?${query}`;
  };

  // The form itself is never replaced, so the focus stays; the count stands in a status that is read aloud.
  async function show(url) {
    const turn = ++latest;
    answer.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(url, { headers: { Accept: "text/html" } });
      const page = read(await response.text());
      if (turn !== latest) return;
      const found = page.getElementById("treff");
      // Messages stand at the fields: those need the whole page.
      if (!response.ok || !found || found.dataset.hasErrors !== undefined || answer.dataset.hasErrors !== undefined) {
        location.assign(url);
        return;
      }
      answer.replaceChildren(...found.childNodes);
      count.replaceChildren(...page.getElementById("antall").childNodes);
      history.pushState({}, "", url);
      shown = location.search;
      answer.removeAttribute("aria-busy");
    } catch {
      location.assign(url);
    }
  }

  form.addEventListener("change", (event) => {
    if (event.target.matches("select, [type=checkbox], [type=date]")) show(address());
  });
  // On a narrow screen the answer stands below the form: go to it.
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await show(address());
    if (!matchMedia("(min-width: 56.25rem)").matches) count.scrollIntoView();
  });
  // A jump within the page is a step in the history too, and needs no new answer.
  addEventListener("popstate", () => {
    if (location.search !== shown) location.reload();
  });

  const near = form.querySelector(".finder__near");
  if (!near || !navigator.geolocation) return;
  const say = (text) => (near.querySelector("[role=status]").textContent = text);
  near.hidden = false;

  // About a kilometre: a closer position never leaves the browser.
  const rounded = (degrees) => Math.round(degrees * 100) / 100;

  async function fill({ coords }) {
    try {
      const response = await fetch(near.dataset.address, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ lat: rounded(coords.latitude), lon: rounded(coords.longitude) }),
      });
      const found = await response.json();
      if (!response.ok) throw new Error(found.error);
      form.elements.sted.value = `${found.postal_code} ${found.place}`;
      say("");
      show(address());
    } catch {
      say(near.dataset.failed);
    }
  }

  near.querySelector("button").addEventListener("click", () => {
    say(near.dataset.busy);
    navigator.geolocation.getCurrentPosition(fill, () => say(near.dataset.denied), { maximumAge: 600000, timeout: 10000 });
  });
})();
