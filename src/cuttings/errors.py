"""The error tree. Each error says what it is about and what to do; a bad page is no error but a `Rejected`."""

__all__ = ["CuttingsError", "LibraryError", "LibraryNewer", "LibraryUnavailable", "NotFound", "ResourceError", "UsageError"]


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
