/* On every page: "/" goes to the search field; while somebody types, a list says what would be found. */
(() => {
  "use strict";
  const SHOWN = 6;
  const CATEGORIES = 2;
  const root = document.documentElement.dataset.root;

  document.addEventListener("keydown", (event) => {
    const busy = event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || busy) return;
    const field = [...document.querySelectorAll(".search__box")].find((box) => box.checkVisibility());
    const link = document.querySelector(".masthead__find");
    event.preventDefault();
    if (field) {
      field.select();
      field.focus();
    } else link?.click();
  });

  /* The page of results shows what is found itself. */
  if (document.getElementById("finder")) return;

  const element = (name, properties, ...content) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...content);
    return made;
  };

  for (const form of document.querySelectorAll(".search")) {
    const field = form.querySelector("input");
    const list = element("ul", { className: "suggest", id: field.id + "-list", role: "listbox", hidden: true, ariaLabel: form.dataset.label });
    form.append(list);
    field.role = "combobox";
    field.ariaExpanded = "false";
    field.ariaAutoComplete = "list";
    field.setAttribute("aria-controls", list.id);
    let active = -1;
    let turn = 0;

    const close = () => {
      turn++;
      list.hidden = true;
      field.ariaExpanded = "false";
      activate(-1);
    };

    const activate = (index) => {
      list.children[active]?.removeAttribute("aria-selected");
      active = index;
      const option = list.children[active];
      option?.setAttribute("aria-selected", "true");
      option?.scrollIntoView({ block: "nearest" });
      if (option) field.setAttribute("aria-activedescendant", option.id);
      else field.removeAttribute("aria-activedescendant");
    };

    const suggest = async () => {
      const mine = ++turn;
      const query = field.value.trim();
      if (!gianHang.words(query).length) return close();
      let finder;
      let rows;
      let found;
      try {
        finder = await gianHang.ready(query);
        if (mine !== turn) return;
        found = finder.find(query);
        rows = [...found.rows.subarray(0, SHOWN)];
        await gianHang.bring(rows.flatMap((row) => finder.needsOf(row)).filter((name) => name[0] === "r"));
      } catch {
        /* Without the index the form still leads to the page of results, which says what is wrong. */
        close();
        return;
      }
      if (mine !== turn || document.activeElement !== field) return;
      const page = form.action;
      const options = rows.map((row) => {
        const { name, slug } = finder.record(row);
        const [maker, place] = finder.head.makers[finder.column("maker")[row]];
        const soft = element("span", { className: "suggest__soft" }, place ? maker + " · " + place : maker);
        return [root + finder.head.path.replace("*", slug), gianHang.marking(name, found.marks), soft];
      });
      const facet = finder.facets.findIndex(({ id }) => id === "category");
      const categories = [];
      finder.facets[facet]?.values.forEach(([id, label], value) => {
        const said = gianHang.words(label).map(gianHang.fold);
        const all = gianHang.words(query).every((word) => said.some((other) => other.startsWith(gianHang.fold(word))));
        if (!all || !found.counts[facet][value]) return;
        const soft = element("span", { className: "suggest__soft" }, form.dataset.category);
        categories.push([page + "?category=" + id, gianHang.marking(label, found.marks), soft]);
      });
      options.push(...categories.slice(0, CATEGORIES));
      const all = form.dataset[found.rows.length ? "all" : "none"].replace("{n}", found.rows.length);
      options.push([page + "?q=" + encodeURIComponent(query), all, ""]);
      active = -1;
      list.replaceChildren(
        ...options.map(([href, name, soft], index) => {
          const option = element("li", { className: "suggest__row", id: `${list.id}-${index}`, role: "option" }, element("span", {}, name), soft);
          option.dataset.href = href;
          return option;
        }),
      );
      activate(-1);
      list.hidden = false;
      field.ariaExpanded = "true";
    };

    const leave = (option) => location.assign(option.dataset.href);

    field.addEventListener("focus", () => gianHang.ready("").catch(() => null));
    field.addEventListener("input", suggest);
    field.addEventListener("blur", close);
    /* The field keeps the focus while somebody presses on an option. */
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", ({ target }) => leave(target.closest("li")));
    field.addEventListener("keydown", (event) => {
      const count = list.children.length;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) return void suggest();
        const step = event.key === "ArrowDown" ? 1 : -1;
        /* One place more than there are options: the field itself. */
        activate(((active + 1 + step + count + 1) % (count + 1)) - 1);
      } else if (event.key === "Enter" && !list.hidden && active >= 0) {
        event.preventDefault();
        leave(list.children[active]);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      }
    });
  }
})();
