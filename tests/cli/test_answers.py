"""What the preview's server answers, without a network."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import pytest
from PIL import Image
from werkzeug.test import Client

from gianhang.cli.answers import Answers
from gianhang.cli.preview import Preview
from gianhang.folder import Folder
from gianhang.pictures.cache import JOURNAL, cache_folder

TODAY = date(2026, 11, 1)

ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture
def preview(shop: Path) -> Preview:
    Image.new("RGB", (900, 600), "#a52").save(shop / "products/den-gom/anh.jpg")
    made = Preview(Folder.at(shop), today=TODAY, drafts=True, base_url=ADDRESS)
    made.reload()
    return made


@pytest.fixture
def client(preview: Preview) -> Client:
    return Client(Answers(preview, "vi", ["127.0.0.1:8000", "localhost:8000"]))


@pytest.mark.parametrize("path", ["/", "/index.html", "/san-pham/den-gom/", "/san-pham/den-gom/index.html", "/en/"])
def test_pages_carry_the_script_with_their_version(path: str, preview: Preview, client: Client) -> None:
    answer = client.get(path, base_url=ADDRESS)
    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    assert answer.headers["Cache-Control"] == "no-store"
    script = f'<script src="/__gianhang__/live.js" data-version="{preview.state.version}"></script>\n</body>'
    assert answer.text.count(script) == 1


def test_every_link_of_a_page_is_answered(client: Client) -> None:
    page = client.get("/san-pham/den-gom/index.html", base_url=ADDRESS)
    links = set(re.findall(r'(?:href|src)="((?:\.\./|\w)[^":#?]*)[#?"]', page.text))
    assert len(links) > 8
    for link in links:
        answer = client.get(urljoin("/san-pham/den-gom/index.html", link), base_url=ADDRESS)
        assert answer.status_code == 200, link


def test_an_unknown_page_is_the_site_s_own(client: Client) -> None:
    answer = client.get("/khong-co/", base_url=ADDRESS)
    assert answer.status_code == 404
    assert "Không có trang này" in answer.text
    assert "live.js" in answer.text


@pytest.mark.parametrize("path", ["/feed.xml", "/catalogue.json", "/robots.txt", "/sitemap.xml"])
def test_what_is_no_page_has_no_script(path: str, client: Client) -> None:
    answer = client.get(path, base_url=ADDRESS)
    assert answer.status_code == 200
    assert b"__gianhang__" not in answer.data


def test_a_picture_is_made_when_it_is_asked_for(preview: Preview, client: Client) -> None:
    assert preview.state.show is not None
    paths = sorted(preview.state.show.pictures)
    types = {".avif": "image/avif", ".webp": "image/webp", ".jpg": "image/jpeg"}
    for path in paths:
        answer = client.get(path, base_url=ADDRESS)
        assert answer.status_code == 200
        assert answer.mimetype == types[Path(path).suffix]
        assert len(answer.data) > 100


def test_making_a_picture_looks_at_no_other(preview: Preview, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else each of ten thousand photographs would cost a look through all of them."""
    assert preview.state.show is not None
    home = cache_folder(preview.folder)
    heard = []
    real_open, real_scan = Path.open, os.scandir
    monkeypatch.setattr(
        Path,
        "open",
        lambda path, mode="r", *how, **more: heard.append((path, mode)) or real_open(path, mode, *how, **more),
    )
    monkeypatch.setattr(os, "scandir", lambda path=".": heard.append((Path(path), "scan")) or real_scan(path))
    for path in preview.state.show.pictures:
        assert client.get(path, base_url=ADDRESS).status_code == 200
    assert {mode for path, mode in heard if path == home / JOURNAL} == {"ab"}
    assert (home, "scan") not in heard


def test_a_picture_that_went_away_is_not_there(preview: Preview, client: Client) -> None:
    assert preview.state.show is not None
    (preview.folder.products / "den-gom/anh.jpg").unlink()
    assert client.get(min(preview.state.show.pictures), base_url=ADDRESS).status_code == 404


def test_fonts_and_styles_have_their_types(preview: Preview, client: Client) -> None:
    assert preview.state.show is not None
    types = {Path(path).suffix: client.get(path, base_url=ADDRESS).mimetype for path in preview.state.show.files}
    assert types[".woff2"] == "font/woff2"
    assert types[".css"] == "text/css"
    assert types[".js"] == "text/javascript"


def test_only_this_computer_by_its_own_name(client: Client) -> None:
    assert client.get("/", base_url="http://localhost:8000").status_code == 200
    assert client.get("/", base_url="http://gian-hang.example:8000").status_code == 403
    assert client.get("/__gianhang__/state", base_url="http://127.0.0.1:9000").status_code == 403
    assert client.post("/", base_url=ADDRESS).status_code == 405


def test_the_preview_s_own_files(client: Client) -> None:
    assert client.get("/__gianhang__/live.js", base_url=ADDRESS).mimetype == "text/javascript"
    assert client.get("/__gianhang__/panel.css", base_url=ADDRESS).mimetype == "text/css"
    for path in ("/__gianhang__/", "/__gianhang__/../answers.py", "/__gianhang__/live"):
        assert client.get(path, base_url=ADDRESS).status_code == 404


def test_the_state_tells_of_problems_and_of_their_end(preview: Preview, client: Client) -> None:
    record = preview.folder.products / "den-gom/index.md"
    text = record.read_text("utf-8")
    good = json.loads(client.get("/__gianhang__/state", base_url=ADDRESS).text)
    assert good == {"version": preview.state.version, "problems": [], "panel": ""}
    record.write_text(text.replace("gom-su", "gom-suu"), "utf-8")
    preview.reload()
    bad = json.loads(client.get("/__gianhang__/state", base_url=ADDRESS).text)
    assert bad["version"] == good["version"]
    assert [problem["location"] for problem in bad["problems"]] == ["products/den-gom/index.md:11:11"]
    assert "<mark>gom-suu</mark>" in bad["panel"]
    assert client.get("/san-pham/den-gom/", base_url=ADDRESS).status_code == 200
    record.write_text(text, "utf-8")
    preview.reload()
    assert json.loads(client.get("/__gianhang__/state", base_url=ADDRESS).text)["problems"] == []


def test_events_say_the_state_at_once_and_end_with_the_preview(preview: Preview, client: Client) -> None:
    answer = client.get("/__gianhang__/events", base_url=ADDRESS)
    assert answer.mimetype == "text/event-stream"
    events = iter(answer.iter_encoded())
    first = next(events).decode()
    assert json.loads(first.removeprefix("data: "))["version"] == preview.state.version
    assert first.endswith("\n\n")
    preview.reload()
    assert json.loads(next(events).decode().removeprefix("data: "))["version"] == preview.state.version
    preview.close()
    assert list(events) in ([], [b": \n\n"])
    answer.close()


def test_the_first_reading_fails(shop: Path) -> None:
    (shop / "content/settings.yaml").write_text("nam: x\n", "utf-8")
    preview = Preview(Folder.at(shop), today=TODAY, drafts=True, base_url=ADDRESS)
    preview.reload()
    client = Client(Answers(preview, "en", ["127.0.0.1:8000"]))
    answer = client.get("/san-pham/", base_url=ADDRESS)
    assert answer.status_code == 500
    assert "content/settings.yaml:1:1" in answer.text
    assert "The page cannot be made yet." in answer.text
    assert f'data-version="{preview.state.version}"' in answer.text
    state = json.loads(client.get("/__gianhang__/state", base_url=ADDRESS).text)
    assert state["panel"] == ""
    assert state["problems"]


def test_a_mistake_in_a_template_of_the_office(preview: Preview) -> None:
    pages = preview.folder.templates / "pages"
    pages.mkdir(parents=True)
    (pages / "facilities.html").write_text("{{ khong_co }}\n", "utf-8")
    preview.reload()
    client = Client(Answers(preview, "vi", ["127.0.0.1:8000"]))
    answer = client.get("/co-so/", base_url=ADDRESS)
    assert answer.status_code == 500
    assert "templates/pages/facilities.html:1:1" in answer.text
    assert "<mark>{{ khong_co }}</mark>" in answer.text
    assert client.get("/", base_url=ADDRESS).status_code == 200


def test_a_fault_of_ours_does_not_end_the_preview(
    preview: Preview, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise ZeroDivisionError("khong chia duoc")

    assert preview.state.show is not None
    monkeypatch.setattr("gianhang.cli.answers.Response.from_app", fail)
    answer = client.get("/", base_url=ADDRESS)
    assert answer.status_code == 500
    assert "ZeroDivisionError: khong chia duoc" in answer.text
