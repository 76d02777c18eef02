"""The one clock of the service: today's date and the moment, both in Asia/Shanghai."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

#: China keeps UTC+8 all year, so a fixed offset is exact and needs no time-zone data.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


class Clock:
    """Tells the date policies are judged on and the moment things happen.

    `fixed` (JIANGTU_TODAY) pins the date alone; moments stay real.
    """

    def __init__(self, fixed: date | None = None) -> None:
        self._fixed = fixed

    def now(self) -> datetime:
        """This moment, aware, in +08:00."""
        return datetime.now(SHANGHAI)

    def today(self) -> date:
        """The date in Shanghai, or the pinned one."""
        return self._fixed or self.now().date()
