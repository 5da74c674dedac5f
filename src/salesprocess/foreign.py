"""What others wrote, run so that nothing it does takes down what runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


def tried(make: Callable[[], T]) -> tuple[T | None, tuple[BaseException, ...]]:
    """What was made, or else why it was not; only who stops the program from outside is heard.

    Args:
        make: Makes it.

    >>> tried(lambda: 7), tried(lambda: [][0])
    ((7, ()), (None, (IndexError('list index out of range'),)))
    """
    try:
        return make(), ()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # whatever it does wrong is told, not raised
        return None, (error,)


def told(error: BaseException) -> str:
    """What went wrong, in words; of what can not be put into words its kind.

    >>> told(ValueError("no such day"))
    'ValueError: no such day'
    """
    words, failed = tried(lambda: str(error))
    kind = type(error).__name__
    return kind if failed or not isinstance(words, str) else f"{kind}: {words}"
