/* QR codes (ISO/IEC 18004): bytes, error correction level L, which is enough for a screen. */
(() => {
  "use strict";
  /* By version, from 1: check bytes of a block, and blocks. */
  const CHECKS = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30];
  const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25];
  const MASKS = [
    (x, y) => (x + y) % 2,
    (x, y) => y % 2,
    (x) => x % 3,
    (x, y) => (x + y) % 3,
    (x, y) => ((x / 3 | 0) + (y / 2 | 0)) % 2,
    (x, y) => ((x * y) % 2) + ((x * y) % 3),
    (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
    (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
  ];

  /* The field of 256 elements, by the powers of 2 modulo x⁸ + x⁴ + x³ + x² + 1. */
  const POWER = new Uint8Array(510);
  const LOG = new Uint8Array(256);
  for (let i = 0, value = 1; i < 255; i++, value = value << 1 ^ (value > 127 ? 0x11d : 0)) {
    POWER[i] = POWER[i + 255] = value;
    LOG[value] = i;
  }
  const times = (a, b) => (a && b ? POWER[LOG[a] + LOG[b]] : 0);

  const generator = (degree) => {
    let factors = [1];
    for (let i = 0; i < degree; i++) {
      const next = [...factors, 0];
      factors.forEach((factor, at) => (next[at + 1] ^= times(factor, POWER[i])));
      factors = next;
    }
    return factors.slice(1);
  };

  const checksOf = (data, factors) => {
    const rest = new Array(factors.length).fill(0);
    for (const byte of data) {
      const factor = byte ^ rest.shift();
      rest.push(0);
      factors.forEach((value, at) => (rest[at] ^= times(value, factor)));
    }
    return rest;
  };

  /* The remainder of a short code word, as format and version are protected. */
  const protect = (value, poly, bits) => {
    let rest = value << bits;
    for (let bit = 31 - Math.clz32(rest); bit >= bits; bit = 31 - Math.clz32(rest)) rest ^= poly << (bit - bits);
    return value << bits | rest;
  };

  const alignments = (version) => {
    if (version === 1) return [];
    const count = (version / 7 | 0) + 2;
    const step = version === 32 ? 26 : Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
    return [6, ...Array.from({ length: count - 1 }, (_, i) => version * 4 + 10 - i * step).reverse()];
  };

  /* Bytes that a version holds, checks included. */
  const roomOf = (version) => {
    const count = alignments(version).length;
    const around = count && (25 * count - 10) * count - 55;
    return ((16 * version + 128) * version + 64 - around - (version > 6 ? 36 : 0)) >> 3;
  };

  const codewords = (bytes, version, room) => {
    const checks = CHECKS[version - 1];
    const blocks = BLOCKS[version - 1];
    const data = [];
    let bits = [];
    const put = (value, length) => {
      for (let i = length - 1; i >= 0; i--) bits.push(value >> i & 1);
    };
    put(4, 4);
    put(bytes.length, version > 9 ? 16 : 8);
    for (const byte of bytes) put(byte, 8);
    const full = (room - checks * blocks) * 8;
    put(0, Math.min(4, full - bits.length));
    put(0, -bits.length & 7);
    for (let pad = 0xec; bits.length < full; pad ^= 0xec ^ 0x11) put(pad, 8);
    for (let i = 0; i < bits.length; i += 8) data.push(parseInt(bits.slice(i, i + 8).join(""), 2));

    const short = blocks - (room % blocks);
    const length = (room / blocks | 0) - checks;
    const factors = generator(checks);
    const parts = [];
    for (let i = 0, from = 0; i < blocks; i++) {
      const part = data.slice(from, (from += length + (i >= short)));
      parts.push([part, checksOf(part, factors)]);
    }
    const woven = [];
    for (const side of [0, 1]) for (let i = 0; i < Math.max(...parts.map((part) => part[side].length)); i++) for (const part of parts) if (i < part[side].length) woven.push(part[side][i]);
    return woven;
  };

  /* Modules as rows of 0 and 1; `fixed` are those that no mask touches. */
  const draw = (version, data, mask) => {
    const size = version * 4 + 17;
    const dark = Array.from({ length: size }, () => new Uint8Array(size));
    const fixed = Array.from({ length: size }, () => new Uint8Array(size));
    const set = (x, y, value) => {
      if (x < 0 || y < 0 || x >= size || y >= size) return;
      dark[y][x] = value ? 1 : 0;
      fixed[y][x] = 1;
    };
    const rings = (cx, cy, reach, light) => {
      for (let y = -reach; y <= reach; y++) for (let x = -reach; x <= reach; x++) set(cx + x, cy + y, !light.includes(Math.max(Math.abs(x), Math.abs(y))));
    };
    for (let i = 0; i < size; i++) {
      set(i, 6, i % 2 === 0);
      set(6, i, i % 2 === 0);
    }
    for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) rings(x, y, 4, [2, 4]);
    const middles = alignments(version);
    const end = size - 7;
    for (const x of middles) for (const y of middles) if (!((x === 6 && (y === 6 || y === end)) || (x === end && y === 6))) rings(x, y, 2, [1]);
    const format = protect(8 | mask, 0x537, 10) ^ 0x5412;
    for (let i = 0; i < 15; i++) {
      const bit = format >> i & 1;
      const near = i < 6 ? i : i < 8 ? i + 1 : 14 - i;
      if (i < 8) set(8, near, bit);
      else set(i === 8 ? 7 : near, 8, bit);
      if (i < 8) set(size - 1 - i, 8, bit);
      else set(8, size - 15 + i, bit);
    }
    set(8, size - 8, 1);
    if (version > 6) {
      const told = protect(version, 0x1f25, 12);
      for (let i = 0; i < 18; i++) {
        set(size - 11 + (i % 3), i / 3 | 0, told >> i & 1);
        set(i / 3 | 0, size - 11 + (i % 3), told >> i & 1);
      }
    }
    let bit = 0;
    for (let right = size - 1; right > 0; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < size; step++) {
        const y = (right + 1) & 2 ? step : size - 1 - step;
        for (const x of [right, right - 1]) {
          if (fixed[y][x]) continue;
          const value = bit < data.length * 8 ? data[bit >> 3] >> (7 - (bit & 7)) & 1 : 0;
          dark[y][x] = value ^ (MASKS[mask](x, y) === 0 ? 1 : 0);
          bit++;
        }
      }
    }
    return dark;
  };

  /* How hard a pattern is to read: long runs, blocks, false finders, too much of one colour. */
  const cost = (dark) => {
    const size = dark.length;
    const columns = dark.map((_, x) => dark.map((row) => row[x]));
    let sum = 0;
    let count = 0;
    for (const line of [...dark, ...columns]) {
      const text = line.join("");
      for (const run of text.match(/0{5,}|1{5,}/g) ?? []) sum += run.length - 2;
      for (const false_ of ["10111010000", "00001011101"]) for (let at = text.indexOf(false_); at >= 0; at = text.indexOf(false_, at + 1)) sum += 40;
    }
    for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) {
      count += dark[y][x];
      if (x && y && dark[y][x] === dark[y - 1][x] && dark[y][x] === dark[y][x - 1] && dark[y][x] === dark[y - 1][x - 1]) sum += 3;
    }
    return sum + Math.floor(Math.abs(count * 20 - size * size * 10) / (size * size)) * 10;
  };

  /* The code of a text: `size` in modules and `path`, an SVG path of its dark ones; null when it is too long. A
     `mask` from 0 to 7 may be asked for. */
  window.gianHangQr = (text, mask) => {
    const bytes = new TextEncoder().encode(text);
    const holds = (version) => roomOf(version) - CHECKS[version - 1] * BLOCKS[version - 1] - (version > 9 ? 3 : 2);
    const version = CHECKS.findIndex((_, index) => bytes.length <= holds(index + 1)) + 1;
    if (!version) return null;
    const data = codewords(bytes, version, roomOf(version));
    const choices = mask === undefined ? [...MASKS.keys()] : [mask];
    const dark = choices.map((choice) => draw(version, data, choice)).reduce((best, next) => (cost(next) < cost(best) ? next : best));
    const path = dark.flatMap((row, y) => [...row.join("").matchAll(/1+/g)].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`)).join("");
    return { size: dark.length, path };
  };
})();
