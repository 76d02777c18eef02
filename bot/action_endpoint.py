"""Custom actions in the same process: rasa's action endpoint without the HTTP hop.

The same `actions` package also runs under `rasa run actions`.
"""

from __future__ import annotations

from typing import Any

from rasa.core.actions.action import ActionExecutionRejection
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection as SdkRejection


class InProcessActionEndpoint(EndpointConfig):
    """Runs rasa_sdk's executor where rasa would post to an action server."""

    def __init__(self, executor: ActionExecutor) -> None:
        super().__init__(url="in-process", enable_selective_domain=True)
        self._executor = executor

    @classmethod
    def of_package(cls, package: str) -> InProcessActionEndpoint:
        """An endpoint serving every action of a package."""
        executor = ActionExecutor()
        executor.register_package(package)
        return cls(executor)

    async def request(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Run one action call (`json`), as the action server would."""
        try:
            result: dict[str, Any] | None = await self._executor.run(kwargs["json"])
        except SdkRejection as rejection:
            raise ActionExecutionRejection(rejection.action_name, str(rejection)) from rejection
        return result or {"events": [], "responses": []}
