/* What is asked on the page of results stands in its address: words, ticks, order, layout. */
(() => {
  "use strict";
  const SORTS = ["relevance", "name", "newest", "price"];

  gianHang.stateOf = (search, facets) => {
    const asked = new URLSearchParams(search);
    const on = {};
    for (const { id, values } of facets) {
      const wanted = asked.getAll(id);
      const known = values.flatMap(([key], value) => (wanted.includes(key) ? [value] : []));
      if (known.length) on[id] = known;
    }
    const order = asked.get("sort");
    return { q: asked.get("q") ?? "", on, sort: SORTS.includes(order) ? order : "", view: asked.get("view") === "list" ? "list" : "" };
  };

  gianHang.searchOf = ({ q, on, sort, view }, facets) => {
    const asked = new URLSearchParams();
    if (q.trim()) asked.set("q", q.trim());
    for (const { id, values } of facets) for (const value of on[id] ?? []) asked.append(id, values[value][0]);
    if (sort) asked.set("sort", sort);
    if (view) asked.set("view", view);
    return asked.size ? "?" + asked : "";
  };
})();
