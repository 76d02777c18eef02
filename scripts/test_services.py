"""What the tests need on a machine: Chromium, Chinese fonts, PostgreSQL and Redis.

Servers that DATABASE_URL / REDIS_URL name or that listen on 127.0.0.1 are used as they
are; what is missing is installed from Debian's packages and started.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

from prepare import apt_install, as_root, call, say, stop


def listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(port: int, name: str) -> None:
    deadline = time.monotonic() + 30
    while not listens(port):
        if time.monotonic() > deadline:
            stop(f"{name} 没有启动（127.0.0.1:{port} 无响应）。")
        time.sleep(0.2)


def packages() -> None:
    missing = []
    if not (shutil.which("chromium") or shutil.which("google-chrome")):
        missing.append("chromium")
    if (
        subprocess.run(["fc-list", ":lang=zh"], capture_output=True).stdout.strip() == b""
        if shutil.which("fc-list")
        else True
    ):
        missing += ["fontconfig", "fonts-noto-cjk"]
    if not os.environ.get("DATABASE_URL") and not listens(5432) and not Path("/usr/lib/postgresql").is_dir():
        missing.append("postgresql")
    if not os.environ.get("REDIS_URL") and not listens(6379) and not shutil.which("redis-server"):
        missing.append("redis-server")
    if missing:
        apt_install(missing, "测试")


def postgresql() -> None:
    if os.environ.get("DATABASE_URL") or listens(5432):
        return
    say("启动 PostgreSQL …")
    version = sorted(p.name for p in Path("/usr/lib/postgresql").iterdir())[-1]
    configuration = Path(f"/etc/postgresql/{version}/main/pg_hba.conf")
    trust = "host all all 127.0.0.1/32 trust\n"
    edit = f"grep -qxF '{trust.strip()}' {configuration} || sed -i '1i {trust.strip()}' {configuration}"
    for command in (
        ["sh", "-c", edit],
        ["pg_ctlcluster", "--skip-systemctl-redirect", version, "main", "start"],
    ):
        root = as_root(command)
        if root is None:
            stop("启动 PostgreSQL 需要管理员权限；也可以自行启动后设置 DATABASE_URL。")
        call(root or [])
    wait_for(5432, "PostgreSQL")
    root = as_root(["su", "postgres", "-c", "psql -qc 'CREATE DATABASE test' || true"])
    call(root or [])


def redis() -> None:
    if os.environ.get("REDIS_URL") or listens(6379):
        return
    say("启动 Redis …")
    call(
        [
            "redis-server",
            "--daemonize",
            "yes",
            "--bind",
            "127.0.0.1",
            "--port",
            "6379",
            "--save",
            "",
            "--appendonly",
            "no",
        ],
        stdout=subprocess.DEVNULL,
    )
    wait_for(6379, "Redis")


def main() -> None:
    """Make sure all of it is there."""
    packages()
    postgresql()
    redis()
