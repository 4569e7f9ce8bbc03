/* The page of the buyer's list: what stands on it by producer, and the ways to send, copy, save and carry it. */
(() => {
  "use strict";
  const frame = document.getElementById("enquiry");
  const store = window.gianHangList;
  if (!frame || !store) return;
  const root = document.documentElement.dataset.root;
  const words = frame.dataset;
  const { fill } = gianHang;
  const { letter } = store;
  const office = JSON.parse(words.office);
  const at = (selector) => frame.querySelector(selector);
  const status = at(".list__status");
  const form = at("form");
  const groups = at(".list__groups");
  const opening = form.elements.message.value;
  const ticked = new Set();
  let known = new Map();

  const copyOf = (id) => document.getElementById(id).content.cloneNode(true).firstElementChild;

  const buyer = () => Object.fromEntries(new FormData(form));
  const withProducts = (items) => items.map((item) => ({ ...item, product: known.get(item.id) })).filter(({ product }) => product);

  /* Products in the order in which their producers came onto the list. */
  const byMaker = (items) => {
    const makers = new Map();
    for (const item of items) {
      const product = known.get(item.id);
      const id = product ? product.maker.id : "";
      if (!makers.has(id)) makers.set(id, []);
      makers.get(id).push({ ...item, product });
    }
    return makers;
  };

  const isBelow = (quantity, low) => /^\d+$/.test(quantity) && low && Number(quantity) < low;

  const renderItem = ({ id, quantity, note, product }) => {
    const row = copyOf(product ? "enquiry-item" : "enquiry-gone");
    const part = (name) => row.querySelector(".enquiry__" + name);
    row.dataset.id = id;
    if (!product) {
      part("name").textContent = id;
      return row;
    }
    const link = part("name").firstElementChild;
    link.textContent = product.name;
    link.href = root + product.path + "index.html";
    if (product.picture) part("picture").replaceChildren(gianHang.picture(product.picture, "6rem", true));
    part("drop").firstElementChild.nextElementSibling.append(": " + product.name);
    const minimum = product.minimum && fill(words.below, { minimum: product.minimum });
    part("note").textContent = [product.price, minimum].filter(Boolean).join(" · ");
    part("unit").textContent = product.unit ?? "";
    const amount = row.querySelector("[data-quantity]");
    amount.value = quantity;
    row.querySelector("[data-note]").value = note;
    row.querySelector("[data-tick]").checked = ticked.has(id);
    part("below").textContent = minimum ?? "";
    part("below").hidden = !isBelow(quantity, product.low);
    return row;
  };

  const renderGroup = (items) => {
    const group = copyOf("enquiry-group");
    const maker = items[0].product?.maker;
    const link = group.querySelector("h2 a");
    group.querySelector(".enquiry__list").append(...items.map(renderItem));
    if (!maker) {
      for (const selector of [".enquiry__head", ".enquiry__via", ".enquiry__send", ".enquiry__letter"]) group.querySelector(selector).remove();
      return group;
    }
    link.textContent = maker.name;
    link.href = root + maker.path + "index.html";
    if (!maker.demo) group.querySelector(".enquiry__demo").remove();
    if (!maker.office) group.querySelector(".enquiry__via").remove();
    group.dataset.maker = maker.id;
    return group;
  };

  /* Everything that follows from what is typed: letters, links, the code for a telephone. */
  const refresh = () => {
    const { items } = store.read();
    const makers = byMaker(items);
    for (const group of groups.querySelectorAll("[data-maker]")) {
      const wanted = makers.get(group.dataset.maker);
      if (wanted) letter.address(group, wanted[0].product.maker, buyer(), wanted, wanted[0].product.maker.office);
    }
    const all = withProducts(items);
    const whole = at(".list__office");
    whole.hidden = all.length === 0 || makers.size < 2 || !(office.email || office.phone || office.zalo);
    if (all.length) letter.address(whole, office, buyer(), all, true);
    const compare = at(".list__compare");
    const chosen = items.filter((item) => ticked.has(item.id)).map((item) => item.id);
    const link = compare.firstElementChild;
    compare.hidden = items.length < 2;
    link.search = chosen.length ? "?list=" + chosen.slice(0, 4).join(",") : "";
    link.classList.toggle("button--off", chosen.length < 2);
    for (const box of groups.querySelectorAll("[data-tick]")) box.disabled = chosen.length >= 4 && !box.checked;
    code(items);
  };

  /* A telephone cannot open a page that is read from a folder: then the code leads to the site's own address. */
  const code = (items) => {
    const here = location.protocol.startsWith("http") ? location.href.replace(/[?#].*/, "") : words.address;
    const box = at(".list__phone");
    const drawn = here && window.gianHangQr(here + "?list=" + store.pack(items));
    box.hidden = !drawn;
    if (!drawn) return;
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "-4 -4 " + (drawn.size + 8) + " " + (drawn.size + 8));
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", box.firstElementChild.textContent);
    const path = document.createElementNS(svg.namespaceURI, "path");
    path.setAttribute("d", drawn.path);
    svg.append(path);
    at(".list__code").replaceChildren(svg);
  };

  const render = async () => {
    const { items } = store.read();
    at(".list__unsaved").hidden = store.isKept();
    at(".list__empty").hidden = items.length > 0;
    at(".list__filled").hidden = items.length === 0;
    at(".list__retry").hidden = true;
    status.textContent = "";
    if (!items.length) return;
    try {
      known = await store.briefs(frame, items.map((item) => item.id));
    } catch {
      status.textContent = words.failed;
      at(".list__filled").hidden = true;
      at(".list__retry").hidden = false;
      return;
    }
    /* What is called otherwise now is so in the list too, which then is drawn anew. */
    const list = store.read();
    const current = list.items.map((item) => ({ ...item, id: known.get(item.id)?.id ?? item.id }));
    if (current.some(({ id }, index) => id !== list.items[index].id)) return store.write({ ...list, items: current });
    const makers = byMaker(current);
    groups.replaceChildren(...[...makers.values()].map(renderGroup));
    status.textContent = fill(words.count, { n: current.length, makers: [...makers.keys()].filter(Boolean).length });
    refresh();
  };

  const change = (id, part, value) => {
    const list = store.read();
    for (const item of list.items) if (item.id === id) item[part] = value;
    own = true;
    store.write(list);
    own = false;
  };

  /* Our own changes do not draw the page anew under the buyer's hands. */
  let own = false;
  let drawn = null;
  document.addEventListener("list:change", () => {
    if (!own) drawn = render();
  });

  groups.addEventListener("input", ({ target }) => {
    const row = target.closest("[data-id]");
    if (!row) return;
    const { id } = row.dataset;
    if (target.matches("[data-quantity]")) {
      change(id, "quantity", target.value.trim());
      row.querySelector(".enquiry__below").hidden = !isBelow(target.value.trim(), known.get(id).low);
    } else if (target.matches("[data-note]")) change(id, "note", target.value);
    else if (target.checked) ticked.add(id);
    else ticked.delete(id);
    refresh();
  });
  groups.addEventListener("click", async ({ target }) => {
    const button = target.closest(".enquiry__drop");
    if (!button) return;
    const rows = [...groups.querySelectorAll("[data-id]")];
    const index = rows.indexOf(button.closest("[data-id]"));
    ticked.delete(rows[index].dataset.id);
    store.drop(rows[index].dataset.id);
    await drawn;
    /* The focus goes to the next product, or to the words that say that there is none. */
    const next = groups.querySelectorAll(".enquiry__drop")[Math.min(index, rows.length - 2)];
    (next ?? at(".list__empty a")).focus();
  });
  frame.addEventListener("click", async (event) => {
    const way = event.target.closest("[data-way]");
    if (!way || !(way.dataset.way === "copy" || way.dataset.copies)) return;
    const area = way.closest("section").querySelector("textarea");
    const done = await letter.copy(area);
    status.textContent = done ? words.copied : words.uncopied;
    if (way.dataset.way !== "copy") return;
    way.dataset.said ??= way.lastChild.textContent;
    way.lastChild.textContent = done ? words.copied : way.dataset.said;
    setTimeout(() => (way.lastChild.textContent = way.dataset.said), 2500);
  });

  form.addEventListener("input", () => {
    const list = store.read();
    list.buyer = buyer();
    own = true;
    store.write(list);
    own = false;
    refresh();
  });
  at("[data-forget]").addEventListener("click", () => {
    for (const name of ["name", "place", "reply"]) form.elements[name].value = "";
    form.elements.message.value = opening;
    store.write({ ...store.read(), buyer: {} });
  });
  at(".list__clear button").addEventListener("click", () => {
    ticked.clear();
    store.write({ ...store.read(), items: [] });
    at(".list__empty a").focus();
  });
  at(".list__compare a").addEventListener("click", (event) => {
    if (event.currentTarget.classList.contains("button--off")) event.preventDefault();
  });
  at(".list__retry button").addEventListener("click", render);
  at("[data-print]").addEventListener("click", () => print());

  /* Any service that takes a form. What was sent stays on the list: whether it arrived is for the buyer to judge. */
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const sent = at(".list__sent");
    if (!words.endpoint || !sent) return;
    const body = new FormData(form);
    body.set("enquiry", letter.write(office.to, buyer(), withProducts(store.read().items), true));
    body.set("page", location.href.replace(/[?#].*/, ""));
    sent.textContent = words.sending;
    try {
      const answer = await fetch(words.endpoint, { method: "POST", body, headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.status);
      sent.textContent = fill(words.sent, { time: new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }) });
    } catch {
      sent.textContent = words.unsent;
    }
  });

  at(".list__files").addEventListener("click", ({ target }) => {
    const kind = target.dataset.file;
    if (!kind) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([store.table(kind, store.read().items, known)], { type: "text/csv;charset=utf-8" }));
    link.download = words.file + (kind === "excel" ? "-excel.csv" : ".csv");
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });

  /* A list that came with the address: taken at once by who has none, offered to who has. */
  const offered = store.unpack(new URLSearchParams(location.search).get("list") ?? "");
  const settle = () => {
    at(".list__offered").hidden = true;
    try {
      history.replaceState(null, "", location.pathname);
    } catch {
      /* Some browsers keep the address of a file as it is. */
    }
  };
  if (offered.length && !store.read().items.length) {
    store.add(offered);
    if (store.isKept()) settle();
  } else if (offered.some((item) => !store.read().items.some(({ id }) => id === item.id))) {
    at(".list__offered p").textContent = fill(words.offered, { n: offered.length });
    at(".list__offered").hidden = false;
    at("[data-take]").addEventListener("click", () => {
      settle();
      store.add(offered);
    });
    at("[data-leave]").addEventListener("click", settle);
  }

  for (const [name, value] of Object.entries(store.read().buyer)) form.elements[name].value = value;
  frame.hidden = false;
  render();
})();
