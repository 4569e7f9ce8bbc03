"""What the check found wrong, in words that help to find who wrote it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from gianhang.errors import Message, Place, Problem
from gianhang.freeze.links import Reference
from gianhang.freeze.origin import origin
from gianhang.freeze.plan import Plan

_FIX_LINK = Message("Sửa liên kết trong bài viết hoặc trong mẫu trang, hoặc thêm trang hay tệp còn thiếu.")
_FIX_PROGRAM = Message("Xem lại mẫu trang trong templates/; nếu chưa sửa mẫu nào, đây là lỗi của chương trình.")


class Findings:
    """Collects problems. One that stands on many pages, such as a broken link of the menu, is told once."""

    def __init__(self, plan: Plan, root: Path | None) -> None:
        self._plan = plan
        self._root = root
        #: How often something was found wrong.
        self.count = 0
        #: By what makes findings the same: the first place, what to say of it, the hint, the pages.
        self._found: dict[tuple[str, ...], tuple[Place, Message, Message, set[str]]] = {}

    def problems(self) -> list[Problem]:
        """All that was found, one problem a kind, target and text of a link."""
        return [
            Problem(
                code=code,
                place=place,
                message=what
                if len(paths) == 1
                else Message("{what} (và {count} trang nữa cũng vậy)", {"what": what, "count": len(paths) - 1}),
                hint=hint,
            )
            for (code, *_), (place, what, hint, paths) in self._found.items()
        ]

    def missing(self, path: str, link: Reference, target: str) -> None:
        """Nothing stands at `target`, where `link` leads; it is a path in the output, perhaps encoded."""
        hint = _FIX_LINK
        spelt = next((p for p in self._plan.paths if p.casefold() == target.casefold() and p != target), None)
        if spelt:
            hint = Message("Có “{path}”: trên máy chủ, chữ hoa và chữ thường là hai tên khác nhau.", {"path": spelt})
        blanks = self._blanks(path, link)
        if link.loaded:
            what = Message("Trang “{page}” cần tệp “{link}”, nhưng không có tệp ấy.", blanks)
        elif link.text:
            what = Message("Trên trang “{page}”, liên kết “{text}” dẫn tới “{link}”, nhưng ở đó không có gì.", blanks)
        else:
            what = Message("Trang “{page}” dẫn tới “{link}”, nhưng ở đó không có gì.", blanks)
        self._add("broken-link", path, what, hint, target, link.text, link=link)

    def nothing(self, path: str, link: Reference) -> None:
        """A picture or the like has an empty address."""
        what = Message("Trên trang “{page}” có ảnh hoặc tệp nhúng mà địa chỉ bỏ trống.", self._blanks(path, link))
        self._add("broken-link", path, what, _FIX_PROGRAM, link=link)

    def outside(self, path: str, link: Reference) -> None:
        """`link` leads above the root of the site."""
        what = Message("Trang “{page}” dẫn tới “{link}”, ra ngoài trang web.", self._blanks(path, link))
        self._add("broken-link", path, what, _FIX_LINK, link.address, link.text, link=link)

    def wrong_start(self, path: str, link: Reference, anywhere: bool) -> None:
        """`link` starts at the root where it must not, or does not where it must."""
        if anywhere:
            what = Message(
                "Trang “{page}” hiện ra ở mọi địa chỉ, nên liên kết “{link}” phải bắt đầu bằng “/”.",
                self._blanks(path, link),
            )
        else:
            what = Message(
                "Trên trang “{page}”, “{link}” bắt đầu bằng “/”, nên sẽ hỏng khi xem từ USB hay từ một thư mục con.",
                self._blanks(path, link),
            )
        self._add("broken-link", path, what, _FIX_PROGRAM, link.address, link.text, link=link)

    def no_place(self, path: str, link: Reference, target: str, fragment: str) -> None:
        """The page that `link` leads to is there, the place in it is not."""
        blanks = {**self._blanks(path, link), "place": fragment, "target": self._name(target)}
        if link.text:
            what = Message(
                "Trên trang “{page}”, liên kết “{text}” dẫn tới chỗ “#{place}” trong “{target}”, mà không có chỗ ấy.",
                blanks,
            )
        else:
            what = Message("Trang “{page}” dẫn tới chỗ “#{place}” trong “{target}”, mà không có chỗ ấy.", blanks)
        hint = Message("Sửa phần sau dấu “#” cho đúng với tiêu đề trong trang ấy.")
        self._add("broken-link", path, what, hint, target, fragment, link.text, link=link)

    def foreign(self, path: str, link: Reference) -> None:
        """The page would make the browser ask another host."""
        what = Message(
            "Trang “{page}” lấy “{link}” từ máy chủ khác; trang của ta không được gọi tới máy chủ nào khác.",
            self._blanks(path, link),
        )
        hint = Message("Tải tệp ấy về, đặt cạnh bài viết rồi trỏ tới đó; hoặc bỏ nó đi.")
        self._add("foreign-request", path, what, hint, link.address, link=link)

    def own_machine(self, path: str, link: Reference) -> None:
        """`link` leads to a file on the machine of who wrote it."""
        blanks = self._blanks(path, link)
        if link.text:
            what = Message(
                "Trên trang “{page}”, liên kết “{text}” dẫn tới “{link}”, là tệp trên máy của người viết.", blanks
            )
        else:
            what = Message("Trang “{page}” dẫn tới “{link}”, là tệp trên máy của người viết.", blanks)
        self._add("broken-link", path, what, _FIX_LINK, link.address, link.text, link=link)

    def twice(self, path: str, ids: Iterable[str]) -> None:
        """Some of `ids`, all those of a page, occur more than once."""
        for name, count in Counter(ids).items():
            if count > 1:
                what = Message(
                    "Trên trang “{page}” có {count} chỗ cùng mang id “{id}”.",
                    {"page": self._name(path), "count": count, "id": name},
                )
                hint = Message("Mỗi id chỉ đứng một lần trong một trang: đổi một tiêu đề, hoặc xem lại mẫu trang.")
                self._add("duplicate-id", path, what, hint, name)

    def malformed(self, path: str, error: ValueError) -> None:
        """XML or JSON that no program can read."""
        what = Message(
            "Dữ liệu cho máy đọc trong “{page}” bị hỏng: {reason}", {"page": self._name(path), "reason": error}
        )
        self._add("malformed-data", path, what, _FIX_PROGRAM, path)

    def _add(
        self, code: str, path: str, what: Message, hint: Message, *same: str, link: Reference | None = None
    ) -> None:
        self.count += 1
        if (code, *same) not in self._found:
            self._found[code, *same] = (self._place(path, link), what, hint, set())
        self._found[code, *same][3].add(path)

    def _place(self, path: str, link: Reference | None) -> Place:
        """Where to mend it: in the office's own file if the link was written there, else the page."""
        page = self._plan.pages.get(path)
        written = origin(self._root, page, link) if self._root and page and link else None
        return written or Place(path)

    def _name(self, path: str) -> str:
        page = self._plan.pages.get(path)
        return page.url if page else path

    def _blanks(self, path: str, link: Reference) -> dict[str, object]:
        return {"page": self._name(path), "link": link.address, "text": link.text}
