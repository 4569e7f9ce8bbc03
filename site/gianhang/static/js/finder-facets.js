/* The ways to narrow what is found: boxes to tick with their counts, and what is ticked as chips above the results. */
(() => {
  "use strict";
  const page = document.getElementById("finder");
  if (!page) return;
  const field = document.querySelector("main .search input");
  const at = (selector) => page.querySelector(selector);
  const groups = at(".facets__groups");
  const chips = at(".listing__chips");
  const make = (name, properties) => Object.assign(document.createElement(name), properties);
  const number = new Intl.NumberFormat(document.documentElement.lang).format;

  const draw = (facets) => {
    groups.replaceChildren(
      ...facets.map(({ id, label, values }) => {
        const group = make("fieldset", { className: "filter__group facets__group" });
        group.append(make("legend", { className: "filter__title", textContent: label }));
        values.forEach(([, name], value) => {
          const row = make("label", { className: "facets__row" });
          const box = make("input", { type: "checkbox", name: id, value });
          row.append(box, make("span", { textContent: name }), " ", make("span", { className: "filter__count" }));
          group.append(row);
        });
        return group;
      }),
    );
  };

  /* `on` has what is ticked, `counts` how often each value stands among what is found. */
  const count = (facets, on, counts) => {
    facets.forEach(({ id }, index) => {
      [...groups.children[index].querySelectorAll("input")].forEach((box, value) => {
        const count = counts[index][value];
        const text = number(count);
        const told = box.parentElement.lastChild;
        box.checked = on[id]?.includes(value) ?? false;
        box.disabled = count === 0 && !box.checked;
        if (told.textContent !== text) told.textContent = text;
      });
    });
  };

  const drawChips = (facets, on, drop, clear) => {
    const chosen = facets.flatMap(({ id, values }) => (on[id] ?? []).map((value) => [id, value, values[value][1]]));
    chips.hidden = chosen.length === 0;
    const items = chosen.map(([id, value, label], place) => {
      const item = at(".finder__chip").content.cloneNode(true);
      item.querySelector(".listing__label").textContent = label;
      item.querySelector("button").onclick = async () => {
        await drop(id, value);
        (chips.children[place]?.querySelector("button") ?? chips.querySelector("button") ?? field).focus();
      };
      return item;
    });
    chips.replaceChildren(...items);
    if (chosen.length > 1) {
      const item = make("li");
      item.append(make("button", { type: "button", className: "listing__clear", textContent: page.dataset.clear, onclick: clear }));
      chips.append(item);
    }
    at(".listing__filter span").textContent = chosen.length ? ` (${chosen.length})` : "";
  };

  gianHang.facets = { groups, draw, count, drawChips };
})();
