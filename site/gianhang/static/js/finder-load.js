/* Brings the files of the index as scripts: that works from a folder too. */
(() => {
  "use strict";
  const root = document.documentElement.dataset.root;
  const { parts } = gianHang;
  const coming = new Map();
  let finder = null;

  const bring = (name) => {
    if (parts.has(name)) return null;
    if (!coming.has(name)) {
      const head = root + document.querySelector(".search").dataset.index;
      const script = document.createElement("script");
      script.src = name === "head" ? head : head.replace(/\.js$/, "/" + name + ".js");
      coming.set(
        name,
        new Promise((done, fail) => {
          script.onload = () => (parts.has(name) ? done() : fail(new Error(name)));
          script.onerror = () => fail(new Error(name));
        }).finally(() => {
          coming.delete(name);
          script.remove();
        }),
      );
      document.head.append(script);
    }
    return coming.get(name);
  };

  gianHang.bring = (names) => Promise.all([...new Set(names)].map(bring));

  /* The finder, ready for `query`; fails when a file does not come. */
  gianHang.ready = async (query) => {
    await bring("head");
    finder ??= gianHang.open();
    await gianHang.bring(finder.needs(query));
    return finder;
  };

  gianHang.fill = (text, blanks) => text.replace(/\{(\w+)\}/g, (blank, name) => blanks[name] ?? blank);

  /* `text` with what `marks` names put into <mark>. */
  gianHang.marking = (text, marks) => {
    const found = document.createDocumentFragment();
    let at = 0;
    for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
      const length = marks.get(word.toLowerCase());
      if (!length) continue;
      const mark = document.createElement("mark");
      mark.textContent = word.slice(0, length);
      found.append(text.slice(at, index), mark);
      at = index + mark.textContent.length;
    }
    found.append(text.slice(at));
    return found;
  };
})();
