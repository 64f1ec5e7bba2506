// A timer for the parts of a session. All it needs is on the page, so it goes on when the net is gone; what it
// remembers stays in this tab. Without it the plan is the same, with its minutes and its clock.
(() => {
  const bar = document.getElementById("klokke");
  const parts = [...document.querySelectorAll(".plan > .segment")];
  const print = document.querySelector(".room__print");
  if (print) {
    print.hidden = false;
    print.firstElementChild.addEventListener("click", () => window.print());
  }
  if (!bar || !parts.length) return;

  const key = `klokke:${location.pathname}`;
  const what = bar.querySelector(".timer__what a");
  const left = bar.querySelector(".timer__left");
  const progress = bar.querySelector("progress");
  const status = bar.querySelector("[role=status]");
  const pause = bar.querySelector("[data-does=pause]");
  const next = bar.querySelector("[data-does=next]");
  let state = null; // { part, total, ends } while it runs, { part, total, rest } while it pauses; all in milliseconds
  let ticking = 0;
  let awake = null;

  const titleOf = (part) => parts[part].querySelector(".segment__title").textContent;
  const restOf = () => (state.ends ? state.ends - Date.now() : state.rest);

  const remember = () => {
    try {
      if (state) sessionStorage.setItem(key, JSON.stringify(state));
      else sessionStorage.removeItem(key);
    } catch {
      // A browser that stores nothing still has a timer.
    }
  };

  async function stayAwake(on) {
    try {
      if (on && !awake) awake = await navigator.wakeLock?.request("screen");
      else if (!on && awake) {
        await awake.release();
        awake = null;
      }
    } catch {
      awake = null; // The screen may go dark; the time is right when it is lit again.
    }
  }

  function draw() {
    const rest = restOf();
    const seconds = Math.ceil(Math.abs(rest) / 1000);
    left.textContent = `${rest < 0 ? "−" : ""}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    progress.value = Math.min(1, Math.max(0, 1 - rest / state.total));
    bar.classList.toggle("timer--over", rest <= 0);
    if (rest <= 0 && !state.told) {
      state.told = true;
      status.textContent = `${bar.dataset.over} ${titleOf(state.part)}`;
      navigator.vibrate?.([200, 100, 200]);
      remember();
    }
  }

  function show() {
    clearInterval(ticking);
    bar.hidden = !state;
    document.body.classList.toggle("has-timer", Boolean(state));
    parts.forEach((part, index) => part.classList.toggle("segment--now", index === state?.part));
    stayAwake(Boolean(state?.ends));
    remember();
    if (!state) return;
    what.textContent = titleOf(state.part);
    what.href = `#${parts[state.part].id}`;
    pause.textContent = state.ends ? bar.dataset.pause : bar.dataset.goOn;
    next.hidden = state.part + 1 >= parts.length;
    draw();
    if (state.ends) ticking = setInterval(draw, 500);
  }

  function start(part) {
    const total = Number(parts[part].dataset.minutes) * 60000;
    state = { part, total, ends: Date.now() + total };
    status.textContent = "";
    show();
  }

  const does = {
    pause() {
      state = state.ends ? { ...state, rest: restOf(), ends: 0 } : { ...state, ends: Date.now() + state.rest };
      show();
    },
    more() {
      if (state.ends) state.ends = Math.max(state.ends, Date.now()) + 60000;
      else state.rest = Math.max(state.rest, 0) + 60000;
      state.total += 60000;
      state.told = false;
      show();
    },
    next() {
      start(state.part + 1);
      parts[state.part].scrollIntoView({ block: "start" });
    },
    stop() {
      const part = state.part;
      state = null;
      show();
      parts[part].querySelector(".segment__timer button").focus(); // the button that was pressed is gone
    },
  };
  bar.addEventListener("click", (event) => does[event.target.closest("[data-does]")?.dataset.does]?.());
  parts.forEach((part, index) => {
    const holder = part.querySelector(".segment__timer");
    holder.hidden = false;
    holder.firstElementChild.addEventListener("click", () => start(index));
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && state?.ends) stayAwake(true);
  });

  // On the day of the meeting the part that the clock stands at is marked.
  const today = () => new Date().toLocaleDateString("sv-SE"); // 2026-12-29
  const clock = () => new Date().toTimeString().slice(0, 5);
  function markTheHour() {
    if (parts[0].parentElement.dataset.date !== today()) return;
    const begun = parts.filter((part) => part.dataset.starts && part.dataset.starts <= clock());
    parts.forEach((part) => {
      const now = part === begun.at(-1);
      part.classList.toggle("segment--hour", now);
      if (now) part.setAttribute("aria-current", "time");
      else part.removeAttribute("aria-current");
    });
  }
  markTheHour();
  setInterval(markTheHour, 20000);

  try {
    state = JSON.parse(sessionStorage.getItem(key));
  } catch {
    state = null;
  }
  if (state && !parts[state.part]) state = null;
  show();
})();
