/* The buyer's list as a table for spreadsheets. */
(() => {
  "use strict";
  const frame = document.getElementById("enquiry");
  const store = window.gianHangList;
  if (!frame || !store) return;

  /* A spreadsheet runs what begins like a formula: an apostrophe makes it text. */
  const cell = (value, sign) => {
    const text = /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
    return text.includes(sign) || /["\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  };

  const table = (items, known, sign) => {
    const rows = items.map(({ id, quantity, note }) => {
      const product = known.get(id);
      return product ? [product.name, product.gloss ?? "", product.maker.name, quantity, product.unit ?? "", note, product.price ?? "", store.pageOf(product)] : [id, "", "", quantity, "", note, "", ""];
    });
    return [frame.dataset.columns.split("|"), ...rows].map((row) => row.map((value) => cell(value, sign)).join(sign)).join("\r\n") + "\r\n";
  };

  /* Excel takes commas or semicolons as the computer is set; the first line tells it, and the mark says UTF-8. */
  store.table = (kind, items, known) => (kind === "excel" ? "\uFEFFsep=;\r\n" + table(items, known, ";") : table(items, known, ","));
})();
