"""Where every page stands: one table of rules, and the paths made from it.

Paths start with `/` at the root of the site. A language other than the base one gets its own prefix; languages
without words of their own in the table use the English ones.
"""

from __future__ import annotations

from functools import cache

from gianhang.text.localized import BASE

#: Kind of page → rule by language, without the language's prefix. Names in angle brackets are filled with values.
RULES: dict[str, dict[str, str]] = {
    "home": {"vi": "/", "en": "/"},
    "products": {"vi": "/san-pham/", "en": "/products/"},
    "products-more": {"vi": "/san-pham/trang/<number>/", "en": "/products/page/<number>/"},
    "product": {"vi": "/san-pham/<slug>/", "en": "/products/<slug>/"},
    "category": {"vi": "/nhom-hang/<slug>/", "en": "/categories/<slug>/"},
    "category-more": {"vi": "/nhom-hang/<slug>/trang/<number>/", "en": "/categories/<slug>/page/<number>/"},
    "facilities": {"vi": "/co-so/", "en": "/facilities/"},
    "facilities-more": {"vi": "/co-so/trang/<number>/", "en": "/facilities/page/<number>/"},
    "facility": {"vi": "/co-so/<slug>/", "en": "/facilities/<slug>/"},
    "vcard": {"vi": "/co-so/<slug>/danh-ba.vcf", "en": "/facilities/<slug>/contact.vcf"},
    "places": {"vi": "/noi-lam/", "en": "/places/"},
    "place": {"vi": "/noi-lam/<slug>/", "en": "/places/<slug>/"},
    "rounds": {"vi": "/binh-chon/", "en": "/awards/"},
    "round": {"vi": "/binh-chon/<slug>/", "en": "/awards/<slug>/"},
    "fairs": {"vi": "/hoi-cho/", "en": "/fairs/"},
    "fair": {"vi": "/hoi-cho/<slug>/", "en": "/fairs/<slug>/"},
    "fair-calendar": {"vi": "/hoi-cho/<slug>/lich.ics", "en": "/fairs/<slug>/calendar.ics"},
    "showrooms": {"vi": "/phong-trung-bay/", "en": "/showrooms/"},
    "showroom": {"vi": "/phong-trung-bay/<slug>/", "en": "/showrooms/<slug>/"},
    "projects": {"vi": "/de-an/", "en": "/projects/"},
    "project": {"vi": "/de-an/<slug>/", "en": "/projects/<slug>/"},
    "results": {"vi": "/ket-qua/", "en": "/results/"},
    "result": {"vi": "/ket-qua/<slug>/", "en": "/results/<slug>/"},
    "news": {"vi": "/tin-tuc/", "en": "/news/"},
    "news-more": {"vi": "/tin-tuc/trang/<number>/", "en": "/news/page/<number>/"},
    "post": {"vi": "/tin-tuc/<slug>/", "en": "/news/<slug>/"},
    "policies": {"vi": "/van-ban/", "en": "/policy/"},
    "policies-more": {"vi": "/van-ban/trang/<number>/", "en": "/policy/page/<number>/"},
    "policy": {"vi": "/van-ban/<slug>/", "en": "/policy/<slug>/"},
    "search": {"vi": "/tim/", "en": "/search/"},
    "enquiry": {"vi": "/phieu-hoi/", "en": "/enquiry/"},
    "compare": {"vi": "/so-sanh/", "en": "/compare/"},
    "briefs": {"vi": "/phieu-hoi/du-lieu/<number>.js", "en": "/enquiry/data/<number>.js"},
    "page": {"vi": "/<slug>/", "en": "/<slug>/"},
    "not-found": {"vi": "/404.html", "en": "/404.html"},
    "feed": {"vi": "/feed.xml", "en": "/feed.xml"},
    "news-feed": {"vi": "/tin-tuc/feed.xml", "en": "/news/feed.xml"},
    "search-data": {"vi": "/tim/du-lieu.js", "en": "/search/data.js"},
    "search-part": {"vi": "/tim/du-lieu/<slug>.js", "en": "/search/data/<slug>.js"},
}
#: What speaks for all languages at once.
SHARED = {"sitemap": "/sitemap.xml", "robots": "/robots.txt", "catalogue": "/catalogue.json", "short": "/q/<code>/"}


@cache
def rule(kind: str, lang: str) -> str:
    """The rule of a kind of page in a language, prefix included."""
    if kind in SHARED:
        return SHARED[kind]
    rules = RULES[kind]
    bare = rules.get(lang, rules["en"])
    return bare if lang == BASE else f"/{lang}{bare}"


def address(kind: str, lang: str, **values: str) -> str:
    """The path of one page: `address("product", "en", slug="pho-kho")` is `/en/products/pho-kho/`."""
    path = rule(kind, lang)
    for name, value in values.items():
        path = path.replace(f"<{name}>", value)
    return path


def file_of(path: str) -> str:
    """The file a path is frozen into, relative to the output: `san-pham/index.html`."""
    return path[1:] + "index.html" if path.endswith("/") else path[1:]
