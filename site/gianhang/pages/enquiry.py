"""The buyer's list of products, and products side by side: pages that scripts fill from the briefs."""

from __future__ import annotations

from collections.abc import Mapping

from gianhang.pages.addresses import address
from gianhang.pages.ask import office_ways
from gianhang.pages.head import page_view
from gianhang.pages.kind import Kind, Values
from gianhang.pages.parts import link_to
from gianhang.pages.site import Site
from gianhang.pages.words import Words


def context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """The list before it is filled: the words for every state, and whom a buyer without scripts can ask."""
    words = Words(lang)
    contact = site.settings.contact
    return {
        "page": page_view(
            site,
            words,
            "enquiry",
            values,
            title=words("Phiếu hỏi"),
            description=words("Chọn nhiều sản phẩm, ghi số lượng, hỏi nhiều cơ sở một lần."),
            crumbs=(link_to("home", words),),
            part=address("enquiry", lang),
            noindex=True,
        ),
        "briefs": _briefs(lang),
        "shelves": len(site.catalogue.shelves),
        "products_path": address("products", lang),
        "compare_path": address("compare", lang),
        "ways": office_ways(words, contact, words("Phiếu hỏi")),
        "endpoint": site.settings.enquiry_form,
        # For the QR code when the page is read from a folder: a phone cannot open that.
        "own_address": site.absolute(address("enquiry", lang)),
        "office": {
            "to": site.settings.office.phrase(lang),
            "email": contact.email,
            "phone": contact.phone,
            "zalo": contact.zalo,
        },
    }


def compare_context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """The frame of the comparison; which products stand in it is in the page's address."""
    words = Words(lang)
    return {
        "page": page_view(
            site,
            words,
            "compare",
            values,
            title=words("So sánh sản phẩm"),
            description=words("Tối đa bốn sản phẩm đặt cạnh nhau: giá, số lượng, đóng gói, chứng nhận."),
            crumbs=(link_to("home", words), link_to("enquiry", words)),
            part=address("enquiry", lang),
            noindex=True,
        ),
        "briefs": _briefs(lang),
        "shelves": len(site.catalogue.shelves),
        "products_path": address("products", lang),
        "enquiry_path": address("enquiry", lang),
    }


def _briefs(lang: str) -> str:
    """The folder of the briefs, from the root of the site: "phieu-hoi/du-lieu/"."""
    return address("briefs", lang, number="").removesuffix(".js")[1:]


KINDS = (
    Kind("enquiry", lambda _site: [{}], context, "pages/enquiry.html"),
    Kind("compare", lambda _site: [{}], compare_context, "pages/compare.html"),
)
