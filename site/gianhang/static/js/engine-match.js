/* How well the words of a query fit the rows of an index. */
(() => {
  "use strict";
  const { fold, words, marked } = gianHang;
  const FITS = { exact: 40, begins: 12, unmarked: 6, unmarkedBegins: 4, slip: 3 };
  /* The first five are where a posting says that a word stands: see index.py. */
  const PLACES = [12, 11, 10, 4, 2];
  const KINDS = { maker: 8, category: 6, place: 5, tags: 4 };
  const LONGEST_QUERY = 12;
  const SLIP_FROM = 5;

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

  const asked = (text) =>
    words(text).map((word) => {
      const said = { text: word, bare: fold(word), marked: marked(word) };
      return { ...said, isMarked: said.bare !== said.marked };
    });

  const allWords = (pieces) => pieces.flatMap(({ own, others }) => [own, ...others].flat());

  gianHang.Matcher = class {
    #index;
    #marks = [];
    #synonyms = new Map();
    #weighed = new Map();

    constructor(index) {
      this.#index = index;
      for (const group of index.head.synonyms) {
        const phrases = group.map(asked);
        for (const phrase of phrases) {
          const first = phrase[0].bare;
          if (!this.#synonyms.has(first)) this.#synonyms.set(first, []);
          this.#synonyms.get(first).push({ phrase, others: phrases.filter((other) => other !== phrase) });
        }
      }
    }

    /* A query in pieces: words, and phrases that have synonyms. Each is a list of ways to find it. */
    pieces(query) {
      const said = asked(query).slice(0, LONGEST_QUERY);
      const pieces = [];
      for (let at = 0; at < said.length; ) {
        const known = (this.#synonyms.get(said[at].bare) ?? []).filter(({ phrase }) =>
          phrase.every(({ bare, marked: marks }, i) => {
            const word = said[at + i];
            return word && word.bare === bare && (!word.isMarked || word.marked === marks);
          }),
        );
        const length = Math.max(1, ...known.map(({ phrase }) => phrase.length));
        const own = said.slice(at, at + length).map((word, i) => this.#word(word, at + i === said.length - 1, false));
        const others = known
          .filter(({ phrase }) => phrase.length === length)
          .flatMap((synonym) => synonym.others)
          .map((phrase) => phrase.map((word) => this.#word(word, false, true)));
        pieces.push({ own, others });
        at += length;
      }
      return pieces;
    }

    #word(word, isLast, wholeOnly) {
      return { bare: word.bare, key: `${word.text} ${isLast} ${wholeOnly}`, matches: this.#matches(word, isLast, wholeOnly) };
    }

    /* The words of the index that fit an asked word: [id, fit]. */
    #matches({ text, bare, marked: marks, isMarked }, isLast, wholeOnly) {
      const { texts, bares } = this.#index;
      const found = [];
      let isWhole = false;
      for (let id = 0; id < bares.length; id++) {
        if (bares[id] !== bare) continue;
        isWhole = true;
        const fits = !isMarked || (this.#marks[id] ??= marked(texts[id])) === marks;
        found.push([id, fits ? FITS.exact : FITS.unmarked]);
      }
      if (wholeOnly) return found;
      const begins = bare.length > 1 && (isLast || !isWhole);
      const slips = bare.length >= SLIP_FROM && !isWhole;
      if (!begins && !slips) return found;
      for (let id = 0; id < bares.length; id++) {
        if (bares[id] === bare) continue;
        if (begins && bares[id].startsWith(bare)) {
          const fits = !isMarked || texts[id].startsWith(text);
          found.push([id, fits ? FITS.begins : FITS.unmarkedBegins]);
        } else if (slips && isSlip(bare, bares[id])) found.push([id, FITS.slip]);
      }
      return found;
    }

    /* The parts that have to be there before `pieces` can be weighed. */
    needs(pieces) {
      return this.#index.needsFor(allWords(pieces).flatMap(({ matches }) => matches.map(([id]) => id)));
    }

    /* How much a piece weighs in every row, 0 where it is not found. */
    weigh({ own, others }) {
      const best = this.#together(own);
      for (const other of others) {
        const sum = this.#together(other);
        for (let row = 0; row < best.length; row++) {
          const weight = Math.floor((sum[row] * own.length * 3) / (other.length * 4));
          if (weight > best[row]) best[row] = weight;
        }
      }
      return best;
    }

    /* The sum of the weights of words, 0 where one is missing. */
    #together(list) {
      const [first, ...rest] = list.map((word) => this.#weighWord(word));
      const sum = new Uint32Array(first);
      for (const weights of rest) {
        for (let row = 0; row < sum.length; row++) sum[row] = sum[row] && weights[row] ? sum[row] + weights[row] : 0;
      }
      return sum;
    }

    /* While somebody types, only the last word is a new one. */
    #weighWord({ key, matches }) {
      const known = this.#weighed.get(key);
      if (known) return known;
      const index = this.#index;
      const weights = new Uint16Array(index.n);
      if (this.#weighed.size === LONGEST_QUERY) this.#weighed.delete(this.#weighed.keys().next().value);
      this.#weighed.set(key, weights);
      const shared = index.fields.map(() => null);
      for (const [id, fit] of matches) {
        for (const standing of index.places(id)) {
          const row = Math.floor(standing / 8);
          const weight = fit * PLACES[standing % 8];
          if (weight > weights[row]) weights[row] = weight;
        }
        index.eachShared(id, (field, code) => {
          const of = (shared[field] ??= new Uint16Array(index.fields[field].size));
          of[code] = Math.max(of[code], fit * KINDS[index.fields[field].kind]);
        });
      }
      shared.forEach((of, field) => {
        if (!of) return;
        const codes = index.codesOf(field);
        for (let row = 0; row < index.n; row++) if (of[codes[row]] > weights[row]) weights[row] = of[codes[row]];
      });
      return weights;
    }

    /* The words that `pieces` found, and how many signs of each from its beginning. */
    marks(pieces) {
      const marks = new Map();
      for (const { bare, matches } of allWords(pieces)) {
        for (const [id, fit] of matches) {
          const text = this.#index.texts[id];
          const part = fit === FITS.begins || fit === FITS.unmarkedBegins ? bare.length : text.length;
          marks.set(text, Math.max(part, marks.get(text) ?? 0));
        }
      }
      return marks;
    }
  };
})();
