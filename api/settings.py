"""Settings of the service, read from the environment (prefix `JIANGTU_`) and `.env`.

`DATABASE_URL` and `REDIS_URL` go by their usual names, without the prefix. Each field's
description is its documentation; a test fails where one is missing.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from database.engine import sqlite_url

PROJECT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Everything an operator can set; the defaults run one process on one machine."""

    model_config = SettingsConfigDict(
        env_prefix="JIANGTU_", env_file=".env", env_ignore_empty=True, extra="ignore", populate_by_name=True
    )

    database_url: str = Field(
        default=sqlite_url(PROJECT / ".jiangtu" / "jiangtu.sqlite3"),
        validation_alias="DATABASE_URL",
        description="数据库地址；默认是项目目录下 .jiangtu/jiangtu.sqlite3，多进程部署用 PostgreSQL。",
    )
    redis_url: str | None = Field(
        default=None,
        validation_alias="REDIS_URL",
        description="Redis 地址；多进程部署时用于共享频率限制和会话锁，单进程可不填。",
    )
    today: date | None = Field(
        default=None, description="固定“今天”的日期（如 2026-11-22），用于核对和测试；不填则取北京时间。"
    )
    model: Path = Field(
        default=PROJECT / "models" / "jiangtu.tar.gz", description="训练好的模型文件，由 jiangtu train 生成。"
    )
    web_dist: Path = Field(
        default=PROJECT / "web" / "dist", description="前端构建结果所在目录，由本服务直接提供网页。"
    )
    rate_limits: bool = Field(default=True, description="是否启用频率限制；只应在测试和压测时关闭。")
    conversation_messages_per_minute: int = Field(
        default=30, ge=1, description="一个会话每分钟最多发送的消息数。"
    )
    address_requests_per_minute: int = Field(
        default=120, ge=1, description="一个来源地址每分钟最多的聊天请求数。"
    )
    address_conversations_per_minute: int = Field(
        default=30, ge=1, description="一个来源地址每分钟最多新建的会话数。"
    )
    max_body_bytes: int = Field(default=64 * 1024, ge=1024, description="请求体的最大字节数，超过返回 413。")
    turn_timeout_seconds: float = Field(
        default=30.0, gt=0, description="一轮问答最长用时（秒）；超过时告知用户出错，不让其一直等待。"
    )
    cookie_secure: bool | None = Field(
        default=None, description="会话 Cookie 是否只走 HTTPS；不填时按请求自身的协议决定。"
    )
    log_level: str = Field(default="INFO", description="日志级别：DEBUG、INFO、WARNING 或 ERROR。")
