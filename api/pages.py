"""The web pages, as built into web/dist, and the two small pages the service makes itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from html import escape
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from api.words import words

#: Addresses of the built pages.
PAGES = {
    "/": "index.html",
    "/desk": "desk.html",
    "/policies": "policies.html",
    "/policies/{instrument}": "policies.html",
}
_TEMPLATE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<body style="font-family:sans-serif;max-width:36em;margin:4em auto;padding:0 1em;line-height:1.8">
<h1 style="font-size:1.3em">{title}</h1><p>{text}</p>{links}</body></html>"""
_LINK = '<a href="{path}" style="display:inline-block;padding:.5em 1em .5em 0">{name}</a>'


class _Assets(StaticFiles):
    """Built files carry a hash of their content in their names, so a browser may keep them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, to be kept for a year; a missing one is 404."""
        scope["state"]["page"] = "/assets"
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def routes(dist: Path) -> list[BaseRoute]:
    """The routes of the pages and their files in `dist`, which may be built after the start."""
    pages: list[BaseRoute] = [Route(path, _page(path, dist / file)) for path, file in PAGES.items()]
    return [*pages, Mount("/assets", _Assets(directory=dist / "assets", check_dir=False), name="assets")]


def not_found_page() -> HTMLResponse:
    """The page for an address where there is none."""
    said = words().pages
    return _own_page(said.not_found_title, said.not_found, status=404, links=said.links)


def _page(template: str, file: Path) -> Callable[[Request], Awaitable[Response]]:
    async def page(request: Request) -> Response:
        request.scope["state"]["page"] = template  # for the request's log line
        if not file.is_file():
            return _own_page(words().pages.not_built_title, words().pages.not_built, status=503)
        status = 404 if _unknown_instrument(request) else 200  # the page itself says what is missing
        return FileResponse(file, status, media_type="text/html", headers={"Cache-Control": "no-cache"})

    return page


def _unknown_instrument(request: Request) -> bool:
    asked, corpus = request.path_params.get("instrument"), request.app.state.parts.corpus
    if asked is None or corpus is None:
        return False
    return asked not in {instrument.id for instrument in corpus.instruments()}


def _own_page(title: str, text: str, *, status: int, links: Mapping[str, str] | None = None) -> HTMLResponse:
    ways = "".join(_LINK.format(path=path, name=escape(name)) for path, name in (links or {}).items())
    page = _TEMPLATE.format(title=escape(title), text=escape(text), links=ways and f"<p>{ways}</p>")
    return HTMLResponse(page, status_code=status)
