"""Support projects: the list of all, the page of each, and their rows on the page of a facility."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gianhang.folder import PROJECTS
from gianhang.pages.addresses import address
from gianhang.pages.facts import joined, known_facts
from gianhang.pages.head import page_view
from gianhang.pages.kind import Kind, Values, one_each, one_for_all
from gianhang.pages.parts import link_to
from gianhang.pages.pictures import story
from gianhang.pages.results import FUNDS
from gianhang.pages.site import Site
from gianhang.pages.views import Fact, Link
from gianhang.pages.words import N_, Words
from gianhang.records.project import Activity, Project, State
from gianhang.text.dates import date_text
from gianhang.text.localized import Phrase
from gianhang.text.numbers import big_money

ACTIVITIES = {
    Activity.TRAINING: N_("Đào tạo nghề, truyền nghề"),
    Activity.DEMO_MODEL: N_("Mô hình trình diễn kỹ thuật"),
    Activity.MACHINERY: N_("Ứng dụng máy móc, thiết bị tiên tiến"),
    Activity.CLEANER_PRODUCTION: N_("Sản xuất sạch hơn"),
    Activity.POLLUTION: N_("Xử lý ô nhiễm môi trường"),
    Activity.VOTING: N_("Bình chọn sản phẩm tiêu biểu"),
    Activity.FAIR: N_("Hội chợ, triển lãm"),
    Activity.SHOWROOM: N_("Phòng trưng bày"),
    Activity.BRAND: N_("Xây dựng, đăng ký nhãn hiệu"),
    Activity.CONSULTING: N_("Tư vấn"),
    Activity.INFORMATION: N_("Thông tin, tuyên truyền"),
    Activity.CLUSTER: N_("Cụm công nghiệp"),
    Activity.MANAGEMENT: N_("Nâng cao năng lực quản lý"),
    Activity.DIGITAL: N_("Chuyển đổi số"),
}
STATES = {
    State.PROPOSED: N_("Đang đề xuất"),
    State.APPROVED: N_("Đã phê duyệt"),
    State.RUNNING: N_("Đang thực hiện"),
    State.ACCEPTED: N_("Đã nghiệm thu"),
    State.CANCELLED: N_("Đã dừng"),
}


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A support project in a table: what is known of it, in a few words each, and what was given."""

    project: Link
    maker: Link | None
    details: tuple[Phrase, ...]
    amount: str | None


def list_context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """What the list of projects shows."""
    words = Words(lang)
    return {
        "page": page_view(
            site,
            words,
            "projects",
            values,
            title=words("Đề án khuyến công"),
            description=words("Các đề án khuyến công: nội dung, cơ sở, năm, nguồn kinh phí, tình trạng, mức hỗ trợ."),
            crumbs=(link_to("home", words),),
            part=address("projects", lang),
        ),
        "rows": project_rows(site, words, site.catalogue.projects, maker=True),
    }


def context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """What the page of a project shows."""
    words = Words(lang)
    project = site.catalogue.project[values["slug"]]
    title = _title(project, words)
    maker = site.catalogue.facility.get(project.facility or "")
    name = f"{title}: {maker.name.phrase(lang)}" if maker else str(title)
    return {
        "page": page_view(
            site,
            words,
            "project",
            values,
            title=name,
            description=words("{name}. Đề án khuyến công: mức hỗ trợ, nguồn kinh phí, tình trạng.", name=name),
            crumbs=(
                link_to("home", words),
                link_to("projects", words),
            ),
            part=address("projects", lang),
            noindex=project.is_demo,
        ),
        "title": title,
        "facts": _facts(site, words, project),
        "source": Phrase(project.source, "vi") if project.source else None,
        "source_url": project.source_url,
        "story": story(site, words.of(project.story), project.path),
        "is_demo": project.is_demo,
    }


def project_rows(
    site: Site, words: Words, projects: Iterable[Project], *, maker: bool = False
) -> tuple[ProjectRow, ...]:
    """Projects as rows of a table, with the facility that is supported if `maker` is asked for."""
    return tuple(
        ProjectRow(
            project=Link(
                _title(project, words), address("project", words.lang, slug=project.id), is_demo=project.is_demo
            ),
            maker=_maker(site, words, project) if maker else None,
            details=tuple(
                detail
                for detail in (
                    _machinery(project, words),
                    words.phrase("năm {year}", year=project.year) if project.year else None,
                    words.phrase("kinh phí {fund}", fund=words(FUNDS[project.fund]).lower()) if project.fund else None,
                    words.phrase(STATES[project.state]) if project.state else None,
                )
                if detail
            ),
            amount=_amount(project.amount_vnd, words),
        )
        for project in projects
    )


def _title(project: Project, words: Words) -> Phrase:
    return words.of(project.title) or words.phrase(ACTIVITIES[project.activity])


def _maker(site: Site, words: Words, project: Project) -> Link | None:
    maker = site.catalogue.facility.get(project.facility or "")
    return Link(maker.name.phrase(words.lang), address("facility", words.lang, slug=maker.id)) if maker else None


def _machinery(project: Project, words: Words) -> Phrase | None:
    return joined(lambda code: [text.phrase(code) for text in project.machinery], words.lang)


def _amount(amount: int | None, words: Words) -> str | None:
    return None if amount is None else big_money(amount, words.lang)


def _facts(site: Site, words: Words, project: Project) -> tuple[Fact, ...]:
    maker = _maker(site, words, project)
    return (
        *((Fact(words("Cơ sở được hỗ trợ"), maker.label, path=maker.path),) if maker else ()),
        *known_facts(
            words,
            (words("Nội dung"), words(ACTIVITIES[project.activity]) if project.title else None),
            (words("Hỗ trợ"), _amount(project.amount_vnd, words)),
            (words("Vốn đối ứng"), _amount(project.counterpart_vnd, words)),
            (words("Nguồn kinh phí"), words(FUNDS[project.fund]) if project.fund else None),
            (words("Năm"), str(project.year) if project.year else None),
            (words("Tình trạng"), words(STATES[project.state]) if project.state else None),
            (words("Ngày nghiệm thu"), date_text(project.accepted_on, words.lang) if project.accepted_on else None),
            (words("Máy móc"), _machinery(project, words)),
            (words("Quyết định"), project.decision_no),
        ),
    )


KINDS = (
    Kind("projects", one_for_all(lambda catalogue: catalogue.projects), list_context, "pages/projects.html"),
    Kind(
        "project",
        one_each(lambda catalogue: catalogue.projects),
        context,
        "pages/project.html",
        shelf=PROJECTS,
    ),
)
