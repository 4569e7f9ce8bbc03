/* The page of results. The words that it says stand in the page's data attributes. */
(() => {
  "use strict";
  const page = document.getElementById("finder");
  if (!page) return;

  const BATCH = 24;
  /* So many are shown at once; the others when the window has been drawn. */
  const SEEN = 6;
  const { fill, facets } = gianHang;
  const say = page.dataset;
  const form = document.querySelector("main .search");
  const field = form.querySelector("input");
  const at = (selector) => page.querySelector(selector);
  const status = at("[role=status]");
  const sheet = at(".facets");
  const sort = at("select");
  const views = [...page.querySelectorAll(".listing__view button")];
  const list = at(".finder__list");
  const near = at(".finder__near");
  const more = at(".finder__more");
  const trouble = at(".finder__trouble");
  const switches = [...document.querySelectorAll("a[hreflang], link[hreflang]")].map((link) => [link, link.getAttribute("href")]);

  let finder = null;
  let state = { q: "", on: {}, sort: "", view: "" };
  let found = null;
  let turn = 0;

  const number = new Intl.NumberFormat(document.documentElement.lang).format;

  const query = () => gianHang.searchOf(state, finder.facets);

  /* A choice is a step of its own for the back button; every letter on the way is not. */
  const remember = (step) => {
    try {
      history[step](null, "", query() || location.pathname);
    } catch {
      /* A browser may keep the address of a file as it is; the search works all the same. */
    }
  };

  /* Whoever adds to plates listens for "plates". */
  const show = async (into, rows, marks, mine) => {
    await gianHang.bring(rows.flatMap((row) => finder.needsOf(row)));
    for (let from = 0, to = SEEN; from < rows.length && mine === turn; from = to, to = rows.length) {
      /* A phone shows two plates before anybody scrolls: their pictures do not wait for that. */
      into.append(...rows.slice(from, to).map((row, place) => gianHang.plate(finder, row, marks, place < 2 && !into.children.length)));
      into.dispatchEvent(new CustomEvent("plates", { bubbles: true }));
      if (to < rows.length) await painted();
    }
  };

  const showMore = async (mine = turn) => {
    const shown = list.children.length;
    const rows = [...found.rows.subarray(shown, shown + BATCH)];
    more.hidden = true;
    list.setAttribute("aria-busy", "true");
    await show(list, rows, found.marks, mine);
    if (mine !== turn) return;
    list.removeAttribute("aria-busy");
    more.hidden = shown + rows.length >= found.rows.length;
  };

  const paragraph = (text, action, press) => {
    const line = document.createElement("p");
    line.append(text);
    if (action) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: action });
      button.onclick = press;
      line.append(" ", button);
    }
    return line;
  };

  /* Nothing found: what would be found without the filters, else what has most of the words. */
  const showNearest = async (mine) => {
    const asked = state.q.trim();
    const open = Object.keys(state.on).length ? finder.find(state.q).rows.length : 0;
    const rows = open ? [] : finder.nearest(state.q, 4);
    trouble.replaceChildren(paragraph(fill(asked && !open ? say.none : say.noneFiltered, { words: asked })));
    if (open) trouble.append(paragraph(fill(say.open, { n: number(open) }), say.clear, clear));
    else if (!rows.length) trouble.append(paragraph(say.elsewhere));
    trouble.hidden = false;
    near.hidden = rows.length === 0;
    await show(near.lastElementChild, rows, found.marks, mine);
  };

  /* The letter or the tick is shown first; what comes after it before then makes the work needless. */
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

  const render = async () => {
    const mine = ++turn;
    await painted();
    if (mine !== turn) return;
    try {
      await gianHang.ready(state.q);
    } catch {
      if (mine === turn) fail();
      return;
    }
    if (mine !== turn) return;
    const hasWords = gianHang.words(state.q).length > 0;
    found = finder.find(state.q, state.on, state.sort || "relevance");
    for (const option of sort.options) option.disabled = option.value === "relevance" && !hasWords;
    sort.value = state.sort && (state.sort !== "relevance" || hasWords) ? state.sort : hasWords ? "relevance" : "newest";
    for (const button of views) button.setAttribute("aria-pressed", button.value === state.view);
    list.classList.toggle("plates--rows", state.view === "list");
    facets.count(finder.facets, state.on, found.counts);
    facets.drawChips(finder.facets, state.on, (id, value) => choose(id, value, false), clear);
    status.textContent = fill(say.count, { n: number(found.rows.length), all: number(finder.n) });
    /* On paper the field is not shown. */
    status.dataset.words = hasWords ? `“${state.q.trim()}”: ` : "";
    at(".facets__done button").textContent = fill(say.see, { n: number(found.rows.length) });
    const query_ = query();
    for (const [link, href] of switches) link.setAttribute("href", href + query_);
    trouble.hidden = near.hidden = true;
    list.replaceChildren();
    list.removeAttribute("aria-busy");
    near.lastElementChild.replaceChildren();
    page.removeAttribute("aria-busy");
    page.dataset.state = found.rows.length ? "found" : "empty";
    try {
      if (found.rows.length) await showMore(mine);
      else {
        more.hidden = true;
        await showNearest(mine);
      }
    } catch {
      if (mine === turn) fail();
    }
  };

  const fail = () => {
    page.dataset.state = "failed";
    page.removeAttribute("aria-busy");
    status.textContent = "";
    trouble.replaceChildren(paragraph(say.failed, say.again, start));
    trouble.hidden = false;
  };

  const choose = (id, value, isOn) => {
    const others = (state.on[id] ?? []).filter((other) => other !== value);
    const values = isOn ? [...others, value].sort((a, b) => a - b) : others;
    state.on = { ...state.on, [id]: values };
    if (!values.length) delete state.on[id];
    remember("pushState");
    return render();
  };

  const clear = () => {
    state.on = {};
    remember("pushState");
    render();
    field.focus();
  };

  const follow = () => {
    state = gianHang.stateOf(location.search, finder.facets);
    field.value = state.q;
    render();
  };

  const start = async () => {
    trouble.hidden = true;
    page.setAttribute("aria-busy", "true");
    page.dataset.state = "loading";
    status.textContent = say.loading;
    field.value ||= new URLSearchParams(location.search).get("q") ?? "";
    try {
      finder = await gianHang.ready("");
    } catch {
      fail();
      return;
    }
    facets.draw(finder.facets);
    state = gianHang.stateOf(location.search, finder.facets);
    if (field.value) state.q = field.value;
    render();
  };

  field.addEventListener("input", () => {
    state.q = field.value;
    if (!finder) return;
    remember("replaceState");
    render();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    state.q = field.value;
    if (!finder) return;
    remember("pushState");
    render();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !field.value) return;
    event.preventDefault();
    field.value = "";
    field.dispatchEvent(new Event("input"));
  });
  facets.groups.addEventListener("change", ({ target }) => choose(target.name, Number(target.value), target.checked));
  sheet.addEventListener("submit", (event) => event.preventDefault());
  sort.addEventListener("change", () => {
    state.sort = sort.value;
    remember("pushState");
    render();
  });
  for (const button of views) {
    button.addEventListener("click", () => {
      state.view = button.value;
      remember("pushState");
      render();
    });
  }
  more.firstElementChild.addEventListener("click", async () => {
    const next = list.children.length;
    await showMore().catch(fail);
    list.children[next]?.querySelector("a").focus();
  });
  addEventListener("popstate", () => finder && follow());
  start();
})();
