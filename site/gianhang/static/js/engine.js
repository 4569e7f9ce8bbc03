/* Finds products in an index that gianhang/finder/index.py wrote; knows nothing of pages. tests/finder/reference.py
   says the same in plain Python, and a test compares the two.

   A query is its words; every one has to be found in a product. A word is compared without marks. How well it fits:
   exact (as typed, the place of the tone aside; typed without marks, any marks are exact), the beginning of a word,
   the same letters under other marks, the beginning under other marks, one slip in a word of five letters or more.
   Beginnings count for the last word, and for words that stand whole nowhere; they need two letters. Slips count for
   words that stand whole nowhere. A word weighs FITS × PLACES of the best place in which it is found; a product, the
   sum of its words. Words that are a phrase of the office's synonyms may be found as another phrase of the group, whole
   words only, at three quarters of the weight. Equal weights: the shorter name first, then by name. */
(() => {
  "use strict";
  const FITS = { exact: 40, begins: 12, unmarked: 6, unmarkedBegins: 4, slip: 3 };
  /* The first five are where a posting says that a word stands: see index.py. */
  const PLACES = [12, 11, 10, 4, 2];
  const KINDS = { maker: 8, category: 6, place: 5, tags: 4 };
  const LONGEST_QUERY = 12;
  const SLIP_FROM = 5;
  const MOST = 1e10;
  const FIELDS = 16;

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

  /* One letter too many, too few, another, or two that changed places. */
  const isSlip = (a, b) => {
    if (a.length > b.length) [a, b] = [b, a];
    if (b.length - a.length > 1) return false;
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    if (a.length < b.length) return a.slice(i) === b.slice(i + 1);
    if (a.slice(i + 1) === b.slice(i + 1)) return true;
    return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
  };

  class Finder {
    #part;
    #columns = new Map();
    #blocks = new Map();
    #signs;
    #texts = [];
    #bares = [];
    #marks = [];
    #ids = new Map();
    #shared = new Map();
    #starts = null;
    #standing = null;
    #postings = new Map();
    #parts;
    #synonyms = new Map();
    #weighed = new Map();

    /* `part` gives the data of a part by its name, once it is there. */
    constructor(part) {
      this.#part = part;
      const head = (this.head = part("head"));
      this.n = head.n;
      this.#parts = new Set(head.parts);
      this.#signs = head.signs ? head.signs.split(" ") : [];
      const isWhole = head.lengths === undefined;
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
        return { ...field, weight: KINDS[field.kind], size: field.texts.length };
      });
      this.facets = head.facets.map((facet) => ({ ...facet, codes: this.#codes(facet) }));
      /* All at once: one long text is folded much quicker than many short ones. */
      this.#bares = fold(this.#texts.join(" ")).split(" ");
      if (isWhole) this.#stand(ids);
      else this.lengths = unpack(head.lengths);
      for (const group of head.synonyms) {
        const phrases = group.map((text) => this.#asked(text));
        for (const phrase of phrases) {
          const first = phrase[0].bare;
          if (!this.#synonyms.has(first)) this.#synonyms.set(first, []);
          this.#synonyms.get(first).push({ phrase, others: phrases.filter((other) => other !== phrase) });
        }
      }
    }

    #id(word) {
      let id = this.#ids.get(word);
      if (id === undefined) {
        id = this.#texts.length;
        this.#ids.set(word, id);
        this.#texts.push(word);
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

    /* Where words stand, found out from the texts: the places of word i are #standing[#starts[i] … #starts[i + 1]].
       `idsOf` has the words of every sign. */
    #stand(idsOf) {
      this.lengths = new Uint8Array(this.n);
      const next = new Uint32Array(this.#texts.length + 1);
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
      for (let id = 0; id < this.#texts.length; id++) next[id + 1] += next[id];
      this.#starts = next.slice();
      this.#standing = new Uint32Array(next[this.#texts.length]);
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

    #places(id) {
      if (this.#standing) return this.#standing.subarray(this.#starts[id], this.#starts[id + 1]);
      if (!this.#postings.has(id)) {
        const packed = this.#part(partOf(this.#texts[id]))?.[this.#texts[id]];
        const places = unpack(packed ?? "");
        for (let i = 1; i < places.length; i++) places[i] += places[i - 1];
        this.#postings.set(id, places);
      }
      return this.#postings.get(id);
    }

    #asked(text) {
      return words(text).map((word) => {
        const asked = { text: word, bare: fold(word), marked: marked(word) };
        return { ...asked, isMarked: asked.bare !== asked.marked };
      });
    }

    #word(asked, isLast, wholeOnly) {
      return { asked, key: `${asked.text} ${isLast} ${wholeOnly}`, matches: this.#matches(asked, isLast, wholeOnly) };
    }

    /* The words of the index that fit an asked word: [id, fit]. */
    #matches(asked, isLast, wholeOnly) {
      const { text, bare } = asked;
      const found = [];
      const bares = this.#bares;
      let isWhole = false;
      for (let id = 0; id < bares.length; id++) {
        if (bares[id] !== bare) continue;
        isWhole = true;
        const fits = !asked.isMarked || (this.#marks[id] ??= marked(this.#texts[id])) === asked.marked;
        found.push([id, fits ? FITS.exact : FITS.unmarked]);
      }
      if (wholeOnly) return found;
      const begins = bare.length > 1 && (isLast || !isWhole);
      const slips = bare.length >= SLIP_FROM && !isWhole;
      if (!begins && !slips) return found;
      for (let id = 0; id < bares.length; id++) {
        if (bares[id] === bare) continue;
        if (begins && bares[id].startsWith(bare)) {
          const fits = !asked.isMarked || this.#texts[id].startsWith(text);
          found.push([id, fits ? FITS.begins : FITS.unmarkedBegins]);
        } else if (slips && isSlip(bare, bares[id])) found.push([id, FITS.slip]);
      }
      return found;
    }

    /* A query in pieces: words, and phrases that have synonyms. Each is a list of ways to find it. */
    #pieces(query) {
      const asked = this.#asked(query).slice(0, LONGEST_QUERY);
      const pieces = [];
      for (let at = 0; at < asked.length; ) {
        const known = (this.#synonyms.get(asked[at].bare) ?? []).filter(({ phrase }) =>
          phrase.every(({ bare, marked: marks }, i) => {
            const word = asked[at + i];
            return word && word.bare === bare && (!word.isMarked || word.marked === marks);
          }),
        );
        const length = Math.max(1, ...known.map(({ phrase }) => phrase.length));
        const own = asked.slice(at, at + length).map((word, i) => this.#word(word, at + i === asked.length - 1, false));
        const others = known
          .filter(({ phrase }) => phrase.length === length)
          .flatMap((synonym) => synonym.others)
          .map((phrase) => phrase.map((word) => this.#word(word, false, true)));
        pieces.push({ own, others });
        at += length;
      }
      return pieces;
    }

    /* The parts that have to be there before `query` can be answered. */
    needs(query) {
      if (this.#standing) return [];
      const needed = new Set();
      for (const { own, others } of this.#pieces(query)) {
        for (const { matches } of [own, ...others].flat()) {
          for (const [id] of matches) {
            const name = partOf(this.#texts[id]);
            if (this.#parts.has(name)) needed.add(name);
          }
        }
      }
      return [...needed].filter((name) => !this.#part(name));
    }

    /* How much a word weighs in every row. While somebody types, only the last word is a new one. */
    #weigh({ key, matches }) {
      const known = this.#weighed.get(key);
      if (known) return known;
      const weights = new Uint16Array(this.n);
      if (this.#weighed.size === LONGEST_QUERY) this.#weighed.delete(this.#weighed.keys().next().value);
      this.#weighed.set(key, weights);
      const shared = this.fields.map(() => null);
      for (const [id, fit] of matches) {
        for (const standing of this.#places(id)) {
          const row = Math.floor(standing / 8);
          const weight = fit * PLACES[standing % 8];
          if (weight > weights[row]) weights[row] = weight;
        }
        for (const both of this.#shared.get(id) ?? []) {
          const index = both % FIELDS;
          const code = (both - index) / FIELDS;
          const of = (shared[index] ??= new Uint16Array(this.fields[index].size));
          of[code] = Math.max(of[code], fit * this.fields[index].weight);
        }
      }
      shared.forEach((of, index) => {
        if (!of) return;
        const codes = (this.fields[index].codes ??= this.#codes(this.fields[index]));
        for (let row = 0; row < this.n; row++) if (of[codes[row]] > weights[row]) weights[row] = of[codes[row]];
      });
      return weights;
    }

    /* The sum of the weights of words, 0 where one is missing. */
    #together(list) {
      const [first, ...rest] = list.map((word) => this.#weigh(word));
      const sum = new Uint32Array(first);
      for (const weights of rest) {
        for (let row = 0; row < this.n; row++) sum[row] = sum[row] && weights[row] ? sum[row] + weights[row] : 0;
      }
      return sum;
    }

    #piece({ own, others }) {
      const best = this.#together(own);
      for (const other of others) {
        const sum = this.#together(other);
        for (let row = 0; row < this.n; row++) {
          const weight = Math.floor((sum[row] * own.length * 3) / (other.length * 4));
          if (weight > best[row]) best[row] = weight;
        }
      }
      return best;
    }

    #keys(sort, weights) {
      const { n, lengths } = this;
      if (sort === "relevance" && weights) return (row) => ((2 ** 20 - weights[row]) * 64 + lengths[row]) * n + row;
      if (sort === "name") return (row) => row;
      if (sort === "price") {
        const prices = this.column("price");
        return (row) => (prices[row] ? Math.min(prices[row], MOST - 1) : MOST) * n + row;
      }
      const dates = this.column("date");
      return (row) => (2 ** 20 - dates[row]) * n + row;
    }

    /* Everything that `query` finds. `on` has the numbers of the values that are wanted, by the id of their facet;
       `sort` is relevance, name, newest or price. Without words everything is found, and relevance means newest.
       Answers with the rows in order, how often each value of each facet stands among what the other facets leave, and
       which words to mark: the signs of each from its beginning. `weights` are those of all rows, null without words. */
    find(query, on = {}, sort = "relevance") {
      const { n } = this;
      const pieces = this.#pieces(query);
      let weights = null;
      for (const piece of pieces) {
        const more = this.#piece(piece);
        if (!weights) weights = more;
        else for (let row = 0; row < n; row++) weights[row] = weights[row] && more[row] ? weights[row] + more[row] : 0;
      }
      const fitting = this.facets.map(({ id, sets }) => {
        const wanted = on[id];
        return wanted?.length ? sets.map((set) => set.some((value) => wanted.includes(value))) : null;
      });
      const active = fitting.flatMap((fits, index) => (fits ? [{ fits, index, codes: this.facets[index].codes }] : []));
      const sums = this.facets.map(({ sets }) => new Uint32Array(sets.length));
      const key = this.#keys(sort, weights);
      const keys = new Float64Array(n);
      let found = 0;
      for (let row = 0; row < n; row++) {
        if (weights && !weights[row]) continue;
        let failed = -1;
        let fails = 0;
        for (const { fits, index, codes } of active) {
          if (fits[codes[row]]) continue;
          failed = index;
          if (++fails > 1) break;
        }
        if (fails === 0) {
          keys[found++] = key(row);
          for (let index = 0; index < sums.length; index++) sums[index][this.facets[index].codes[row]]++;
        } else if (fails === 1) sums[failed][this.facets[failed].codes[row]]++;
      }
      const counts = this.facets.map(({ sets, values }, index) => {
        const of = new Uint32Array(values.length);
        sets.forEach((set, code) => set.forEach((value) => (of[value] += sums[index][code])));
        return of;
      });
      const rows = new Uint32Array(keys.subarray(0, found).sort().map((value) => value % n));
      return { rows, counts, weights, marks: this.#marksOf(pieces) };
    }

    /* The rows that have most of the words, for when none has all. */
    nearest(query, limit) {
      const { n } = this;
      const kept = new Uint8Array(n);
      const sums = new Uint32Array(n);
      for (const piece of this.#pieces(query)) {
        this.#piece(piece).forEach((weight, row) => {
          if (weight) kept[row]++;
          sums[row] += weight;
        });
      }
      const keys = [];
      for (let row = 0; row < n; row++) {
        if (kept[row]) keys.push(((15 - kept[row]) * 2 ** 20 + 2 ** 20 - 1 - sums[row]) * n + row);
      }
      return keys.sort((a, b) => a - b).slice(0, limit).map((value) => value % n);
    }

    #marksOf(pieces) {
      const marks = new Map();
      for (const { own, others } of pieces) {
        for (const { asked, matches } of [own, ...others].flat()) {
          for (const [id, fit] of matches) {
            const text = this.#texts[id];
            const part = fit === FITS.begins || fit === FITS.unmarkedBegins ? asked.bare.length : text.length;
            marks.set(text, Math.max(part, marks.get(text) ?? 0));
          }
        }
      }
      return marks;
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
  }

  const parts = new Map();
  globalThis.gianHang = {
    parts,
    take: (name, data) => parts.set(name, data),
    open: () => new Finder((name) => parts.get(name)),
    fold,
    words,
    marked,
  };
})();
