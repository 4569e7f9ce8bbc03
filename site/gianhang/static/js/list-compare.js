/* Up to four products side by side; which ones is in the address. */
(() => {
  "use strict";
  const frame = document.getElementById("compare");
  const store = window.gianHangList;
  if (!frame || !store) return;
  const MOST = 4;
  const root = document.documentElement.dataset.root;
  const words = frame.dataset;
  const at = (selector) => frame.querySelector(selector);
  const head = at("thead tr");
  const body = at("tbody");
  const box = at("input");

  const asked = () => store.unpack(new URLSearchParams(location.search).get("list") ?? "").slice(0, MOST).map(({ id }) => id);

  const column = (product, _, products) => {
    const cell = document.getElementById("compare-head").content.cloneNode(true).firstElementChild;
    const link = cell.querySelector("a");
    link.textContent = product.name;
    link.href = root + product.path + "index.html";
    cell.querySelector(".compare__drop span").textContent = words.drop.replace("{name}", () => product.name);
    cell.querySelector(".compare__drop").addEventListener("click", () => {
      const rest = products.filter((other) => other !== product).map(({ id }) => id);
      try {
        history.pushState(null, "", "?list=" + rest.join(","));
        render();
      } catch {
        location.search = "?list=" + rest.join(",");
      }
    });
    if (!product.demo) cell.querySelector(".compare__demo").remove();
    const sizes = `(min-width: 78rem) ${Math.ceil(66 / products.length)}rem, ${Math.ceil(100 / products.length)}vw`;
    if (product.picture) cell.querySelector(".compare__picture").replaceChildren(gianHang.picture(product.picture, sizes));
    return cell;
  };

  const row = (label, values) => {
    const line = document.createElement("tr");
    const name = document.createElement("th");
    name.scope = "row";
    name.textContent = label;
    if (new Set(values).size > 1) {
      line.className = "compare__differs";
      const mark = document.createElement("span");
      mark.className = "u-hidden";
      mark.textContent = " (" + words.differs + ")";
      name.append(mark);
    }
    line.append(name, ...values.map((value) => Object.assign(document.createElement("td"), { textContent: value })));
    return line;
  };

  const render = async () => {
    const ids = asked();
    for (const link of document.querySelectorAll("a[hreflang]")) link.search = location.search;
    at(".list__retry").hidden = true;
    at(".list__status").textContent = "";
    let known = new Map();
    try {
      if (ids.length) known = await store.briefs(frame, ids);
    } catch {
      at(".list__status").textContent = words.failed;
      at(".list__retry").hidden = false;
      return;
    }
    const products = ids.map((id) => known.get(id)).filter(Boolean);
    at(".compare__empty").hidden = products.length > 1;
    at(".compare__filled").hidden = products.length < 2;
    if (products.length < 2) return;
    head.replaceChildren(head.firstElementChild, ...products.map(column));
    const facts = products.map((product) => new Map(product.facts));
    /* The order of the page of a product, as the product that has most tells it. */
    const order = [...facts].sort((a, b) => b.size - a.size).flatMap((pairs) => [...pairs.keys()]);
    body.replaceChildren(
      row(words.maker, products.map(({ maker }) => [maker.name, maker.place].filter(Boolean).join(", "))),
      ...[...new Set(order)].map((label) => row(label, facts.map((pairs) => pairs.get(label) ?? ""))),
    );
  };

  box.addEventListener("change", () => body.parentElement.classList.toggle("compare--only", box.checked));
  at(".list__retry button").addEventListener("click", render);
  addEventListener("popstate", render);
  frame.hidden = false;
  render();
})();
