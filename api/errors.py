"""Errors of the HTTP layer and how each failure becomes the contract's error JSON.

    ApiError
    ├── NotFound            404  a conversation or message that is not the holder's, or not there
    ├── TurnInProgress      409  the same message is being answered by another worker
    ├── BodyTooLarge        413
    ├── IdentityNumber      422  a number that must not be stored, where there is no turn to refuse in
    ├── RateLimited         429  with Retry-After
    └── NotReady            503  the assistant is not loaded

Words come from words.yaml. No input is ever repeated: it may hold what must not be kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.pages import not_found_page
from api.words import words


class ErrorDetail(BaseModel):
    """What went wrong, and what to do about it."""

    code: str = Field(description="错误代码，程序据此判断")
    message: str = Field(description="中文说明")
    action: str = Field(description="下一步怎么做")


class ErrorBody(BaseModel):
    """The body of every answer with a 4xx or 5xx status."""

    error: ErrorDetail


class ApiError(Exception):
    """A failure with a status and a code whose words stand in words.yaml."""

    status: ClassVar[int] = 400

    def __init__(self, code: str, *, retry_after: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.headers = {} if retry_after is None else {"Retry-After": str(retry_after)}


class NotFound(ApiError):
    """Nothing there, or nothing of theirs: the two are told in the same words."""

    status = 404

    def __init__(self, code: str = "not_found") -> None:
        super().__init__(code)


class TurnInProgress(ApiError):
    """Another worker is answering this very message."""

    status = 409

    def __init__(self) -> None:
        super().__init__("turn_in_progress", retry_after=2)


class BodyTooLarge(ApiError):
    """The body is longer than the service reads."""

    status = 413

    def __init__(self) -> None:
        super().__init__("body_too_large")


class IdentityNumber(ApiError):
    """The text holds what may be an identity or bank-card number."""

    status = 422

    def __init__(self) -> None:
        super().__init__("identity_number")


class RateLimited(ApiError):
    """Too many requests; `retry_after` is in seconds."""

    status = 429

    def __init__(self, *, retry_after: int) -> None:
        super().__init__("rate_limited", retry_after=retry_after)


class NotReady(ApiError):
    """The assistant is still loading (`starting`) or did not load (`load_failed`)."""

    status = 503

    def __init__(self, code: str = "starting") -> None:
        super().__init__(code, retry_after=5)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The error responses of a route, for its OpenAPI entry."""
    titles = {
        400: "请求体不是有效 JSON",
        404: "没有找到，或不属于您",
        409: "同一条消息正在处理",
        413: "内容太长",
        422: "内容不符合要求",
        429: "太频繁",
        503: "服务尚未就绪",
    }
    return {status: {"model": ErrorBody, "description": titles[status]} for status in statuses}


def error_response(
    status: int, code: str, *, message: str | None = None, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """The error JSON of a code; `message` replaces its standing words."""
    said = words().errors[code]
    detail = ErrorDetail(code=code, message=message or said.message, action=said.action)
    return JSONResponse(ErrorBody(error=detail).model_dump(), status_code=status, headers=dict(headers or {}))


def install(app: FastAPI) -> None:
    """Register the handlers; what none of them knows is caught by the request middleware."""
    app.add_exception_handler(ApiError, _api_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(SQLAlchemyError, _storage)


def _api_error(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ApiError)
    return error_response(error.status, error.code, headers=error.headers)


def _invalid(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    problems = error.errors()
    kinds = {problem["type"] for problem in problems}
    if "text_too_long" in kinds:
        return error_response(413, "text_too_long")
    if "json_invalid" in kinds:
        return error_response(422, "bad_request")
    return error_response(422, "invalid", message=_named_fields([problem["loc"] for problem in problems]))


def _named_fields(places: Sequence[Sequence[Any]]) -> str | None:
    known = words().fields
    named = dict.fromkeys(known[str(part)] for place in places for part in place if str(part) in known)
    return words().invalid_fields.format(fields="、".join(named)) if named else None


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404 and _wants_a_page(request):
        return not_found_page()
    code = {400: "bad_request", 404: "no_such_route", 405: "method_not_allowed"}.get(
        error.status_code, "http"
    )
    return error_response(error.status_code, code, headers=error.headers)


def _wants_a_page(request: Request) -> bool:
    asks_html = "text/html" in request.headers.get("accept", "")
    return asks_html and not request.url.path.startswith(("/api/", "/assets/"))


def _storage(request: Request, error: Exception) -> JSONResponse:
    request.app.state.parts.log.error("storage_failed", error=type(error).__name__)
    return error_response(503, "storage", headers={"Retry-After": "5"})
