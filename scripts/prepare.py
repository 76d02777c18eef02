#!/usr/bin/env python3
"""Everything between a clean clone and `make run` / `make test`. Standard library only.

    python3 scripts/prepare.py run    # environment, web pages, model
    python3 scripts/prepare.py test   # the same, and what the tests need
    python3 scripts/prepare.py bench  # the same as run, and what the benchmarks need

Each step is skipped when what it was made from has not changed (`.tools/stamps`).
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
STAMPS = TOOLS / "stamps"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def say(text: str) -> None:
    print(f"[准备] {text}", flush=True)


def stop(text: str) -> None:
    print(f"[准备] 无法继续：{text}", file=sys.stderr, flush=True)
    raise SystemExit(1)


def call(command: list[str], **more: object) -> None:
    """Run a step; its output is shown as it comes."""
    code = subprocess.run(command, cwd=more.pop("cwd", ROOT), **more).returncode  # type: ignore[call-overload]
    if code:
        stop(
            f"这一步失败了（退出码 {code}）：{' '.join(map(str, command))}\n"
            "请看上面的输出；多数是网络问题，重新运行即可续做。"
        )


def digest(paths: Iterable[Path], extra: str = "") -> str:
    total = hashlib.sha256(extra.encode())
    for path in sorted(paths):
        if path.is_file():
            total.update(path.relative_to(ROOT).as_posix().encode())
            total.update(path.read_bytes())
    return total.hexdigest()


def done(step: str, now: str) -> bool:
    mark = STAMPS / step
    return mark.is_file() and mark.read_text() == now


def mark(step: str, now: str) -> None:
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / step).write_text(now)


def as_root(command: list[str]) -> list[str] | None:
    """The command as root; None where this user cannot become root without being asked."""
    if os.geteuid() == 0:
        return command
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", *command]
    return None


def apt_install(packages: list[str], why: str) -> None:
    """Install Debian packages, or say which are missing."""
    install = as_root(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-q", *packages])
    update = as_root(["apt-get", "update", "-q"])
    if install is None or update is None or not shutil.which("apt-get"):
        stop(f"{why}需要系统软件包：{' '.join(packages)}。请用管理员身份安装后重试。")
    say(f"安装系统软件包（{why}）：{' '.join(packages)}")
    call(update, stdout=subprocess.DEVNULL)  # type: ignore[arg-type]
    call(install, stdout=subprocess.DEVNULL)  # type: ignore[arg-type]


def uv() -> str:
    """A uv of the pinned version, in its own environment where the system has none."""
    found = TOOLS / "venv" / "bin" / "uv"
    lock = ROOT / "requirements-tools.lock"
    now = digest([lock])
    if found.is_file() and done("uv", now):
        return str(found)
    say("准备安装工具 uv …")
    target = TOOLS / "venv"
    if subprocess.run([sys.executable, "-m", "venv", str(target)], capture_output=True).returncode:
        apt_install(["python3-venv"], "创建 Python 环境")
        shutil.rmtree(target, ignore_errors=True)
        call([sys.executable, "-m", "venv", str(target)])
    call([str(target / "bin" / "pip"), "install", "-q", "--require-hashes", "-r", str(lock)])
    mark("uv", now)
    return str(found)


def environment(tool: str, locks: list[str]) -> None:
    """The project's `.venv` with the locked dependencies and the project itself."""
    if platform.machine() not in {"x86_64", "AMD64"}:
        stop(f"目前只支持 x86-64（tensorflow-cpu 2.12 没有 {platform.machine()} 的安装包）。")
    if not PYTHON.exists():
        say("创建 Python 3.11 环境 …")
        call([tool, "venv", "-q", "--python", "3.11", str(VENV)])
    for name in locks:
        now = digest([ROOT / name])
        if done(name, now) and PYTHON.exists():
            continue
        say(f"安装依赖 {name}（首次约一两分钟）…")
        extra = ["--no-deps"] if name == "requirements-bench.lock" else []
        call([tool, "pip", "install", "--python", str(VENV), "--require-hashes", *extra, "-r", name])
        mark(name, now)
    now = digest([ROOT / "pyproject.toml"])
    if not done("project", now) or not (VENV / "bin" / "jiangtu").exists():
        call(
            [
                tool,
                "pip",
                "install",
                "-q",
                "--python",
                str(VENV),
                "--no-deps",
                "--no-build-isolation",
                "-e",
                ".",
            ]
        )
        mark("project", now)


def node(tool: str) -> dict[str, str]:
    """Process environment in which `npm` works: the system's Node 20 or newer, else one from a wheel."""
    path = os.environ.get("PATH", "")
    system = shutil.which("node")
    if system and shutil.which("npm"):
        version = subprocess.run([system, "--version"], capture_output=True, text=True).stdout
        major = version.lstrip("v").split(".")[0]
        if major.isdigit() and int(major) >= 20:
            return {**os.environ}
    wheel = TOOLS / "node"
    lock = ROOT / "requirements-node.lock"
    if not done("node", digest([lock])):
        say("系统没有可用的 Node.js，安装随包附带的版本 …")
        call([tool, "venv", "-q", "--python", "3.11", "--allow-existing", str(wheel)])
        call([tool, "pip", "install", "--python", str(wheel), "--require-hashes", "-r", str(lock)])
        mark("node", digest([lock]))
    return {**os.environ, "PATH": f"{wheel / 'bin'}{os.pathsep}{path}"}


def web(tool: str) -> None:
    """The built pages in web/dist."""
    folder = ROOT / "web"
    sources = [
        p for p in folder.rglob("*") if not {"node_modules", "dist"} & set(p.relative_to(folder).parts)
    ]
    now = digest(sources)
    if done("web", now) and (folder / "dist" / "index.html").is_file():
        return
    process = node(tool)
    npm = shutil.which("npm", path=process["PATH"]) or "npm"
    lock = digest([folder / "package-lock.json"])
    if not done("web-packages", lock) or not (folder / "node_modules").is_dir():
        say("安装网页依赖 …")
        call([npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=folder, env=process)
        mark("web-packages", lock)
    say("构建网页 …")
    call([npm, "run", "build", "--loglevel=error"], cwd=folder, env=process)
    mark("web", now)


def model() -> None:
    """A model trained from the present data and configuration."""
    call([str(VENV / "bin" / "jiangtu"), "train"])


def main(goal: str) -> None:
    """Prepare for one of: run, test, bench."""
    started = time.perf_counter()
    os.chdir(ROOT)
    tool = uv()
    locks = {
        "run": ["requirements.lock"],
        "test": ["requirements-dev.lock"],
        "bench": ["requirements-dev.lock", "requirements-bench.lock"],
    }[goal]
    if goal == "run" and done("requirements-dev.lock", digest([ROOT / "requirements-dev.lock"])):
        locks = ["requirements-dev.lock"]  # holds everything of requirements.lock
    environment(tool, locks)
    web(tool)
    model()
    if goal == "test":
        from test_services import main as services

        services()
    say(f"就绪（{time.perf_counter() - started:.0f} 秒）。")


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in {"run", "test", "bench"}:
        stop("用法：python3 scripts/prepare.py run|test|bench")
    main(sys.argv[1])
