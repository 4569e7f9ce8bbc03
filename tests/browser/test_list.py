"""The buyer's list in a real browser: filling it, asking, comparing, carrying it away; and what may go wrong."""

from __future__ import annotations

import csv
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

AXE = Path(__file__).parent.parent / "tools" / "node_modules" / "axe-core" / "axe.min.js"
THREE = "ca-phe-robusta-rang-xay:200,ca-phe-nhan,binh-gom-dat-nung:5"


def opened(page: Page, start: str, listed: str = "", path: str = "phieu-hoi") -> Page:
    """The page of the list, with products that come in its address."""
    page.goto(f"{start}/{path}/index.html" + (f"?list={listed}" if listed else ""))
    page.locator(".list__filled, .list__empty, .list__retry").locator("visible=true").first.wait_for()
    return page


def violations(page: Page) -> list[str]:
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run()")["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:150]}" for v in found]


def mail(page: Page, block: str = ".enquiry") -> tuple[str, dict[str, list[str]]]:
    """To whom the letter of the first block goes, and its subject and body."""
    link = page.locator(f"{block} [data-way=email]").first.get_attribute("href") or ""
    parts = urlsplit(link)
    return unquote(parts.path), parse_qs(parts.query)


def test_hearts_fill_the_list_and_it_stays(page: Page, start: str) -> None:
    page.goto(f"{start}/san-pham/index.html")
    hearts = page.locator(".plate__save")
    name = page.locator(".plate__name").first.inner_text()
    hearts.nth(0).click()
    hearts.nth(1).click()
    assert hearts.nth(0).get_attribute("aria-pressed") == "true"
    assert hearts.nth(0).get_attribute("aria-label") == f"Bỏ {name} khỏi phiếu hỏi"
    hearts.nth(1).click()
    page.reload()
    assert page.locator(".masthead__count [data-n]").inner_text() == "1"
    opened(page, start)
    assert page.locator(".enquiry__name").all_inner_texts() == [name]


def test_a_heart_is_reached_by_keyboard_and_the_plate_stays_a_link(page: Page, host: str) -> None:
    page.goto(f"{host}/san-pham/")
    page.locator(".plate__name a").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator(".plate__save[aria-pressed=true]").count() == 1
    assert page.url.endswith("/san-pham/")


def test_one_letter_a_producer(page: Page, start: str) -> None:
    opened(page, start, THREE)
    assert page.locator(".enquiry h2").all_inner_texts() == ["Cơ sở minh họa 08", "Cơ sở minh họa 03"]
    page.get_by_label("Tên người hoặc doanh nghiệp").fill("Công ty Thử & Nghiệm")
    page.locator("[data-note]").first.fill("rang vừa")
    _, letter = mail(page)
    (body,) = letter["body"]
    assert "1. Cà phê Robusta rang xay (Ground Robusta coffee), số lượng: 200 túi" in body
    assert "Ghi chú: rang vừa" in body
    assert "2. Cà phê nhân" in body
    assert "Bình gốm" not in body
    assert body.endswith("Công ty Thử & Nghiệm")
    assert page.locator(".enquiry textarea").first.input_value() == body.replace("\r\n", "\n")


def test_the_whole_list_goes_to_the_office(page: Page, start: str) -> None:
    opened(page, start, THREE)
    to, letter = mail(page, ".list__office")
    assert to == "hoi-mua@gian-hang.example"
    assert "Cơ sở: Cơ sở minh họa 08" in letter["body"][0]
    assert "3. Bình gốm đất nung" in letter["body"][0]


def test_quantities_notes_and_the_buyer_are_remembered(page: Page, start: str) -> None:
    opened(page, start, THREE)
    page.locator("[data-quantity]").nth(1).fill("2,5")
    page.locator("[data-note]").nth(1).fill("đóng bao 60 kg")
    page.get_by_label("Trả lời bạn qua đâu").fill("buyer@example.com")
    opened(page, start)
    assert page.locator("[data-quantity]").nth(1).input_value() == "2,5"
    assert page.locator("[data-note]").nth(1).input_value() == "đóng bao 60 kg"
    assert page.get_by_label("Trả lời bạn qua đâu").input_value() == "buyer@example.com"
    page.get_by_text("Xóa những gì đã nhớ").click()
    opened(page, start)
    assert page.get_by_label("Trả lời bạn qua đâu").input_value() == ""
    assert page.locator("[data-quantity]").nth(1).input_value() == "2,5"


def test_too_small_an_order_is_told(page: Page, host: str) -> None:
    opened(page, host, THREE)
    below = page.locator(".enquiry__below")
    assert [b.is_visible() for b in below.all()] == [False, False, True]
    page.locator("[data-quantity]").nth(0).fill("49")
    assert below.nth(0).inner_text() == "Cơ sở nhận đặt từ 50 túi."


def test_a_long_letter_is_copied_for_the_mail(page: Page, context: BrowserContext, host: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, host, THREE)
    page.get_by_label("Lời nhắn").fill("Xin báo giá chi tiết. " * 60)
    link = page.locator(".enquiry [data-way=email]").first
    assert len(link.get_attribute("href") or "") < 1800
    assert "dán vào đây" in mail(page)[1]["body"][0]
    link.evaluate("link => link.addEventListener('click', (event) => event.preventDefault())")
    link.click()
    page.get_by_text("Đã chép thư").first.wait_for()
    assert "Xin báo giá chi tiết." in page.evaluate("navigator.clipboard.readText()")


def test_a_letter_can_be_copied_by_hand_where_copying_is_refused(page: Page, host: str) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false;"
    )
    opened(page, host, THREE)
    page.locator(".enquiry [data-way=copy]").first.click()
    area = page.locator(".enquiry textarea").first
    area.wait_for(state="visible")
    assert "Xem thư" in page.locator(".list__status").inner_text()
    assert area.evaluate("area => area.selectionEnd === area.value.length")


def test_dropping_products_one_by_one_by_keyboard(page: Page, start: str) -> None:
    opened(page, start, THREE)
    page.locator(".enquiry__drop").first.focus()
    for left in (2, 1, 0):
        page.keyboard.press("Enter")
        page.wait_for_function(f"document.querySelectorAll('.enquiry__item').length === {left} || {left} === 0")
        page.wait_for_function("document.activeElement.closest('#enquiry')")
    assert page.locator(".list__empty").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Xem sản phẩm"


def test_a_list_from_a_link_is_offered_to_who_has_one(page: Page, start: str) -> None:
    opened(page, start, "que-thanh")
    opened(page, start, THREE)
    assert page.locator(".enquiry__name").all_inner_texts() == ["Quế thanh"]
    assert "3" in page.locator(".list__offered p").first.inner_text()
    page.get_by_role("button", name="Thêm vào phiếu của tôi").click()
    page.wait_for_function("document.querySelectorAll('.enquiry__item').length === 4")
    assert not page.locator(".list__offered").is_visible()


def test_the_list_follows_a_product_that_is_called_otherwise_now(page: Page, start: str) -> None:
    opened(page, start, "den-dat-nung:7,que-thanh,den-gom")
    page.wait_for_function("document.querySelector('.enquiry__name')?.textContent === 'Đèn gốm'")
    assert page.locator(".enquiry__name").all_inner_texts() == ["Đèn gốm", "Quế thanh"]
    assert page.locator("[data-quantity]").first.input_value() == "7"
    assert page.locator(".masthead__count [data-n]").inner_text() == "2"
    page.goto(f"{start}/san-pham/den-gom/index.html")
    assert page.locator(".offer [data-save]").get_attribute("aria-pressed") == "true"
    page.goto(f"{start}/so-sanh/index.html?list=den-dat-nung,que-thanh,tieu-den")
    page.locator(".compare thead th").first.wait_for()
    assert page.locator(".compare thead th a").first.inner_text() == "Đèn gốm"
    page.locator(".compare__drop").first.click()
    page.wait_for_function("document.querySelectorAll('.compare thead th').length === 2")
    assert page.locator(".compare thead th a").all_inner_texts() == ["Quế thanh", "Tiêu đen"]


def test_a_product_that_is_gone_is_told_and_can_be_dropped(page: Page, start: str) -> None:
    opened(page, start, "constructor,khong-con-nua,que-thanh")
    assert page.locator(".enquiry__item").count() == 2
    item = page.locator(".enquiry__item").first
    assert "Không còn trên trang này" in item.inner_text()
    item.locator(".enquiry__drop").click()
    page.wait_for_function("document.querySelectorAll('.enquiry__item').length === 1")


@pytest.mark.parametrize("kept", ["{", "[]", "null", '{"items": 7}', '{"items": [{"id": "../x"}, null, {"id": 3}]}'])
def test_whatever_is_in_the_storage_the_page_works(page: Page, host: str, kept: str) -> None:
    page.goto(host)
    page.evaluate("kept => localStorage.setItem('gian-hang/gian-hang', kept)", kept)
    opened(page, host)
    assert page.locator(".list__empty").is_visible()


@pytest.mark.parametrize(
    "broken",
    [
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    ],
)
def test_a_browser_that_keeps_nothing_says_so_and_the_list_travels_in_the_link(
    page: Page, start: str, broken: str
) -> None:
    page.add_init_script(broken)
    page.goto(f"{start}/san-pham/que-thanh/index.html")
    page.locator(".offer [data-save]").click()
    page.locator(".masthead__list").click()
    page.locator(".enquiry__name").wait_for()
    assert page.locator(".enquiry__name").inner_text() == "Quế thanh"
    assert page.locator(".list__unsaved").is_visible()


def test_the_list_of_another_window_is_seen(context: BrowserContext, host: str) -> None:
    first, second = context.new_page(), context.new_page()
    opened(first, host)
    second.goto(f"{host}/san-pham/que-thanh/")
    second.locator(".offer [data-save]").click()
    first.locator(".enquiry__name").wait_for()
    assert first.locator(".masthead__count [data-n]").inner_text() == "1"


def test_data_that_do_not_load_are_told_and_tried_again(page: Page, host: str) -> None:
    page.route("**/du-lieu/*.js", lambda route: route.abort())
    opened(page, host, THREE)
    assert "vẫn còn nguyên" in page.locator(".list__status").inner_text()
    page.unroute("**/du-lieu/*.js")
    page.get_by_role("button", name="Thử lại").click()
    page.locator(".enquiry").first.wait_for()


def saved(page: Page, button: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    return Path(download.value.path()).read_bytes().decode("utf-8")


def test_the_list_as_a_table(page: Page, start: str) -> None:
    opened(page, start, THREE)
    page.locator("[data-note]").first.fill('=HYPERLINK("http://x";"y")')
    page.locator("[data-note]").nth(1).fill("hai dòng, và dấu phẩy")
    rows = list(csv.DictReader(saved(page, "CSV").splitlines()))
    assert [row["Sản phẩm"] for row in rows] == ["Cà phê Robusta rang xay", "Cà phê nhân", "Bình gốm đất nung"]
    assert rows[0]["Ghi chú"] == '\'=HYPERLINK("http://x";"y")'
    assert rows[1]["Ghi chú"] == "hai dòng, và dấu phẩy"
    excel = saved(page, "CSV cho Excel")
    assert excel.startswith("\ufeffsep=;\r\n")
    assert next(csv.DictReader(excel.splitlines()[1:], delimiter=";"))["Số lượng"] == "200"


def test_the_code_carries_the_list_to_a_phone(page: Page, browser: Browser, host: str) -> None:
    opened(page, host, THREE)
    page.get_by_text("Chuyển phiếu sang điện thoại").click()
    page.locator("[data-quantity]").nth(1).fill("3")
    page.locator(".list__code svg").wait_for()
    shot = page.locator(".list__code svg").screenshot()
    from io import BytesIO

    import zxingcpp
    from PIL import Image

    (found,) = zxingcpp.read_barcodes(Image.open(BytesIO(shot)))
    phone = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    phone.goto(found.text)
    phone.locator(".enquiry__name").first.wait_for()
    assert phone.locator("[data-quantity]").nth(1).input_value() == "3"
    assert "list=" not in phone.url
    phone.context.close()


@contextmanager
def office(status: int) -> Iterator[tuple[str, list[bytes]]]:
    """A service that takes forms: its address, and what it was sent."""
    taken: list[bytes] = []

    class Service(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/", taken
    server.shutdown()
    server.server_close()
    thread.join()


FORM = """endpoint => {
  const form = document.querySelector("#enquiry form");
  document.getElementById("enquiry").dataset.endpoint = endpoint;
  form.insertAdjacentHTML("beforeend", '<button type="submit">Gửi</button><p class="list__sent" role="status"></p>');
}"""


@pytest.mark.parametrize(("status", "words"), [(200, "đã nhận phiếu"), (500, "vẫn còn nguyên")])
def test_the_form_of_an_office_takes_the_list_and_a_failure_loses_nothing(
    page: Page, host: str, status: int, words: str
) -> None:
    with office(status) as (endpoint, taken):
        opened(page, host, THREE)
        page.evaluate(FORM, endpoint)
        page.get_by_label("Tên người hoặc doanh nghiệp").fill("Bên mua")
        page.get_by_role("button", name="Gửi", exact=True).click()
        page.get_by_text(words).wait_for()
    assert "Bình gốm đất nung".encode() in taken[0]
    assert "Bên mua".encode() in taken[0]
    assert page.locator(".enquiry__item").count() == 3
    assert page.get_by_label("Tên người hoặc doanh nghiệp").input_value() == "Bên mua"


def test_an_office_that_cannot_be_reached(page: Page, host: str) -> None:
    with office(200) as (endpoint, _):
        pass
    opened(page, host, THREE)
    page.evaluate(FORM, endpoint)
    page.get_by_role("button", name="Gửi", exact=True).click()
    page.get_by_text("Chưa gửi được").wait_for()
    assert page.locator(".enquiry__item").count() == 3


def test_products_side_by_side(page: Page, start: str) -> None:
    opened(page, start, THREE + ",que-thanh,tieu-den")
    boxes = page.locator("[data-tick]")
    for index in range(4):
        boxes.nth(index).check()
    assert boxes.nth(4).is_disabled()
    page.get_by_role("link", name="So sánh các sản phẩm đã đánh dấu").click()
    page.locator(".compare thead th").first.wait_for()
    assert page.locator(".compare thead th a").count() == 4
    label = page.locator(".compare tbody th", has_text="Mã HS")
    assert "khác nhau" in label.inner_text()
    page.locator(".compare__drop").first.click()
    page.wait_for_function("document.querySelectorAll('.compare thead th').length === 3")
    page.go_back()
    page.wait_for_function("document.querySelectorAll('.compare thead th').length === 4")


def test_the_other_language_compares_the_same(page: Page, start: str) -> None:
    page.goto(f"{start}/so-sanh/index.html?list=que-thanh,bot-que,tieu-den")
    page.locator(".compare__drop").nth(2).click()
    page.wait_for_function("document.querySelectorAll('.compare thead th').length === 2")
    page.get_by_role("link", name="English").first.click()
    page.locator(".compare thead th").first.wait_for()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator(".compare thead th a").all_inner_texts() == ["Cassia bark", "Ground cassia"]


def test_rows_are_marked_that_differ_and_no_others(page: Page, host: str) -> None:
    page.goto(f"{host}/so-sanh/?list=que-thanh,bot-que")
    page.locator(".compare tbody tr").first.wait_for()
    rows = page.locator(".compare tbody tr").evaluate_all(
        "rows => rows.map(r => [r.className === 'compare__differs', ...[...r.cells].slice(1).map(c => c.textContent)])"
    )
    assert [row[0] for row in rows] == [row[1] != row[2] for row in rows]
    assert {row[0] for row in rows} == {True, False}
    page.get_by_label("Chỉ hiện chỗ khác nhau").check()
    assert page.locator(".compare tbody tr:visible").count() == sum(row[0] for row in rows)


@pytest.mark.parametrize("listed", ["", "que-thanh", "khong-co,cung-khong,constructor"])
def test_nothing_to_compare_leads_back(page: Page, start: str, listed: str) -> None:
    page.goto(f"{start}/so-sanh/index.html?list={listed}")
    page.get_by_role("link", name="Đến phiếu hỏi").click()
    assert "Phiếu hỏi" in page.inner_text("h1")


def test_no_accessibility_violation_in_any_state(page: Page, host: str) -> None:
    found: dict[str, list[str]] = {}
    found["empty"] = violations(opened(page, host))
    found["filled"] = violations(opened(page, host, THREE))
    page.get_by_text("Xem thư").first.click()
    page.get_by_text("Chuyển phiếu sang điện thoại").click()
    found["open"] = violations(page)
    found["offered"] = violations(opened(page, host, "que-thanh"))
    page.goto(f"{host}/en/compare/?list=ca-phe-robusta-rang-xay,ca-phe-nhan")
    page.locator(".compare tbody tr").first.wait_for()
    found["compare"] = violations(page)
    page.goto(f"{host}/so-sanh/")
    found["nothing to compare"] = violations(page)
    page.goto(f"{host}/san-pham/ca-phe-robusta-rang-xay/")
    page.get_by_role("button", name="Mã QR").click()
    found["code"] = violations(page)
    page.locator(".viewer__open").first.click()
    found["viewer"] = violations(page)
    assert {state: v for state, v in found.items() if v} == {}


def test_the_pages_fit_a_phone(browser: Browser, host: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 740})
    page = context.new_page()
    for path, listed in (("phieu-hoi", THREE), ("en/enquiry", THREE), ("en/compare", "que-thanh,tieu-den")):
        page.goto(f"{host}/{path}/?list={listed}")
        page.wait_for_timeout(200)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    context.close()


def test_without_javascript_the_pages_say_what_to_do(browser: Browser, host: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in ("phieu-hoi", "so-sanh", "en/enquiry", "en/compare"):
        page.goto(f"{host}/{path}/")
        assert "JavaScript" in page.inner_text("main")
        assert page.locator("main noscript a, main a").count() > 0
    page.goto(f"{host}/san-pham/que-thanh/")
    assert page.locator("[data-save]:visible, .offer__tools:visible").count() == 0
    context.close()


def test_the_scripts_are_small(dist: Path) -> None:
    import gzip

    def weight(*patterns: str) -> int:
        return max(sum(len(gzip.compress(file.read_bytes())) for file in dist.glob(pattern)) for pattern in patterns)

    assert 20_000 < weight("tai-nguyen/*.js") < 25_000
    assert 5_000 < weight("tai-nguyen/*.css") < 15_000
    # With its style, and without pictures and fonts.
    for page in dist.glob("san-pham/*/index.html"):
        assert len(gzip.compress(page.read_bytes())) + weight("tai-nguyen/*.css") < 25_000
