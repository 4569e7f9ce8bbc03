"""What a command that has made something says: what is there now, and what comes next."""

from __future__ import annotations

from gianhang.cli.session import Session
from gianhang.cli.terminal import console
from gianhang.errors import Message


def tell(session: Session, message: Message) -> None:
    """Print `message`, unless this run is quiet."""
    if not session.quiet:
        console().print(session.say(message), soft_wrap=True)


def next_steps(session: Session, *steps: Message) -> None:
    """Say what comes next, in numbered lines."""
    for number, step in enumerate(steps, start=1):
        tell(session, Message("{number}. {step}", {"number": number, "step": step}))
