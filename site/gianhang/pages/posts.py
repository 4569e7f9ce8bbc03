"""News and documents of policy: the list of each, page after page, and the page of every post."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from gianhang.catalogue.graph import Catalogue
from gianhang.catalogue.validity import lapsed
from gianhang.folder import POSTS
from gianhang.pages.addresses import address
from gianhang.pages.facts import known_facts
from gianhang.pages.head import page_view
from gianhang.pages.kind import Kind, Values, one_each, one_for_all
from gianhang.pages.listing import further, number_of, page_title, pager, shown_on
from gianhang.pages.parts import link_to
from gianhang.pages.pictures import cover, story
from gianhang.pages.site import Site
from gianhang.pages.structured import post_data
from gianhang.pages.views import Fact, Link, PictureView
from gianhang.pages.words import N_, Words
from gianhang.records.post import Post, PostKind
from gianhang.text.dates import date_text
from gianhang.text.inline_images import sources
from gianhang.text.localized import BASE, Phrase

#: The kind of page of each kind of post, and the list that it stands in.
PAGES = {PostKind.NEWS: "post", PostKind.POLICY: "policy"}
LISTS = {PostKind.NEWS: "news", PostKind.POLICY: "policies"}
_TITLES = {PostKind.NEWS: N_("Tin tức"), PostKind.POLICY: N_("Văn bản chính sách")}
_LEADS = {
    PostKind.NEWS: N_("Tin của văn phòng khuyến công, tin mới nhất đứng trước."),
    PostKind.POLICY: N_("Những văn bản mà cơ sở và cán bộ khuyến công hay cần, kèm số, ngày và tóm tắt."),
}


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post in a list: `day` as people write it, `moment` for machines; the rest is known of documents only."""

    link: Link
    summary: Phrase | None
    day: str
    moment: str
    picture: PictureView | None
    number: str | None
    issuer: Phrase | None
    issued: str | None
    effective: str | None
    lapsed: str | None


def news_context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """What a page of the list of news shows."""
    return _list(site, Words(lang), values, PostKind.NEWS, site.catalogue.news)


def policies_context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """What a page of the list of documents shows."""
    return _list(site, Words(lang), values, PostKind.POLICY, site.catalogue.policies)


def _list(site: Site, words: Words, values: Values, kind: PostKind, posts: Sequence[Post]) -> Mapping[str, object]:
    name, per_page = LISTS[kind], site.settings.per_page
    number = number_of(values, len(posts), per_page)
    return {
        "page": page_view(
            site,
            words,
            name if number == 1 else f"{name}-more",
            values,
            title=page_title(words(_TITLES[kind]), number, words),
            description=words(_LEADS[kind]),
            crumbs=(link_to("home", words), *((link_to(name, words),) if number > 1 else ())),
            part=address(name, words.lang),
        ),
        "lead": words(_LEADS[kind]),
        "rows": post_rows(site, words, shown_on(number, posts, per_page)),
        "pager": pager(name, words.lang, number, len(posts), per_page),
    }


def post_rows(site: Site, words: Words, posts: Iterable[Post]) -> tuple[PostRow, ...]:
    """Posts as lists show them."""
    lang = words.lang
    return tuple(
        PostRow(
            link=Link(post.title.phrase(lang), address(PAGES[post.kind], lang, slug=post.id), is_demo=post.is_demo),
            summary=words.of(post.summary),
            day=date_text(post.published, lang),
            moment=post.published.isoformat(),
            picture=cover(site, words, post.photos, post.title.phrase(lang)),
            # Titles of documents often begin with their number.
            number=post.doc_no if post.doc_no and post.doc_no not in post.title.phrase(lang) else None,
            issuer=words.of(post.issuer),
            issued=date_text(post.issued, lang) if post.issued else None,
            effective=date_text(post.effective, lang) if post.effective else None,
            lapsed=_lapsed(site, words, post),
        )
        for post in posts
    )


def context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """What the page of a post shows."""
    words = Words(lang)
    post = site.catalogue.post[values["slug"]]
    kind, title = PAGES[post.kind], post.title.phrase(lang)
    text = words.of(post.story)
    # A picture that the text shows itself does not stand over it as well.
    told = text and post.photos and post.photos[0].file.rpartition("/")[2] in sources(text)
    return {
        "page": page_view(
            site,
            words,
            kind,
            values,
            title=str(title),
            description=words.of(post.summary) or _first_words(text),
            crumbs=(link_to("home", words), link_to(LISTS[post.kind], words)),
            part=address(LISTS[post.kind], lang),
            photos=post.photos,
            noindex=post.draft or post.is_demo,
            data=[post_data(site, words, post, address(kind, lang, slug=post.id))],
        ),
        "title": title,
        "summary": words.of(post.summary),
        "day": date_text(post.published, lang),
        "moment": post.published.isoformat(),
        "lapsed": _lapsed(site, words, post),
        "facts": _facts(words, post) if post.kind is PostKind.POLICY else (),
        "picture": None if told else cover(site, words, post.photos, title),
        "story": story(site, text, post.path),
        "source": Phrase(post.source, BASE) if post.source else None,
        "source_url": post.source_url,
        "is_demo": post.is_demo,
        "is_draft": post.draft,
    }


def _lapsed(site: Site, words: Words, post: Post) -> str | None:
    """That a document is no longer in force, and since when."""
    if post.expired is None or not lapsed(post.expired, site.catalogue.today):
        return None
    return words("Hết hiệu lực ngày {date}", date=date_text(post.expired, words.lang))


def _facts(words: Words, post: Post) -> tuple[Fact, ...]:
    """What is known of a document."""
    days = (
        (words("Ngày ban hành"), post.issued),
        (words("Có hiệu lực từ"), post.effective),
        (words("Hết hiệu lực"), post.expired),
    )
    return known_facts(
        words,
        (words("Số, ký hiệu"), post.doc_no),
        (words("Cơ quan ban hành"), words.of(post.issuer)),
        *((label, date_text(day, words.lang)) for label, day in days if day),
    )


def _first_words(text: Phrase | None) -> str | None:
    """The first sentences of a story, for search engines."""
    plain = " ".join(Markup(text or "").striptags().split())
    return f"{plain[:150].rpartition(' ')[0]} …" if len(plain) > 160 else plain or None


def _more(posts: Callable[[Catalogue], Sequence[Post]]) -> Callable[[Site], Iterator[Values]]:
    return lambda site: ({"number": number} for number in further(len(posts(site.catalogue)), site.settings.per_page))


def _news(catalogue: Catalogue) -> Sequence[Post]:
    return catalogue.news


def _policies(catalogue: Catalogue) -> Sequence[Post]:
    return catalogue.policies


KINDS = (
    Kind("news", one_for_all(_news), news_context, "pages/news.html"),
    Kind("news-more", _more(_news), news_context, "pages/news.html"),
    Kind("post", one_each(_news), context, "pages/post.html", shelf=POSTS),
    Kind("policies", one_for_all(_policies), policies_context, "pages/policies.html"),
    Kind("policies-more", _more(_policies), policies_context, "pages/policies.html"),
    Kind("policy", one_each(_policies), context, "pages/post.html", shelf=POSTS),
)
