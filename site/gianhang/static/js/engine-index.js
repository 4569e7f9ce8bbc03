/* An index as the build wrote it: columns, texts, and where words stand. */
(() => {
  "use strict";
  const { wordsOf, fold, slug, partOf } = gianHang;
  const FIELDS = 16;

  const unpack = (text) => {
    const numbers = new Float64Array(text.length);
    let count = 0;
    let value = 0;
    let scale = 1;
    for (let i = 0; i < text.length; i++) {
      const sign = text.charCodeAt(i) - 40;
      value += (sign & 31) * scale;
      if (sign > 31) scale *= 32;
      else {
        numbers[count++] = value;
        value = 0;
        scale = 1;
      }
    }
    return numbers.subarray(0, count);
  };

  gianHang.Index = class {
    #part;
    #columns = new Map();
    #blocks = new Map();
    #signs;
    #ids = new Map();
    #shared = new Map();
    #starts = null;
    #standing = null;
    #postings = new Map();
    #parts;
    /* Every word of the index as it is written, and without its marks. */
    texts = [];
    bares = [];

    /* `part` gives the data of a part by its name, once it is there. */
    constructor(part) {
      this.#part = part;
      const head = (this.head = part("head"));
      this.n = head.n;
      this.#parts = new Set(head.parts);
      this.#signs = head.signs ? head.signs.split(" ") : [];
      /* Else it is in parts, some of which say where words stand: not all texts are there. */
      const isWhole = (this.isWhole = head.lengths === undefined);
      const ids = isWhole && this.#signs.map((sign) => wordsOf(sign).map((word) => this.#id(word)));
      if (!isWhole) for (const word of wordsOf(head.signs)) this.#id(word);
      this.fields = head.fields.map((field, index) => {
        field.texts.forEach((text, code) => {
          for (const word of wordsOf(text)) {
            const id = this.#id(word);
            const shared = this.#shared.get(id);
            if (shared) shared.push(code * FIELDS + index);
            else this.#shared.set(id, [code * FIELDS + index]);
          }
        });
        return { ...field, size: field.texts.length };
      });
      this.facets = head.facets.map((facet) => ({ ...facet, codes: this.#codes(facet) }));
      /* All at once: one long text is folded much quicker than many short ones. */
      this.bares = fold(this.texts.join(" ")).split(" ");
      if (isWhole) this.#stand(ids);
      else this.lengths = unpack(head.lengths);
    }

    #id(word) {
      let id = this.#ids.get(word);
      if (id === undefined) {
        id = this.texts.length;
        this.#ids.set(word, id);
        this.texts.push(word);
      }
      return id;
    }

    column(name) {
      if (!this.#columns.has(name)) this.#columns.set(name, unpack(this.head.columns[name] ?? ""));
      return this.#columns.get(name);
    }

    #codes({ by, of, bounds }) {
      let codes = this.column(by);
      if (of) {
        const made = unpack(of);
        codes = codes.map((code) => made[code]);
      }
      const found = new Uint16Array(codes);
      if (bounds) codes.forEach((number, row) => (found[row] = bounds.reduce((reached, bound) => reached + (number >= bound), 0)));
      return found;
    }

    /* Which text of field number `index` every row has. */
    codesOf(index) {
      return (this.fields[index].codes ??= this.#codes(this.fields[index]));
    }

    /* Tells the number of the field and of its text for every text that rows share and that has the word. */
    eachShared(id, tell) {
      for (const both of this.#shared.get(id) ?? []) tell(both % FIELDS, Math.floor(both / FIELDS));
    }

    /* Where words stand, found out from the texts: the places of word i are #standing[#starts[i] … #starts[i + 1]].
       `idsOf` has the words of every sign. */
    #stand(idsOf) {
      this.lengths = new Uint8Array(this.n);
      const next = new Uint32Array(this.texts.length + 1);
      const eachWord = (does) => {
        for (let row = 0; row < this.n; row++) {
          const block = this.#block(row);
          let length = 0;
          for (const [field, place] of [["name", 1], ["gloss", 2], ["tags", 3], ["summary", 4]]) {
            const numbers = block[field];
            const end = block.starts[field][row + 1];
            for (let i = block.starts[field][row]; i < end; i++) {
              for (const id of idsOf[numbers[i]]) does(id, row * 8 + (place === 1 && length++ === 0 ? 0 : place));
            }
          }
          this.lengths[row] = Math.min(length, 63);
        }
      };
      eachWord((id) => next[id + 1]++);
      for (let id = 0; id < this.texts.length; id++) next[id + 1] += next[id];
      this.#starts = next.slice();
      this.#standing = new Uint32Array(next[this.texts.length]);
      eachWord((id, place) => (this.#standing[next[id]++] = place));
    }

    /* The texts of the rows around `row`, in which it is number row % size. */
    #block(row) {
      const number = Math.floor(row / this.head.rows);
      if (!this.#blocks.has(number)) {
        const data = this.#part("r" + number);
        const block = { slugs: data.slugs.split("|"), starts: {} };
        for (const field of ["name", "gloss", "tags", "summary"]) {
          const packed = unpack(data[field]);
          const isSet = field === "tags" || field === "summary";
          const numbers = (block[field] = new Uint32Array(packed.length));
          const starts = (block.starts[field] = [0]);
          let filled = 0;
          for (let i = 0; i < packed.length; ) {
            const end = i + 1 + packed[i];
            let sum = 0;
            for (i++; i < end; i++) {
              sum = isSet ? sum + packed[i] : packed[i];
              numbers[filled++] = sum;
            }
            starts.push(filled);
          }
        }
        this.#blocks.set(number, block);
      }
      return this.#blocks.get(number);
    }

    /* Where a word stands in the texts of rows: 8 × the row, and the place. */
    places(id) {
      if (this.#standing) return this.#standing.subarray(this.#starts[id], this.#starts[id + 1]);
      if (!this.#postings.has(id)) {
        const packed = this.#part(partOf(this.texts[id]))?.[this.texts[id]];
        const places = unpack(packed ?? "");
        for (let i = 1; i < places.length; i++) places[i] += places[i - 1];
        this.#postings.set(id, places);
      }
      return this.#postings.get(id);
    }

    /* The parts that have to be there before it is known where the words `ids` stand. */
    needsFor(ids) {
      const needed = new Set(ids.map((id) => partOf(this.texts[id])));
      return [...needed].filter((name) => this.#parts.has(name) && !this.#part(name));
    }

    /* The parts that have to be there before `row` can be shown, its picture too. */
    needsOf(row) {
      return ["r" + Math.floor(row / this.head.rows), "p" + Math.floor(row / this.head.pictures)].filter((name) => !this.#part(name));
    }

    /* What is shown of a row. */
    record(row) {
      const block = this.#block(row);
      const at = row % this.head.rows;
      const text = (field) =>
        Array.from(block[field].subarray(block.starts[field][at], block.starts[field][at + 1]), (sign) => this.#signs[sign]).join(" ");
      const name = text("name");
      const gloss = text("gloss");
      const short = block.slugs[at];
      const found = { row, name, gloss, slug: short === "" ? slug(name) : short === "~" ? slug(gloss) : short };
      const pictures = this.#part("p" + Math.floor(row / this.head.pictures));
      found.picture = pictures ? pictures.split("|")[row % this.head.pictures].replace("~", found.slug) : "";
      return found;
    }
  };
})();
