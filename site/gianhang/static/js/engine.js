/* The engine of the search knows nothing of pages; its rules stand in gianhang/finder/__init__.py. This file has what
   the others of the engine share: the data that came, and words. */
(() => {
  "use strict";
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/ß/g, "ss");
  /* What the build writes is composed already. */
  const wordsOf = (text) => text.toLowerCase().normalize("NFC").match(/[\p{L}\p{N}]+/gu) ?? [];
  const words = (text) => wordsOf(text.normalize("NFC"));
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
  const marked = (word) => {
    const parts = word.normalize("NFD");
    return parts.replace(TONES, "") + (parts.match(TONES) ?? []).join("");
  };
  const slug = (text) => fold(text).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 80).replace(/-+$/, "");
  const partOf = (word) => "t" + [...fold(word)].slice(0, 2).map((letter) => letter.codePointAt(0).toString(16)).join("");

  const parts = new Map();
  globalThis.gianHang = {
    parts,
    take: (name, data) => parts.set(name, data),
    fold,
    wordsOf,
    words,
    marked,
    slug,
    partOf,
  };
})();
