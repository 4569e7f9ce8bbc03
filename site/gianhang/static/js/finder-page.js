/* The page of results. Its state is its address; the words that it says stand in the page's data attributes. */
(() => {
  "use strict";
  const page = document.getElementById("finder");
  if (!page) return;

  const BATCH = 24;
  /* So many are shown at once; the others when the window has been drawn. */
  const SEEN = 6;
  const SORTS = ["relevance", "name", "newest", "price"];
  const DEMO = 1, SEVERAL = 2, FOREIGN = 8;
  const root = document.documentElement.dataset.root;
  const say = page.dataset;
  const form = document.querySelector("main .search");
  const field = form.querySelector("input");
  const at = (selector) => page.querySelector(selector);
  const status = at("[role=status]");
  const sheet = at(".facets");
  const groups = at(".facets__groups");
  const chips = at(".listing__chips");
  const sort = at("select");
  const views = [...page.querySelectorAll(".listing__view button")];
  const list = at(".finder__list");
  const near = at(".finder__near");
  const more = at(".finder__more");
  const trouble = at(".finder__trouble");
  const plate = document.getElementById("finder-plate").content;
  const switches = [...document.querySelectorAll("a[hreflang], link[hreflang]")].map((link) => [link, link.getAttribute("href")]);

  let finder = null;
  let state = { q: "", on: {}, sort: "", view: "" };
  let found = null;
  let turn = 0;

  const fill = (text, blanks) => text.replace(/\{(\w+)\}/g, (blank, name) => blanks[name] ?? blank);
  const number = new Intl.NumberFormat(document.documentElement.lang).format;

  const read = () => {
    const asked = new URLSearchParams(location.search);
    const on = {};
    for (const { id, values } of finder.facets) {
      const wanted = asked.getAll(id);
      const known = values.flatMap(([key], value) => (wanted.includes(key) ? [value] : []));
      if (known.length) on[id] = known;
    }
    const order = asked.get("sort");
    state = { q: asked.get("q") ?? "", on, sort: SORTS.includes(order) ? order : "", view: asked.get("view") === "list" ? "list" : "" };
  };

  const query = () => {
    const asked = new URLSearchParams();
    if (state.q.trim()) asked.set("q", state.q.trim());
    for (const { id, values } of finder.facets) for (const value of state.on[id] ?? []) asked.append(id, values[value][0]);
    if (state.sort) asked.set("sort", state.sort);
    if (state.view) asked.set("view", state.view);
    return asked.size ? "?" + asked : "";
  };

  /* A choice is a step of its own for the back button; every letter on the way is not. */
  const remember = (step) => {
    try {
      history[step](null, "", query() || location.pathname);
    } catch {
      /* A browser may keep the address of a file as it is; the search works all the same. */
    }
  };

  const price = (row, record) => {
    const [prices, units, flags] = ["price", "unit", "flags"].map((name) => finder.column(name)[row]);
    if (!prices) return null;
    const digits = String(prices).replace(/\B(?=(\d{3})+$)/g, document.documentElement.lang === "vi" ? "." : ",");
    const bold = document.createElement("b");
    bold.textContent = fill(finder.head.money, { n: digits });
    const unit = finder.head.units[units];
    record.append(flags & SEVERAL ? say.from + " " : "", bold, unit ? "/" + unit : "");
    return record;
  };

  const fillPlate = (row, marks, isFirst) => {
    const record = finder.record(row);
    const flags = finder.column("flags")[row];
    const item = plate.cloneNode(true);
    const part = (name) => item.querySelector(".plate__" + name);
    const link = part("name").firstChild;
    link.append(gianHang.marking(record.name, marks));
    link.href = root + finder.head.path.replace("*", record.slug);
    if (flags & FOREIGN) link.lang = "vi";
    item.querySelector(".plate").dataset.product = record.slug;
    if (record.gloss) part("gloss").append(gianHang.marking(record.gloss, marks));
    else part("gloss").remove();
    const [name, place, lang] = finder.head.makers[finder.column("maker")[row]];
    const maker = part("maker").firstChild;
    maker.append(gianHang.marking(name, marks));
    if (lang) maker.lang = lang;
    if (place) part("maker").append(" · ", gianHang.marking(place, marks));
    if (record.picture) {
      const image = new Image(640, 480);
      if (!isFirst) image.loading = "lazy";
      image.alt = "";
      image.src = root + finder.head.picture + record.picture;
      part("picture").replaceChildren(image);
    }
    const minimum = finder.head.minimums[finder.column("minimum")[row]];
    const offer = [price(row, document.createElement("span"))];
    if (minimum) offer.push(Object.assign(document.createElement("span"), { textContent: fill(say.minimum, { n: minimum }) }));
    const known = offer.filter(Boolean);
    if (known.length) part("offer").replaceChildren(...known.flatMap((span) => [span, " "]));
    const badge = finder.head.badges[finder.column("badge")[row]];
    const stars = finder.facets.find(({ id }) => id === "ocop");
    const [value] = stars?.sets[stars.codes[row]] ?? [];
    const [seal, rated, demo] = part("marks").children;
    if (badge) seal.lastElementChild.textContent = badge;
    else seal.remove();
    if (value === undefined) rated.remove();
    else {
      const n = stars.values[value][0];
      rated.querySelector("use").setAttribute("href", "#i-stars-" + n);
      rated.append(fill(say.stars, { n }));
    }
    if (!(flags & DEMO)) demo.remove();
    if (!part("marks").children.length) part("marks").remove();
    return item;
  };

  /* Whoever adds to plates listens for "plates". */
  const show = async (into, rows, marks, mine) => {
    await gianHang.bring(rows.flatMap((row) => finder.needsOf(row)));
    for (let from = 0, to = SEEN; from < rows.length && mine === turn; from = to, to = rows.length) {
      /* A phone shows two plates before anybody scrolls: their pictures do not wait for that. */
      into.append(...rows.slice(from, to).map((row, place) => fillPlate(row, marks, place < 2 && !into.children.length)));
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

  const drawFacets = () => {
    groups.replaceChildren(
      ...finder.facets.map(({ id, label, values }) => {
        const group = document.createElement("fieldset");
        group.className = "filter__group facets__group";
        const legend = document.createElement("legend");
        legend.className = "filter__title";
        legend.textContent = label;
        group.append(legend);
        values.forEach(([, name], value) => {
          const row = document.createElement("label");
          row.className = "facets__row";
          const box = Object.assign(document.createElement("input"), { type: "checkbox", name: id, value });
          const text = Object.assign(document.createElement("span"), { textContent: name });
          const count = Object.assign(document.createElement("span"), { className: "filter__count" });
          row.append(box, text, " ", count);
          group.append(row);
        });
        return group;
      }),
    );
  };

  const countFacets = () => {
    finder.facets.forEach(({ id }, index) => {
      [...groups.children[index].querySelectorAll("input")].forEach((box, value) => {
        const count = found.counts[index][value];
        const text = number(count);
        const told = box.parentElement.lastChild;
        box.checked = state.on[id]?.includes(value) ?? false;
        box.disabled = count === 0 && !box.checked;
        if (told.textContent !== text) told.textContent = text;
      });
    });
  };

  const drawChips = () => {
    const chosen = finder.facets.flatMap(({ id, values }) => (state.on[id] ?? []).map((value) => [id, value, values[value][1]]));
    chips.hidden = chosen.length === 0;
    const items = chosen.map(([id, value, label], place) => {
      const item = at(".finder__chip").content.cloneNode(true);
      item.querySelector(".listing__label").textContent = label;
      item.querySelector("button").onclick = async () => {
        await choose(id, value, false);
        (chips.children[place]?.querySelector("button") ?? chips.querySelector("button") ?? field).focus();
      };
      return item;
    });
    chips.replaceChildren(...items);
    if (chosen.length > 1) {
      const item = document.createElement("li");
      const button = Object.assign(document.createElement("button"), { type: "button", className: "listing__clear", textContent: say.clear });
      button.onclick = clear;
      item.append(button);
      chips.append(item);
    }
    at(".listing__filter span").textContent = chosen.length ? ` (${chosen.length})` : "";
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
    countFacets();
    drawChips();
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
    read();
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
    drawFacets();
    read();
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
  groups.addEventListener("change", ({ target }) => choose(target.name, Number(target.value), target.checked));
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
