"""Which address leads to which page, and how errors are answered."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from cuttings import engine
from cuttings.errors import CuttingsError, LibraryError, NotFound, UsageError
from cuttings.library import Library
from cuttings.web import actions, answers, desk, entry, feeds, guard, tokens, views
from cuttings.web.actions import Go
from cuttings.web.answers import Answer, Ask
from cuttings.web.shelf import Shelf
from cuttings.web.standing import Standing

Page = Callable[[Library, Ask], Answer]
Deed = Callable[[Library, Ask], Go | Answer]
Endpoint = Callable[[Request], Awaitable[Response]]

PAGES: tuple[tuple[str, Page], ...] = (
    ("/story/{id}", views.story),
    ("/article/{id}", views.article),
    ("/compare/{first}/{second}", views.compare),
    ("/article/{id}/page", views.taken_apart),
    ("/article/{id}/sourcing", views.article_sourcing),
    ("/story/{id}/sourcing", views.story_sourcing),
    ("/story/{id}/said", views.story_said),
    ("/who", views.people),
    ("/who/{key}", views.who),
    ("/search", views.search),
    ("/articles", views.articles),
    ("/starred", views.articles),
    ("/outlets", views.outlets),
    ("/sections", views.sections),
    ("/sources", views.sources),
    ("/refused", views.refused),
    ("/refused/{id}", views.refusal),
    ("/corrections", views.corrections),
    ("/labels", desk.labels),
    ("/label/{key}", desk.dossier),
    ("/saved", desk.saved),
    ("/saved/{key}", desk.fresh),
)
FORMS: tuple[tuple[str, Page], ...] = (
    ("/add", actions.adding),
    ("/help", views.guide),
    ("/article/{id}/correct", actions.correcting),
    ("/article/{id}/label", desk.picking),
)
DEEDS: tuple[tuple[str, Deed], ...] = (
    ("/add", actions.add),
    ("/article/{id}/star", actions.star),
    ("/article/{id}/correct", actions.correct),
    ("/corrections/{number}/undo", actions.undo),
    ("/article/{id}/label", desk.pick),
    ("/label/{key}/pick/{number}", desk.change),
    ("/label/{key}/drop", desk.drop),
    ("/saved", desk.save),
    ("/saved/{key}/seen", desk.seen),
    ("/saved/{key}/unsave", desk.unsave),
    ("/sources", actions.watch),
    ("/sources/forget", actions.forget),
    ("/sources/pause", actions.pause),
)


def reader(path: str | Path, password: str | None = None) -> Starlette:
    """The reader over the library at *path*, behind a *password* where one is given.

    >>> len(reader("news.db").routes) > len(PAGES)
    True
    """
    shelf, key = Shelf(path), secrets.token_bytes(32)

    @asynccontextmanager
    async def open_hours(app: Starlette) -> AsyncIterator[None]:
        engine.warm()
        yield
        shelf.close()

    errors = {kind: partial(failed, key) for kind in (HTTPException, CuttingsError, guard.TooLarge, Exception)}
    walls = [Middleware(guard.guarded)]
    if password is not None:
        walls = [Middleware(guard.guarded, hosts=None), Middleware(entry.locked, held=entry.lock(password), key=secrets.token_bytes(32))]
    return Starlette(routes=routes(shelf, key), lifespan=open_hours, exception_handlers=errors, middleware=walls)


def routes(shelf: Shelf, key: bytes) -> list[BaseRoute]:
    """Every address of the reader: each page as HTML and at `.json`, the forms, what they do, and the files beside them.

    >>> routes(Shelf("news.db"), b"key")[0].path
    '/'
    """
    standing = Standing()
    found: list[BaseRoute] = [
        Route("/", _looked_at(shelf, _shown(shelf, key, views.front, standing))),
        Route("/index.json", _as_json(shelf, views.front)),
    ]
    for path, page in PAGES:
        name = page.__name__ if path != "/starred" else "starred"
        found += [Route(path + ".json", _as_json(shelf, page)), Route(path, _shown(shelf, key, page, standing), name=name)]
    found += [Route(path, _shown(shelf, key, page, standing), name=page.__name__) for path, page in FORMS]
    found += [Route(path, _done(shelf, key, deed), methods=["POST"], name=deed.__name__) for path, deed in DEEDS]
    found += [Route(f"{path}.{kind}", _fed(shelf, feed, kind)) for path, feed in feeds.FEEDS for kind in feeds.KINDS]
    found.append(Route("/page/{id}/original.txt", _handed_out(shelf, _original)))
    found.append(Route("/label/{key}/brief/{format}", _handed_out(shelf, desk.written)))
    found.append(Mount("/static", StaticFiles(directory=str(files("cuttings.web").joinpath("static")))))
    return found


def _shown(shelf: Shelf, key: bytes, page: Page, standing: Standing) -> Endpoint:
    """The endpoint that answers with a page as HTML, made in a reading thread unless it stands from before."""

    async def endpoint(request: Request) -> Response:
        secret, ask = tokens.browser(request), _ask(request, standing.mark)
        body, status = await shelf.read(lambda library: _set(shelf, standing, library, page, ask, str(request.url.query)))
        response = HTMLResponse(standing.filled(body, tokens.token(key, secret)), status)
        if request.cookies.get(tokens.COOKIE) != secret:
            tokens.keep(response, secret)
        return response

    return endpoint


def _set(shelf: Shelf, standing: Standing, library: Library, page: Page, ask: Ask, query: str) -> tuple[bytes, int]:
    """A page and its status: as it stands, or made now and left standing."""
    state, asked = (shelf.state(), f"{ask.now:%Y-%m-%d %H:%M %z}"), (ask.path, query)
    body = standing.find(state, asked)
    if body is not None:
        return body, 200
    answer = page(library, ask)
    body = answers.printed(answer, ask)
    if answer.status == 200:
        standing.keep(state, asked, body)
    return body, answer.status


def _looked_at(shelf: Shelf, shown: Endpoint) -> Endpoint:
    """The endpoint of the front page, which keeps that somebody looks at it."""
    looking: set[asyncio.Task[None]] = set()

    async def endpoint(request: Request) -> Response:
        response = await shown(request)
        if looks(request) and not looking:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            task = asyncio.create_task(shelf.write(partial(_look, now=now)))
            looking.add(task)
            task.add_done_callback(looking.discard)
        return response

    return endpoint


def looks(request: Request) -> bool:
    """Whether somebody looks: went to the page by its address, a link of this reader or a reload; no other site made the browser ask.

    >>> def asked(**headers):
    ...     names = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    ...     return Request({"type": "http", "method": "GET", "headers": names})
    >>> looks(asked()), looks(asked(sec_fetch_site="none", sec_fetch_mode="navigate"))
    (True, True)
    >>> looks(asked(sec_fetch_site="cross-site", sec_fetch_mode="no-cors")), looks(asked(sec_purpose="prefetch"))
    (False, False)
    """
    told = request.headers
    ahead = any("prefetch" in told.get(name, "") for name in ("sec-purpose", "purpose", "x-moz"))
    own = told.get("sec-fetch-site", "none") in ("none", "same-origin") and told.get("sec-fetch-mode", "navigate") == "navigate"
    return request.method == "GET" and own and not ahead


def _look(library: Library, now: str) -> None:
    """Keep a look, unless another program holds the library: then only the next visit shows a little more as new."""
    with suppress(LibraryError):
        library.visit(now)


def _fed(shelf: Shelf, made: Callable[[Library, Ask], feeds.Feed], kind: str) -> Endpoint:
    """The endpoint that answers with a feed."""

    async def endpoint(request: Request) -> Response:
        ask = _ask(request)
        return await shelf.read(lambda library: feeds.answered(made(library, ask), kind, request))

    return endpoint


def _as_json(shelf: Shelf, page: Page) -> Endpoint:
    """The endpoint that answers with the nouns of a page as JSON."""

    async def endpoint(request: Request) -> Response:
        ask = _ask(request)
        return await shelf.read(lambda library: answers.form(page(library, ask)))

    return endpoint


def _done(shelf: Shelf, key: bytes, deed: Deed) -> Endpoint:
    """The endpoint that does what a form asks, in the writing thread, if the form is one of this reader's own."""

    async def endpoint(request: Request) -> Response:
        async with request.form(max_files=200, max_fields=20, max_part_size=guard.LARGEST) as form:
            if not tokens.genuine(request, key, form.get("token")):
                raise HTTPException(403, "this form is stale or came from elsewhere; load its page again and send it once more")
            given: dict[str, Any] = {name: value for name, value in form.items() if isinstance(value, str)}
            uploads = [file for file in form.getlist("file") if isinstance(file, UploadFile) and file.size]
            given["files"] = tuple([(await file.read(), file.content_type) for file in uploads])
        ask = _ask(request, str(given.get("token")), given)
        answer = await shelf.write(lambda library: deed(library, ask))
        return RedirectResponse(answer.to, 303) if isinstance(answer, Go) else answers.html(answer, ask)

    return endpoint


def _original(library: Library, ask: Ask) -> tuple[str, str, bytes]:
    """The bytes of a kept page as a text file, whatever they are."""
    name, body = views.original(library, ask)
    return name, "text/plain; charset=utf-8", body


def _handed_out(shelf: Shelf, made: Callable[[Library, Ask], tuple[str, str, bytes]]) -> Endpoint:
    """The endpoint that hands out a file to save: its name, kind and bytes; never shown as a live page."""

    async def endpoint(request: Request) -> Response:
        name, kind, body = await shelf.read(lambda library: made(library, _ask(request)))
        headers = {"content-disposition": f'attachment; filename="{name}"', "content-security-policy": f"sandbox; {guard.POLICY}"}
        return Response(body, headers={**headers, "content-type": kind})

    return endpoint


async def failed(key: bytes, request: Request, error: Exception) -> Response:
    """Answer an error in one line: 404 for what is not there, 503 where the library cannot be used, never a traceback."""
    status, line = explained(error)
    if status == 503:
        return PlainTextResponse(line + "\n", 503, {"retry-after": "5"})
    secret = tokens.browser(request)
    answer = Answer(template="error.html", nouns={"error": line, "status": status}, status=status)
    if request.url.path.endswith(".json"):
        response = answers.form(answer)
    else:
        response = answers.html(answer, _ask(request, tokens.token(key, secret)))
    response.headers.update(guard.HEADERS)
    return response


def explained(error: Exception) -> tuple[int, str]:
    """The status and the one line that an error is answered with; advice for a terminal is left out.

    >>> explained(NotFound("no article 9f2c", hint="see `cuttings list`")), explained(ValueError("inner words"))
    ((404, 'no article 9f2c'), (500, 'Something went wrong in the reader; the log says what.'))
    """
    if isinstance(error, guard.TooLarge):
        return 413, f"More than {guard.LARGEST // 2**20} MB at once; add larger files with: cuttings add FILE"
    if isinstance(error, HTTPException):
        return error.status_code, "There is no such page." if error.status_code == 404 else str(error.detail)
    for kind, status in ((NotFound, 404), (UsageError, 400), (LibraryError, 503), (CuttingsError, 500)):
        if isinstance(error, kind):
            return status, error.message if "cuttings " in error.hint else str(error)
    return 500, "Something went wrong in the reader; the log says what."


def _ask(request: Request, token: str = "", form: dict[str, Any] | None = None) -> Ask:
    return Ask(
        path=request.url.path,
        parts=request.path_params,
        query=request.query_params,
        now=datetime.now(UTC).astimezone(),
        token=token,
        form=form or {},
    )
