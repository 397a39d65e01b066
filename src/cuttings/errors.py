"""The error tree. Each error says what it is about and what to do; a bad page is no error but a `Rejected`."""

__all__ = [
    "SHORTEST",
    "CuttingsError",
    "LibraryError",
    "LibraryNewer",
    "LibraryUnavailable",
    "NotFound",
    "ResourceError",
    "UsageError",
    "unfound",
]

SHORTEST = 4
"""So many characters of an id are needed at least."""


class CuttingsError(Exception):
    """Root of all errors that a user can mend; its text is one line: what, where, what to do.

    >>> str(CuttingsError("no page at news.html", hint="check the path"))
    'no page at news.html; check the path'
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        self.message, self.hint = message, hint
        super().__init__(f"{message}; {hint}" if hint else message)


class UsageError(CuttingsError):
    """An argument is off: a date that is none, a path that is not there."""


class NotFound(CuttingsError):
    """No article, story, name or outlet goes by this id."""


class LibraryError(CuttingsError):
    """The library file is no library, is damaged, or failed in the middle of a change."""


class LibraryNewer(LibraryError):
    """The library file was written by a newer version of the program."""


class LibraryUnavailable(LibraryError):
    """The library file is there but cannot be used now: in use, read-only or full."""


class ResourceError(CuttingsError):
    """A lexicon or model that ships with the program is missing or was altered."""


def unfound(what: str, id: str, several: bool, hint: str) -> NotFound:
    """Why nothing, or nothing alone, goes by an id: *what* is it ("article"), *hint* says where ids are listed.

    >>> str(unfound("article", "9f", False, "see `cuttings list`"))
    "the id '9f' is too short; write four characters of it or more"
    >>> unfound("story", "9f2c", True, "").message
    "several stories go by the id '9f2c'; write more of it"
    """
    if len(id) < SHORTEST:
        return NotFound(f"the id {id!r} is too short", hint="write four characters of it or more")
    many = what[:-1] + "ies" if what.endswith("y") else what + "s"
    return NotFound(f"several {many} go by the id {id!r}; write more of it" if several else f"no {what} goes by the id {id!r}", hint=hint)
