/* Search over the rows that the search page loads: all words must be there, marks or no marks. On every page the
   key "/" goes to the search field. */
(() => {
  "use strict";
  const BATCH = 24;
  const root = document.documentElement.dataset.root;
  const found = document.getElementById("found");

  /* "Cà phê Đắk Lắk" and "ca phe dak lak" become the same. */
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
  const exact = (text) => text.normalize("NFC").toLowerCase();
  const words = (text) => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const spaced = (text) => " " + words(text).join(" ");

  document.addEventListener("keydown", (event) => {
    const busy = event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || busy) return;
    const field = [...document.querySelectorAll(".search__box")].find((box) => box.checkVisibility());
    if (!field) return;
    event.preventDefault();
    field.select();
    field.focus();
  });

  if (!found || !window.gianHang) return;

  const form = document.querySelector("main .search");
  const field = form.querySelector("input");
  const status = found.querySelector("[role=status]");
  const list = found.querySelector("ul");
  const more = found.querySelector(".found__more");
  const plate = document.getElementById("found-plate").content;
  let entries = null;
  let hits = [];

  /* What is compared: the name with its marks, then every field without, the telling ones first. */
  const prepare = (row) => {
    const [, name, gloss, maker, place, further] = row;
    return { row, name: spaced(exact(name)), fields: [name, gloss, maker, place, further].map((text) => spaced(fold(text))) };
  };

  /* How well one word fits an entry; 0 when it is not there. A word's beginning counts more than its inside. */
  const weigh = (entry, word) => {
    if (entry.name.includes(" " + word.exact)) return 16;
    const WEIGHTS = [12, 8, 6, 4, 2];
    for (const [i, field] of entry.fields.entries()) {
      if (field.includes(" " + word.folded)) return WEIGHTS[i];
      if (field.includes(word.folded)) return WEIGHTS[i] - 1;
    }
    return 0;
  };

  const rank = (query) => {
    const wanted = words(query).map((word) => ({ exact: exact(word), folded: fold(word) }));
    const phrase = spaced(fold(query));
    const marked = spaced(exact(query));
    entries ??= window.gianHang.rows.map(prepare);
    const ranked = [];
    for (const entry of entries) {
      const weights = wanted.map((word) => weigh(entry, word));
      if (weights.every(Boolean)) {
        const at = entry.fields[0].indexOf(phrase);
        /* With its own marks first: mây before máy. */
        const whole = (at === 0 ? 30 : at > 0 ? 20 : 0) + (entry.name.includes(marked) ? 40 : 0);
        ranked.push({ row: entry.row, weight: whole + weights.reduce((sum, weight) => sum + weight, 0) });
      }
    }
    return ranked.sort((a, b) => b.weight - a.weight).map((hit) => hit.row);
  };

  const fill = ([path, name, gloss, maker, place, , picture, price, isDemo]) => {
    const item = plate.cloneNode(true);
    const at = (part) => item.querySelector(".plate__" + part);
    const link = at("name").firstChild;
    link.textContent = name;
    link.href = root + path + "index.html";
    at("maker").textContent = place ? maker + " · " + place : maker;
    if (gloss) at("gloss").textContent = gloss;
    else at("gloss").remove();
    if (picture) {
      const image = new Image(640, 480);
      image.loading = "lazy";
      image.alt = "";
      image.src = root + picture;
      at("picture").replaceChildren(image);
    }
    if (price) at("offer").firstChild.textContent = price;
    if (!isDemo) at("marks").remove();
    return item;
  };

  const showMore = () => {
    const shown = list.children.length;
    list.append(...hits.slice(shown, shown + BATCH).map(fill));
    list.hidden = hits.length === 0;
    more.hidden = list.children.length >= hits.length;
  };

  const show = (query) => {
    const asked = words(query).length > 0;
    hits = asked ? rank(query) : [];
    list.replaceChildren();
    showMore();
    if (!asked) status.textContent = "";
    else if (hits.length) status.textContent = found.dataset.count.replace("{n}", hits.length);
    else status.textContent = found.dataset.none.replace("{words}", () => query);
  };

  const asked = () => new URLSearchParams(location.search).get("q") ?? "";

  /* A finished search is a step of its own for the back button; every letter on the way is not. */
  const remember = (query, step) => {
    const address = query ? "?q=" + encodeURIComponent(query) : location.pathname;
    try {
      history[step](null, "", address);
    } catch {
      /* A browser may keep the address of a file as it is; the search works all the same. */
    }
  };

  const search = () => {
    field.value = asked();
    show(field.value);
  };

  let pause;
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      remember(field.value.trim(), "replaceState");
      show(field.value);
    }, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    const query = field.value.trim();
    if (query !== asked()) remember(query, "pushState");
    show(query);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    clearTimeout(pause);
    field.value = "";
    remember("", "replaceState");
    show("");
  });
  more.addEventListener("click", () => {
    const next = list.children.length;
    showMore();
    list.children[next].querySelector("a").focus();
  });
  addEventListener("popstate", search);
  search();
})();
