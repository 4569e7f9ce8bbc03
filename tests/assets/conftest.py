from __future__ import annotations

from pathlib import Path

import pytest

from gianhang.folder import Folder


@pytest.fixture
def office(tmp_path: Path) -> Folder:
    root = tmp_path / "office"
    (root / "content").mkdir(parents=True)
    return Folder.at(root)


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """A small folder of static files, shaped like the packaged one."""
    files = {
        "css/main.css": (
            "@layer reset, components, brand;\n"
            "/* The order of the layers is decided above. */\n"
            '@import url("reset.css") layer(reset);\n'
            '@import url("components/plate.css") layer(components);\n'
        ),
        "css/reset.css": "* { margin: 0; }\n",
        "css/components/plate.css": '/* One block. */\n.plate { background: url("../../vien.svg"); }\n',
        "js/20-menu.js": "window.menu = 1",
        "js/10-search.js": "// first\n(function () {})()\n",
        "vien.svg": "<svg/>",
        "img/icon.png": "not really",
    }
    root = tmp_path / "static"
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


@pytest.fixture(scope="session")
def cut_office(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """An office whose fonts have been cut: that takes seconds, so it is done once."""
    from gianhang.assets.fonts import cut_fonts

    root = tmp_path_factory.mktemp("cut")
    (root / "content").mkdir()
    folder = Folder.at(root)
    cut_fonts(folder)
    return folder
