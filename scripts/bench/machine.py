"""What a number depends on besides the code: the machine, the versions, the data, the time."""

from __future__ import annotations

import hashlib
import os
import platform
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "docs" / "benchmarks"
RAW = RESULTS / "raw"
#: Trained stock models, kept between runs; ignored by git.
WORK = ROOT / ".tools" / "bench"

#: As `api/cli/serving.py` sets them for the product: one thread each, a process a core.
SERVING_THREADS = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
}
_QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "PYTHONWARNINGS": "ignore",
    "TQDM_DISABLE": "1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "LOG_LEVEL": "WARNING",
    "LOG_LEVEL_LIBRARIES": "ERROR",
}


def environment(work: Path, **more: str) -> dict[str, str]:
    """The environment of a child: quiet, no telemetry, and no training cache but `work`'s own."""
    return {**os.environ, **_QUIET, "RASA_CACHE_DIRECTORY": str(work / "cache"), **more}


def facts() -> dict[str, Any]:
    """Where and when a measurement was made."""
    return {
        "date": time.strftime("%Y-%m-%d %H:%M"),
        "cpu": _cpu(),
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "load_average": [round(value, 1) for value in os.getloadavg()],
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "rasa": version("rasa"),
        "tensorflow": version("tensorflow-cpu"),
        "data": digest(sorted((ROOT / "data").rglob("*.*"))),
        "command": "python -m scripts.bench " + " ".join(sys.argv[1:]),
    }


def digest(paths: list[Path]) -> str:
    """Twelve digits that tell one state of the files from another."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return total.hexdigest()[:12]


def resident_mb(pid: int | str = "self") -> float:
    """Resident memory of a process (VmRSS) in MB."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith("VmRSS:"):
            return round(int(line.split()[1]) / 1024, 1)
    return 0.0


def say(text: str) -> None:
    """One line of progress."""
    print(f"[bench {time.strftime('%H:%M:%S')}] {text}", file=sys.stderr, flush=True)


def _cpu() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()
