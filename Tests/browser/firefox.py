"""Firefox as it is installed, driven over WebDriver BiDi: what the tests need of it and no more."""

import json
import os
import signal
import subprocess
from collections import deque
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any

from websockets.sync.client import connect

# It asks the outside for nothing while it is driven.
PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.region.network.url": "",
    "browser.search.update": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.server": "data:,",
}
LOADED = "browsingContext.load"
EVENTS = ["log.entryAdded", "network.fetchError", "network.responseCompleted", LOADED]
READY = "WebDriver BiDi listening on "


class Firefox:
    """One browser with one tab, and everything that it reported since it was last asked."""

    def __init__(self, program: str, profile: Path) -> None:
        preferences = "".join(
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
            for name, value in PREFERENCES.items()
        )
        (profile / "user.js").write_text(preferences, encoding="utf-8")
        self._process = subprocess.Popen(
            [program, "--headless", "--no-remote", "--profile", profile,
             "--remote-debugging-port=0"],
            env={**os.environ, "HOME": str(profile), "MOZ_CRASHREPORTER_DISABLE": "1"},
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
        )
        self._open = ExitStack()
        self._numbers = count(1)
        self._events: list[dict[str, Any]] = []
        try:
            self._socket = self._open.enter_context(
                connect(f"{self._address()}/session", max_size=None, open_timeout=60)
            )
            self.ask("session.new", capabilities={})
            self.ask("session.subscribe", events=EVENTS)
            self._tab = self.ask("browsingContext.create", type="tab")["context"]
        except BaseException:
            self.close()
            raise

    def _address(self) -> str:
        errors = self._process.stderr
        assert errors
        for line in errors:
            if line.startswith(READY):
                # What it says later is read too, or it would wait for a reader some day.
                self._reader = Thread(target=deque, args=(errors, 0), daemon=True)
                self._reader.start()
                return line.removeprefix(READY).strip()
        raise RuntimeError("firefox ended before it listened")

    def close(self) -> None:
        self._open.close()
        # Its content processes are in its group.
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait()

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv(timeout=120))
            if message.get("id") == number:
                break
            self._events.append(message)
        if message["type"] == "error":
            raise RuntimeError(f"{method}: {message['error']}: {message['message']}")
        return message["result"]

    def reported(self) -> list[tuple[str, dict[str, Any]]]:
        """Takes what was reported: names of events with what they say."""
        events, self._events = self._events, []
        return [
            (event["method"], event["params"]) for event in events
            if event.get("method", LOADED) != LOADED
        ]

    # The tab.

    def open(self, url: str) -> None:
        self.ask("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """The value of an expression, which has to be something that JSON can say."""
        answer = self.ask(
            "script.evaluate", target={"context": self._tab}, awaitPromise=True,
            expression=f"Promise.resolve({expression}).then(value => JSON.stringify(value))",
        )
        if answer["type"] != "success":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"].get("value", "null"))

    def follow(self, selector: str) -> None:
        """Clicks a link, and waits until the page that it leads to has loaded."""
        self._events = [event for event in self._events if event.get("method") != LOADED]
        self.evaluate(f"void document.querySelector({json.dumps(selector)}).click()")
        while not any(event.get("method") == LOADED for event in self._events):
            self._events.append(json.loads(self._socket.recv(timeout=120)))

    def resize(self, width: int, height: int) -> None:
        self.ask("browsingContext.setViewport", context=self._tab,
                 viewport={"width": width, "height": height})

    def press(self, *keys: str) -> None:
        actions = [
            {"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")
        ]
        self._act({"type": "key", "id": "keyboard", "actions": actions})

    def point_at(self, x: float, y: float, click: bool = False) -> None:
        actions: list[dict[str, Any]] = [
            {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0}
        ]
        if click:
            actions += [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self._act({"type": "pointer", "id": "mouse", "actions": actions})

    def _act(self, source: dict[str, Any]) -> None:
        self.ask("input.performActions", context=self._tab, actions=[source])

    def print(self) -> str:
        """The page on paper, as a PDF in base 64."""
        return self.ask("browsingContext.print", context=self._tab)["data"]
