/* The buyer's list of products: kept in this browser only, under one key; on every page the hearts that fill it. */
(() => {
  "use strict";
  const tool = document.querySelector(".masthead__list");
  if (!tool) return;
  const root = document.documentElement.dataset.root;
  const key = "gian-hang/" + tool.dataset.key;
  const MOST = 200;
  const FIELDS = ["name", "place", "reply", "message"];
  const home = tool.href;
  /* Where a browser keeps nothing, the list lives as long as the page. */
  let memory = null;

  const text = (value) => (typeof value === "string" ? value : "");
  /* Whatever stands in the storage, an old version's or another program's: only what is a list is taken. */
  const sound = (found) => {
    const seen = new Set();
    const items = [];
    for (const item of Array.isArray(found?.items) ? found.items : []) {
      const id = text(item?.id);
      /* What all objects have is no product. */
      if (!/^[a-z0-9-]{1,200}$/.test(id) || id in {} || seen.has(id) || items.length === MOST) continue;
      seen.add(id);
      items.push({ id, quantity: text(item.quantity), note: text(item.note) });
    }
    const buyer = Object.fromEntries(FIELDS.filter((name) => text(found?.buyer?.[name])).map((name) => [name, found.buyer[name]]));
    return { items, buyer };
  };

  const read = () => {
    if (memory) return memory;
    try {
      return sound(JSON.parse(localStorage.getItem(key)));
    } catch {
      return sound(null);
    }
  };

  const write = (changed) => {
    const list = sound(changed);
    try {
      localStorage.setItem(key, JSON.stringify(list));
      memory = null;
    } catch {
      memory = list;
    }
    show();
    document.dispatchEvent(new CustomEvent("list:change"));
  };

  const has = (id) => read().items.some((item) => item.id === id);

  const add = (items) => {
    const list = read();
    const known = new Set(list.items.map((item) => item.id));
    write({ ...list, items: [...list.items, ...items.filter((item) => !known.has(item.id))] });
  };

  const drop = (id) => {
    const list = read();
    write({ ...list, items: list.items.filter((item) => item.id !== id) });
  };

  /* A list as part of an address, "pho-kho:200,que-thanh", and back. */
  const pack = (items) => items.map(({ id, quantity }) => (quantity ? id + ":" + encodeURIComponent(quantity) : id)).join(",");
  const unpack = (packed) =>
    sound({
      items: packed.split(",").map((part) => {
        const [id, quantity = ""] = part.split(":");
        return { id, quantity: quantity.slice(0, 20), note: "" };
      }),
    }).items;

  /* FNV-1a, as the build reckons it. */
  const shelfOf = (id, count) => {
    let digest = 0x811c9dc5;
    for (const letter of id) digest = Math.imul(digest ^ letter.charCodeAt(0), 0x01000193) >>> 0;
    return digest % count;
  };

  const load = (address) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = () => {
        script.remove();
        reject(new Error(address));
      };
      document.head.append(script);
    });

  /* What is known of each product, by the id that it has or had; the facts as pairs of a label and a value. `frame`
     says where the shelves are. Rejected when one of them does not load. */
  const briefs = async (frame, ids) => {
    const count = Number(frame.dataset.shelves);
    const bring = (wanted) => {
      const numbers = new Set(wanted.map((id) => shelfOf(id, count)));
      const missing = [...numbers].filter((number) => !window.gianHangBriefs?.[number]);
      return Promise.all(missing.map((number) => load(root + frame.dataset.briefs + number + ".js")));
    };
    await bring(ids);
    const shelfFor = (id) => window.gianHangBriefs[shelfOf(id, count)];
    const now = ids.map((id) => shelfFor(id).moved[id] ?? id);
    await bring(now);
    const known = new Map();
    now.forEach((id, index) => {
      const shelf = shelfFor(id);
      const product = shelf.products[id];
      if (!product) return;
      const facts = product.facts.map(([label, value]) => [shelf.labels[label], value]);
      known.set(ids[index], { ...product, id, facts, maker: { id: product.maker, ...shelf.makers[product.maker] } });
    });
    return known;
  };

  /* Where the page of a product stands, as others are told it. */
  const pageOf = (product) => {
    const { href } = new URL(root + product.path + "index.html", location.href);
    return location.protocol.startsWith("http") ? href.replace(/index\.html$/, "") : href;
  };

  /* The hearts: none where there is no script, since they would do nothing. */
  const say = (button, on) => {
    button.setAttribute("aria-pressed", on);
    /* Words of its own say it already. */
    if (button.textContent.trim()) return;
    const words = on ? tool.dataset.drop : tool.dataset.add;
    button.setAttribute("aria-label", words.replace("{name}", () => button.dataset.name));
  };

  const show = () => {
    const { items } = read();
    const count = tool.querySelector(".masthead__count");
    count.hidden = items.length === 0;
    count.firstChild.textContent = items.length || "";
    /* A list that the browser does not keep travels in the link. */
    tool.href = memory && items.length ? home + "?list=" + pack(items) : home;
    const chosen = new Set(items.map((item) => item.id));
    for (const button of document.querySelectorAll("[data-save]")) say(button, chosen.has(button.dataset.save));
  };

  const ICON = '<svg class="icon" aria-hidden="true"><use href="#i-heart"/></svg>';
  const dress = (within) => {
    for (const plate of within.querySelectorAll(".plate[data-product]:not(:has(> .plate__save))")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plate__save";
      button.dataset.save = plate.dataset.product;
      button.dataset.name = plate.querySelector(".plate__name").textContent.trim();
      button.innerHTML = ICON;
      plate.append(button);
    }
    for (const button of within.querySelectorAll("[data-save][hidden]")) button.hidden = false;
    show();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-save]");
    if (!button) return;
    const id = button.dataset.save;
    if (has(id)) drop(id);
    else add([{ id, quantity: "", note: "" }]);
  });
  addEventListener("storage", (event) => {
    if (event.key !== key && event.key !== null) return;
    show();
    document.dispatchEvent(new CustomEvent("list:change"));
  });
  addEventListener("pageshow", show);
  /* The results of a search come after the page. */
  document.addEventListener("plates", (event) => dress(event.target));

  window.gianHangList = { read, write, add, drop, pack, unpack, briefs, pageOf, isKept: () => memory === null };
  dress(document);
})();
