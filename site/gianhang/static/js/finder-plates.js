/* What is found, as plates: the same as templates/components/plate.html makes, from a template of the page. */
(() => {
  "use strict";
  const page = document.getElementById("finder");
  if (!page) return;
  const DEMO = 1, SEVERAL = 2, FOREIGN = 8;
  const { lang, dataset: { root } } = document.documentElement;
  const say = page.dataset;
  const template = document.getElementById("finder-plate").content;

  const price = (finder, row) => {
    const [prices, units, flags] = ["price", "unit", "flags"].map((name) => finder.column(name)[row]);
    if (!prices) return [];
    const digits = String(prices).replace(/\B(?=(\d{3})+$)/g, lang === "vi" ? "." : ",");
    const bold = document.createElement("b");
    bold.textContent = gianHang.fill(finder.head.money, { n: digits });
    const unit = finder.head.units[units];
    const said = document.createElement("span");
    said.append(flags & SEVERAL ? say.from + " " : "", bold, unit ? "/" + unit : "");
    return [said];
  };

  const minimum = (finder, row) => {
    const known = finder.head.minimums[finder.column("minimum")[row]];
    return known ? [Object.assign(document.createElement("span"), { textContent: gianHang.fill(say.minimum, { n: known }) })] : [];
  };

  const marks = (part, finder, row, flags) => {
    const badge = finder.head.badges[finder.column("badge")[row]];
    const stars = finder.facets.find(({ id }) => id === "ocop");
    const [value] = stars?.sets[stars.codes[row]] ?? [];
    const [seal, rated, demo] = part.children;
    if (badge) seal.lastElementChild.textContent = badge;
    else seal.remove();
    if (value === undefined) rated.remove();
    else {
      const n = stars.values[value][0];
      rated.querySelector("use").setAttribute("href", "#i-stars-" + n);
      rated.append(gianHang.fill(say.stars, { n }));
    }
    if (!(flags & DEMO)) demo.remove();
    if (!part.children.length) part.remove();
  };

  /* The picture of a plate that `isSeen` at once does not wait for anybody to scroll. */
  gianHang.plate = (finder, row, found, isSeen) => {
    const record = finder.record(row);
    const flags = finder.column("flags")[row];
    const item = template.cloneNode(true);
    const part = (name) => item.querySelector(".plate__" + name);
    const link = part("name").firstChild;
    link.append(gianHang.marking(record.name, found));
    link.href = root + finder.head.path.replace("*", record.slug);
    if (flags & FOREIGN) link.lang = "vi";
    item.querySelector(".plate").dataset.product = record.slug;
    if (record.gloss) part("gloss").append(gianHang.marking(record.gloss, found));
    else part("gloss").remove();
    const [name, place, foreign] = finder.head.makers[finder.column("maker")[row]];
    const maker = part("maker").firstChild;
    maker.append(gianHang.marking(name, found));
    if (foreign) maker.lang = foreign;
    if (place) part("maker").append(" · ", gianHang.marking(place, found));
    if (record.picture) part("picture").replaceChildren(gianHang.picture(finder.head.picture + record.picture, say.sizes, !isSeen));
    const offer = [...price(finder, row), ...minimum(finder, row)];
    if (offer.length) part("offer").replaceChildren(...offer.flatMap((said) => [said, " "]));
    marks(part("marks"), finder, row, flags);
    return item;
  };
})();
