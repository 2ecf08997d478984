"""One load of a page in Chromium on a slow line and a slow processor, and what it took."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, CDPSession, ConsoleMessage, Page, Route, sync_playwright

from web_host import Answer, Host

# What a reader on a slow mobile network meets. The delay is added to each request; looking up the
# name, TCP and TLS are not part of it.
LATENCY_MILLISECONDS = 150
BITS_A_SECOND = 1_600_000
SLOWER_PROCESSOR = 4


@dataclass(frozen=True)
class Screen:
    name: str
    width: int
    height: int
    scale: int
    mobile: bool


PHONE = Screen("phone", 360, 640, 2, True)
DESK = Screen("desk", 1280, 900, 1, False)


@dataclass(frozen=True)
class Load:
    """What one load took. Times are seconds since the address was asked for."""

    first_paint: float
    largest_paint: float
    largest: str  # what was painted then
    shift: float  # cumulative layout shift, without unit
    moved: tuple[str, ...]  # the parts of the page that jumped
    answers: tuple[Answer, ...]  # of the host
    outside: tuple[str, ...]  # addresses elsewhere; they were refused
    complaints: tuple[str, ...]  # errors and warnings on the console

    @property
    def body(self) -> int:
        """Bytes of all bodies, as they were sent."""
        return sum(answer.body for answer in self.answers)


# Resolves once fonts and all that the page itself asks for are there, and drawn.
DRAWN = """() => new Promise(done => {
    const twoFrames = () => requestAnimationFrame(() => requestAnimationFrame(done));
    document.fonts.ready.then(() => document.readyState === "complete" ? twoFrames()
        : addEventListener("load", twoFrames, {once: true}));
})"""
# A browser keeps what it noted for whoever observes later.
NOTED = """() => {
    const noted = type => {
        const observer = new PerformanceObserver(() => {});
        observer.observe({type, buffered: true});
        const entries = observer.takeRecords();
        observer.disconnect();
        return entries;
    };
    const place = box => [box.x, box.y, box.width, box.height].map(Math.round).join(" ");
    const first = noted("paint").find(entry => entry.name === "first-contentful-paint");
    const largest = noted("largest-contentful-paint").at(-1);
    if (!first || !largest) return null;
    const element = largest.element;
    return {
        first: first.startTime,
        largest: largest.startTime,
        what: element ? `<${element.localName}> ${element.textContent.trim().slice(0, 30)}` : "",
        shifts: noted("layout-shift").filter(entry => !entry.hadRecentInput)
            .map(entry => [entry.startTime, entry.value]),
        moved: noted("layout-shift").flatMap(entry => entry.sources.map(one =>
            (one.node ? (one.node.outerHTML || one.node.textContent).slice(0, 60) : "?")
            + " from " + place(one.previousRect) + " to " + place(one.currentRect))),
    };
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        yield browser
        browser.close()


def load(browser: Browser, host: Host, page: str, screen: Screen) -> Load:
    """Loads a page of the host with an empty cache."""
    outside: list[str] = []
    complaints: list[str] = []

    def elsewhere(route: Route) -> None:
        outside.append(route.request.url)
        route.abort()

    def console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    # Each context has a cache of its own, and it is empty.
    context = browser.new_context(
        viewport={"width": screen.width, "height": screen.height}, is_mobile=screen.mobile,
        device_scale_factor=screen.scale, has_touch=screen.mobile, color_scheme="light",
    )
    try:
        # The host's own addresses are not intercepted: that would cost time.
        context.route(lambda url: not url.startswith((host.address, "data:", "blob:")), elsewhere)
        tab = context.new_page()
        tab.on("console", console)
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        slow_down(context.new_cdp_session(tab))
        host.forget()
        tab.goto(host.address + page, wait_until="networkidle")
        seen = settled(tab)
    finally:
        context.close()
    return Load(
        first_paint=seen["first"] / 1000, largest_paint=seen["largest"] / 1000,
        largest=seen["what"], shift=worst_window(seen["shifts"]),
        moved=tuple(seen["moved"]), answers=host.answers(), outside=tuple(outside),
        complaints=tuple(complaints),
    )


def slow_down(session: CDPSession) -> None:
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {
        "offline": False, "latency": LATENCY_MILLISECONDS,
        "downloadThroughput": BITS_A_SECOND / 8, "uploadThroughput": BITS_A_SECOND / 8,
    })
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})


def settled(tab: Page) -> dict:
    """What the browser noted, once a further two frames have added nothing to it."""
    before = None
    while True:
        tab.evaluate(DRAWN)
        noted = tab.evaluate(NOTED)
        if noted is not None and noted == before:
            return noted
        before = noted


def worst_window(shifts: list[tuple[float, float]]) -> float:
    """Cumulative layout shift: the most within a window of shifts less than a second apart and
    five seconds long in all (web.dev/articles/cls)."""
    worst = total = 0.0
    start = last = float("-inf")
    for at, value in shifts:
        if at - last >= 1000 or at - start >= 5000:
            start, total = at, 0.0
        total, last = total + value, at
        worst = max(worst, total)
    return worst
