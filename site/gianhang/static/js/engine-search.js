/* An index that can be asked: what is found, in which order, and how much of it the values of facets would leave. */
(() => {
  "use strict";
  const MOST = 1e10;

  class Finder extends gianHang.Index {
    #matcher = new gianHang.Matcher(this);

    /* The parts that have to be there before `query` can be answered. */
    needs(query) {
      return this.isWhole ? [] : this.#matcher.needs(this.#matcher.pieces(query));
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
      const pieces = this.#matcher.pieces(query);
      let weights = null;
      for (const piece of pieces) {
        const more = this.#matcher.weigh(piece);
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
      return { rows, counts, weights, marks: this.#matcher.marks(pieces) };
    }

    /* The rows that have most of the words, for when none has all. */
    nearest(query, limit) {
      const { n } = this;
      const kept = new Uint8Array(n);
      const sums = new Uint32Array(n);
      for (const piece of this.#matcher.pieces(query)) {
        this.#matcher.weigh(piece).forEach((weight, row) => {
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
  }

  gianHang.open = () => new Finder((name) => gianHang.parts.get(name));
})();
