"""Warnings of pictures that are used all the same: few, and right."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image, ImageDraw, ImageFilter

from gianhang.errors import Severity
from gianhang.pictures.plan import plan


def photograph(seed: int, size: tuple[int, int] = (1600, 1200)) -> Image.Image:
    """Something like a product on a table: a soft ground, a few things with edges, grain."""
    chance = random.Random(seed)
    image = Image.new("RGB", size, tuple(chance.randrange(120, 220) for _ in range(3)))
    draw = ImageDraw.Draw(image)
    for _ in range(6):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        r = chance.randrange(80, 500)
        draw.ellipse((x - r, y - r // 2, x + r, y + r // 2), fill=tuple(chance.randrange(256) for _ in range(3)))
    image = image.filter(ImageFilter.GaussianBlur(12))
    draw = ImageDraw.Draw(image)
    for _ in range(12):
        x, y = chance.randrange(size[0] // 4, size[0] * 3 // 4), chance.randrange(size[1] // 4, size[1] * 3 // 4)
        draw.rectangle((x, y, x + chance.randrange(20, 300), y + chance.randrange(20, 200)), outline="black", width=4)
        draw.text((x, y), "Gốm đất nung 1234", fill="black", font_size=40)
    grain = Image.effect_noise(size, 12).convert("RGB")
    return Image.blend(image, grain, 0.06)


@pytest.fixture
def told(office):
    """The codes of what is said of some pictures, by name."""

    def run(*names: str) -> dict[str, list[str]]:
        result = plan(office, [f"products/gom/{name}" for name in names])
        assert all(problem.hint and problem.severity is not Severity.ERROR for problem in result.problems)
        said: dict[str, list[str]] = {}
        for problem in result.problems:
            said.setdefault(problem.place.path.rpartition("/")[2], []).append(problem.code)
        return said

    return run


def test_good_photographs_are_left_alone(photo, told):
    for n in range(6):
        photo(f"{n}.jpg", photograph(n), quality=88)
    assert told(*(f"{n}.jpg" for n in range(6))) == {}


def test_blurred_photographs_are_told(photo, told):
    for n in range(3):
        photo(f"{n}.jpg", photograph(n).filter(ImageFilter.GaussianBlur(9)), quality=88)
    assert told("0.jpg", "1.jpg", "2.jpg") == {f"{n}.jpg": ["picture-blurred"] for n in range(3)}


def test_a_sharp_thing_on_a_soft_ground_is_not_blurred(photo, told):
    image = photograph(1).filter(ImageFilter.GaussianBlur(15))
    image.paste(photograph(2).crop((700, 500, 900, 650)), (700, 500))
    photo("a.jpg", image)
    assert told("a.jpg") == {}


def test_the_verdict_is_the_same_whether_the_picture_is_rendered_or_only_looked_at(office, photo):
    from gianhang.pictures.cache import cache_folder
    from gianhang.pictures.errand import Effort

    source = photo("a.jpg", photograph(4, (3000, 2000)))
    lazy = plan(office, [source]).pictures[source].identity
    for path in cache_folder(office).iterdir():
        path.unlink()
    eager = plan(office, [source], effort=Effort(eager=True)).pictures[source].identity
    assert abs(eager.sharpness - lazy.sharpness) < 0.2 * lazy.sharpness
    assert eager.colour[:2] == lazy.colour[:2]


@pytest.mark.parametrize(
    ("size", "codes"),
    [((500, 380), ["picture-small"]), ((900, 700), ["picture-small-for-print"]), ((1000, 700), [])],
)
def test_small_photographs_are_told(photo, told, size, codes):
    photo("a.jpg", photograph(3).resize(size))
    assert told("a.jpg") == ({"a.jpg": codes} if codes else {})


def test_a_small_logo_is_no_small_photograph(photo, told):
    image = Image.new("RGBA", (200, 200))
    image.paste((200, 0, 0, 255), (50, 50, 150, 150))
    photo("dau.png", image)
    assert told("dau.png") == {}


def test_the_same_photograph_saved_again_is_told(photo, told):
    image = photograph(5)
    photo("a.jpg", image, quality=92)
    photo("b.jpg", image.resize((1200, 900)), quality=60)
    photo("c.webp", image, quality=70)
    photo("d.jpg", photograph(6))
    assert told("a.jpg", "b.jpg", "c.webp", "d.jpg") == {"b.jpg": ["picture-twice"], "c.webp": ["picture-twice"]}


def test_two_files_with_the_same_bytes_are_told(office, photo, told):
    source = photo("a.jpg", photograph(5))
    (office.root / "products/gom/b.jpg").write_bytes((office.root / source).read_bytes())
    assert told("a.jpg", "b.jpg") == {"b.jpg": ["picture-twice"]}


def test_another_product_may_show_the_same_photograph(office):
    buffer = io.BytesIO()
    photograph(5).save(buffer, "JPEG")
    (office.root / "products/den").mkdir()
    for name in ("gom/a.jpg", "den/a.jpg"):
        (office.root / "products" / name).write_bytes(buffer.getvalue())
    assert plan(office, ["products/gom/a.jpg", "products/den/a.jpg"]).problems == ()


def test_the_pictures_of_a_text_may_be_alike(office):
    home = office.root / "content/pages/huong-dan"
    home.mkdir(parents=True)
    for name in ("a.jpg", "b.jpg"):
        photograph(5).save(home / name, "JPEG")
    assert plan(office, [f"content/pages/huong-dan/{name}" for name in ("a.jpg", "b.jpg")]).problems == ()


def test_two_angles_of_a_product_are_not_the_same(photo, told):
    photo("a.jpg", photograph(7))
    photo("b.jpg", photograph(7).transpose(Image.Transpose.FLIP_LEFT_RIGHT))
    photo("c.jpg", photograph(7).crop((200, 150, 1400, 1050)))
    assert told("a.jpg", "b.jpg", "c.jpg") == {}


def test_what_was_judged_is_remembered(office, photo, monkeypatch):
    source = photo("a.jpg", photograph(2).filter(ImageFilter.GaussianBlur(9)))
    first = plan(office, [source]).problems
    assert [p.code for p in first] == ["picture-blurred"]
    monkeypatch.setattr(Image, "open", lambda *_args, **_how: pytest.fail("was opened"))
    assert plan(office, [source]).problems == first
