"""Jinja as pages need it: what the code of a template does ten thousand times takes the shortest way there is."""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from functools import cache
from itertools import repeat
from keyword import iskeyword
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Macro
from jinja2.utils import internalcode, missing
from markupsafe import Markup, escape

from gianhang.text.localized import Phrase

#: What has to be escaped.
_SPECIAL = re.compile("[&<>'\"]")
_markup: Callable[[type[Markup], str], Markup] = str.__new__


class _Macro(Macro):
    """A macro, called as nearly all are: with what it has names for, and a caller if it asks for one."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._is_plain = not (self.catch_kwargs or self.catch_varargs or "caller" in self.arguments)
        self._others = ("caller",) if self.caller else ()

    @internalcode
    def __call__(self, *args: Any, **named: Any) -> str:
        missed = self._argument_count - len(args)
        if not self._is_plain or missed < 0:
            return super().__call__(*args, **named)
        if named:
            args = (*args, *[named.pop(name, missing) for name in self.arguments[len(args) :]])
        elif missed:
            args = (*args, *repeat(missing, missed))
        if tuple(named) != self._others:
            # Something is missing, or nobody knows what it is: that is told there.
            return super().__call__(*args, **named)
        return _markup(Markup, self._func(*args, *named.values()))


class _Generator(CodeGenerator):
    """Writes the Python of a template.

    A function is called itself: none that templates here can name asks for the context. A component is asked for by
    its name alone: none is made for a context. Attributes that are there, and HTML, are found without asking Jinja.
    """

    def visit_Call(  # noqa: N802 (Jinja's name)
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(one.key) for one in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        comma = "("
        for part in (*node.args, *node.kwargs):
            self.write(comma)
            self.visit(part, frame)
            comma = ", "
        if forward_caller:
            self.write(f"{comma}caller=caller")
        self.write(")" if node.args or node.kwargs or forward_caller else "()")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 (Jinja's name)
        self.write("(_found if (_found := getattr(_of := ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing else environment.getattr(_of, {node.attr!r}))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _escapes(frame):
            self.write("(_said if type(_said := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _escapes(frame):
            self.write(") is Markup else escape(_said))")
        else:
            super()._output_child_post(node, frame, finalize)

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context or not isinstance(node.template, nodes.Const):
            super()._import_common(node, frame)
        else:
            self.write(f"environment.component({node.template.value!r})")


def _escapes(frame: Frame) -> bool:
    """Whether what is written here is escaped, as everywhere but where an office's template says otherwise."""
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile


class Environment(jinja2.Environment):
    """Jinja's, for templates that do not change while it lives."""

    code_generator_class = _Generator
    macro = _Macro

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.component: Callable[[str], TemplateModule] = cache(self._component)

    def _component(self, name: str) -> TemplateModule:
        return self.get_template(name).module

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        """The Python of a template, which escapes as we do. (On the same line: errors are told by their lines.)"""
        code = super()._generate(source, name, filename, defer_init)
        return code.replace("\nname = ", "\nescape = environment.escape; Macro = environment.macro; name = ", 1)

    @staticmethod
    def escape(value: object) -> object:
        """What stands in a page for `value`; most texts hold nothing that means anything in HTML."""
        kind = type(value)
        if kind is Markup or ((kind is str or kind is Phrase) and _SPECIAL.search(value) is None):  # type: ignore[call-overload]
            return value
        return escape(value)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One dictionary: in a chain of them, every import of a component would be slow."""
        return {**self.globals, **(d or {})}
