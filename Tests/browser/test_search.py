"""The search: finds what stands on the pages and nothing else, by keyboard, from disk and server."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import visible_text
from built_site import LANGUAGES, LESSONS, SITE, parsed
from in_page import OVERFLOW
from visible_text import Shown
from watch import Watch

every_language = pytest.mark.parametrize("language", LANGUAGES)
# Asks and waits until all parts that may hold something have been looked at; shows all pages.
ASK = """async query => {
    const input = document.querySelector(".finder input[type=text]"), results = document.querySelector(".results");
    input.value = query;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    while (results.getAttribute("aria-busy") !== "false")
        await new Promise(done => new MutationObserver((_, observer) => {
            observer.disconnect();
            done();
        }).observe(results, { attributes: true }));
    const status = document.querySelector(".status").textContent;
    for (let more; (more = results.querySelector(":scope > button")); ) more.click();
    return {
        status,
        pages: [...results.querySelectorAll(":scope > ol > li > a")].map(link => link.href),
        links: [...results.querySelectorAll("a")].map(link => link.href),
        marks: [...results.querySelectorAll("mark")].map(mark => mark.textContent),
        unmarked: [...results.querySelectorAll(".snippet")].filter(one => !one.querySelector("mark"))
            .map(one => one.textContent),
    };
}"""
IN_VIEW = """id => {
    const box = document.getElementById(id).getBoundingClientRect();
    return box.top >= -1 && box.top < innerHeight;
}"""


@pytest.fixture(scope="module")
def shown(tab_without_script: Page) -> dict[str, dict[Path, Shown]]:
    return {language: visible_text.read(tab_without_script, language) for language in LANGUAGES}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield made
    made.close()


@pytest.fixture
def tab(context: BrowserContext, root: str) -> Iterator[Page]:
    """Complains about anything in the console and any request that fails."""
    page = context.new_page()
    watch = Watch(page, root)
    yield page
    assert watch.complaints == []


def folder(root: str, language: str) -> str:
    relative = LANGUAGES[language].relative_to(SITE).as_posix()
    return root if relative == "." else f"{root}{relative}/"


def search_page(tab: Page, root: str, language: str, query: str = "") -> None:
    tab.goto(f"{folder(root, language)}search.html" + (f"?q={quote(query)}" if query else ""))
    # Its last line is there when the table has been read.
    expect(tab.locator(".finder .foot-line")).to_be_visible()


def opened(tab: Page, address: str, key: str = "/") -> None:
    tab.goto(address)
    tab.keyboard.press(key)
    expect(tab.locator("dialog .foot-line")).to_be_visible()
    expect(tab.locator("dialog input")).to_be_focused()


def asked(tab: Page, query: str) -> None:
    tab.locator(".finder input[type=text]").fill(query)
    expect(tab.locator(".results")).to_have_attribute("aria-busy", "false")


def names(links: list[str]) -> list[str]:
    return [unquote(urlsplit(link).path).rsplit("/", 1)[-1] for link in links]


def lesson(root: str, language: str = "zh-Hans") -> str:
    page = next(page for page in LESSONS if page.parent == LANGUAGES[language])
    return f"{folder(root, language)}{page.name}"


# MARK: Finding


@every_language
def test_finds_what_stands_on_the_pages_and_nothing_else(
    language: str, tab: Page, root: str, shown: dict[str, dict[Path, Shown]]
) -> None:
    pages = shown[language]
    queries = list(visible_text.draw(pages, rounds=20))
    assert len(queries) >= 200
    search_page(tab, root, language)
    wrong = []
    lost = set()
    for kind, query in queries:
        answer = tab.evaluate(ASK, query)
        found = names(answer["pages"])
        expected = visible_text.grep(pages, query)
        if set(found) != expected or len(found) != len(set(found)):
            wrong.append((kind, query, sorted(set(found) ^ expected)))
        if str(len(expected)) not in answer["status"] and expected:
            wrong.append((kind, query, answer["status"]))
        words = visible_text.folded(query).split()
        for mark in answer["marks"]:
            text = visible_text.folded(mark)
            if not any(word in text for word in words):
                wrong.append((kind, query, f"marked {mark!r}"))
        if answer["unmarked"]:
            wrong.append((kind, query, f"nothing marked in {answer['unmarked'][0]!r}"))
        lost |= {link for link in answer["links"] if not leads_somewhere(link, language)}
    assert wrong == []
    assert lost == set()
    assert len(Counter(kind for kind, _ in queries)) >= 12


def leads_somewhere(link: str, language: str) -> bool:
    parts = urlsplit(link)
    page = LANGUAGES[language] / unquote(parts.path).rsplit("/", 1)[-1]
    return not parts.fragment or unquote(parts.fragment) in parsed(page).ids()


@every_language
def test_loads_every_part_that_a_first_query_needs(
    language: str, tab: Page, root: str, shown: dict[str, dict[Path, Shown]]
) -> None:
    pages = shown[language]
    for _, query in visible_text.draw(pages, rounds=1):
        search_page(tab, root, language, query)
        expect(tab.locator(".finder input[type=text]")).to_have_value(query)
        expect(tab.locator(".results")).to_have_attribute("aria-busy", "false")
        answer = tab.evaluate(ASK, query)
        assert set(names(answer["pages"])) == visible_text.grep(pages, query), query


def test_loads_only_parts_that_may_hold_the_query(tab: Page, root: str) -> None:
    loaded: list[str] = []
    tab.on("request", lambda request: loaded.append(request.url))
    search_page(tab, root, "en")
    asked(tab, "qzxjqzxj")
    expect(tab.locator(".status")).to_contain_text("Nothing found")
    assert [url for url in loaded if "/search/en-" in url] == []


def test_lessons_come_before_evidence_and_titles_first(tab: Page, root: str) -> None:
    search_page(tab, root, "zh-Hans")
    assert names(tab.evaluate(ASK, "写时复制")["pages"])[0] == "copy-on-write.html"
    found = names(tab.evaluate(ASK, "malloc")["pages"])
    assert found[0] == "two-mallocs-one-address.html"
    is_late = [name.startswith("evidence-") for name in found]
    assert any(is_late) and is_late == sorted(is_late)


def test_shows_more_until_all_is_shown(tab: Page, root: str) -> None:
    search_page(tab, root, "en")
    asked(tab, "page")
    count = int(tab.locator(".status").inner_text().split()[0])
    links = tab.locator(".results > ol > li > a")
    before = links.count()
    assert before < count
    while tab.locator(".results > button").count():
        tab.locator(".results > button").click()
        expect(links.nth(before)).to_be_focused()
        before = links.count()
    assert before == count
    pages = tab.locator(".results > ol > li")
    places = pages.nth(pages.evaluate_all("all => all.findIndex(one => one.querySelector('button'))"))
    shown = places.locator("ul a").count()
    rest = int(places.locator("button").inner_text().split()[0])
    places.locator("button").click()
    expect(places.locator("ul a").nth(shown)).to_be_focused()
    assert places.locator("ul a").count() == shown + rest


def test_marks_what_was_found_although_folding_changes_lengths(tab: Page, root: str) -> None:
    search_page(tab, root, "zh-Hans")
    # As it stands on the page: full-width brackets.
    answer = tab.evaluate(ASK, "(COPY-ON-WRITE)")
    assert "（copy-on-write）" in answer["marks"]
    assert {visible_text.folded(mark) for mark in answer["marks"]} == {"(copy-on-write)"}


def test_says_what_to_do_when_nothing_is_found(tab: Page, root: str) -> None:
    search_page(tab, root, "en")
    asked(tab, "")
    assert tab.locator(".status").inner_text() == "" and not tab.locator(".results a").count()
    asked(tab, "malloc qzxjqzxj")
    expect(tab.locator(".status")).to_contain_text("removing one")
    asked(tab, "<b>&lt;</b> <img src=x>")
    expect(tab.locator(".status")).to_contain_text("No page")
    assert not tab.locator(".results :is(img, b)").count()


def test_says_when_texts_could_not_be_loaded(context: BrowserContext, root: str) -> None:
    page = context.new_page()
    page.route("**/search/en-1-*.js", lambda route: route.abort())
    search_page(page, root, "en")
    asked(page, "copy-on-write")
    expect(page.locator(".status")).to_contain_text("could not be loaded")
    page.unroute("**/search/en-1-*.js")
    asked(page, "copy-on-writ")
    expect(page.locator(".status")).not_to_contain_text("could not be loaded")


# MARK: The address


def test_the_address_names_the_query(tab: Page, root: str) -> None:
    search_page(tab, root, "en", "page fault")
    expect(tab.locator(".results mark").first).to_be_visible()
    asked(tab, "heap & stack")
    expect(tab.locator(".finder input[type=text]")).to_have_value("heap & stack")
    if root.startswith("http"):
        assert tab.url.endswith("search.html?q=heap+%26+stack")
    asked(tab, "")
    if root.startswith("http"):
        assert tab.url.endswith("search.html")


def test_the_dialog_leads_to_the_search_page_with_its_query(tab: Page, root: str) -> None:
    opened(tab, lesson(root, "en"))
    asked(tab, "minor fault")
    tab.locator("dialog .foot-line a").click()
    expect(tab.locator("#finder input[type=text]")).to_have_value("minor fault")
    expect(tab.locator(".results mark").first).to_be_visible()


# MARK: The keyboard


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_keys_open_it_and_escape_gives_the_focus_back(key: str, tab: Page, root: str) -> None:
    tab.goto(lesson(root))
    link = tab.locator(".narrow a, .grid a").locator("visible=true").first
    link.focus()
    tab.keyboard.press(key)
    expect(tab.locator("dialog input")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(tab.locator("dialog")).not_to_be_visible()
    expect(link).to_be_focused()
    tab.keyboard.press(key)
    expect(tab.locator("dialog input")).to_be_focused()
    tab.locator("dialog .close").click()
    expect(link).to_be_focused()


def test_other_keys_and_other_fields_do_not_open_it(tab: Page, root: str) -> None:
    tab.goto(lesson(root))
    for key in ["k", "s", "Alt+/", "Control+/", "Control+Shift+k", "ArrowDown", "f"]:
        tab.keyboard.press(key)
    tab.evaluate("document.querySelector('main').prepend(document.createElement('input'))")
    field = tab.locator("main > input")
    field.focus()
    tab.keyboard.type("a/b")
    expect(field).to_have_value("a/b")
    assert not tab.locator("dialog").count()
    assert not tab.evaluate("'memoirSearch' in window")


def test_arrows_lead_through_the_results_and_enter_opens(tab: Page, root: str) -> None:
    opened(tab, lesson(root))
    asked(tab, "写时复制")
    links = tab.locator(".results :is(a, button)")
    tab.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    tab.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("ArrowUp")
    expect(tab.locator("dialog input")).to_be_focused()
    tab.keyboard.press("ArrowUp")
    expect(tab.locator("dialog input")).to_be_focused()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    target = links.nth(1).get_attribute("href")
    assert target and "#" in target
    tab.keyboard.press("Enter")
    tab.wait_for_url(target)
    assert tab.evaluate(IN_VIEW, unquote(urlsplit(target).fragment))


def test_enter_in_the_field_opens_the_first_result(tab: Page, root: str) -> None:
    opened(tab, lesson(root, "en"))
    # Faster than the texts arrive.
    tab.keyboard.insert_text("glossary")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/en/glossary.html*")


def test_waits_while_a_word_is_being_composed(tab: Page, root: str) -> None:
    search_page(tab, root, "zh-Hans")
    asked(tab, "缺页")
    before = tab.locator(".results").inner_html()
    composing = """value => {
        const input = document.querySelector(".finder input[type=text]");
        input.value = value;
        input.dispatchEvent(new InputEvent("input", { isComposing: true }));
    }"""
    tab.evaluate(composing, "yebiao")
    assert tab.locator(".results").inner_html() == before
    tab.evaluate(composing, "页表")
    tab.evaluate("document.querySelector('.finder input[type=text]').dispatchEvent(new Event('compositionend'))")
    expect(tab.locator(".results mark").first).to_have_text("页表")


def test_the_single_key_can_be_turned_off(tab: Page, root: str) -> None:
    search_page(tab, root, "en")
    tab.locator(".foot-line input").uncheck()
    for address in (lesson(root, "en"), lesson(root)):
        tab.goto(address)
        tab.keyboard.press("/")
        tab.keyboard.press("Control+k")
        expect(tab.locator("dialog input")).to_have_value("")
        expect(tab.locator("dialog input")).to_be_focused()
        expect(tab.locator(".find kbd")).not_to_be_visible()
    search_page(tab, root, "en")
    expect(tab.locator(".foot-line input")).not_to_be_checked()
    tab.locator(".foot-line input").check()
    opened(tab, lesson(root, "en"))


# MARK: Landing


def test_a_result_on_the_same_page_closes_the_dialog_and_lands(tab: Page, root: str) -> None:
    here = lesson(root, "en")
    opened(tab, here)
    heading = tab.locator("main h2[id]").last
    asked(tab, heading.evaluate("heading => heading.firstChild.data"))
    file = here.rsplit("/", 1)[-1]
    anchor = heading.get_attribute("id")
    found = tab.locator(f'.results a[href$="{file}#{anchor}"]')
    while not found.count():
        tab.locator(".results > button").click()
    found.first.click()
    expect(tab.locator("dialog")).not_to_be_visible()
    assert urlsplit(tab.url).fragment == anchor
    assert tab.evaluate(IN_VIEW, anchor)


@pytest.mark.parametrize("how", ["load", "hash"])
def test_landing_opens_what_is_closed(how: str, tab: Page, root: str) -> None:
    page, anchor = next(
        (page, identifier) for page, identifier in inside_details() if page.parent == SITE
    )
    address = f"{root}{page.name}"
    if how == "hash":
        tab.goto(address)
        tab.evaluate("anchor => { location.hash = anchor }", anchor)
    else:
        tab.goto(f"{address}#{anchor}")
    expect(tab.locator(f'[id="{anchor}"]')).to_be_visible()
    tab.wait_for_function(IN_VIEW, arg=anchor)


def inside_details() -> Iterator[tuple[Path, str]]:
    """Places that are closed at first: what a term means is not shown for good, so no place."""
    for page in sorted(SITE.glob("*.html")):
        depth = 0
        for tag, attributes in parsed(page).tags:
            if tag == "details":
                depth += "open" not in attributes
            elif depth and "id" in attributes and attributes.get("class") != "meaning":
                yield page, attributes["id"]


# MARK: Without


def test_without_script_the_entry_leads_to_a_page_that_says_so(tab_without_script: Page) -> None:
    for language, words in {"zh-Hans": "脚本", "en": "scripts"}.items():
        page = next(page for page in LESSONS if page.parent == LANGUAGES[language])
        tab_without_script.goto(page.as_uri())
        tab_without_script.locator(".find").click()
        tab_without_script.wait_for_url("**/search.html")
        expect(tab_without_script.locator("#finder")).to_contain_text(words)
        assert tab_without_script.locator("main ul a").count() >= 4
        assert not tab_without_script.locator("main input").count()


def test_works_where_nothing_may_be_stored(context: BrowserContext, tab: Page, root: str) -> None:
    context.add_init_script("""Object.defineProperty(window, "localStorage", {
        get() { throw new DOMException("refused", "SecurityError") } })""")
    search_page(tab, root, "en")
    tab.locator(".foot-line input").uncheck()
    asked(tab, "page")
    expect(tab.locator(".results mark").first).to_be_visible()
    opened(tab, lesson(root), "Control+k")


@every_language
def test_fits_a_phone(language: str, phone: BrowserContext, root: str) -> None:
    page = phone.new_page()
    try:
        watch = Watch(page, root)
        page.goto(lesson(root, language))
        page.locator(".find").click()
        expect(page.locator("dialog .foot-line")).to_be_visible()
        asked(page, "0x")
        assert page.evaluate(OVERFLOW) == []
        box = page.locator("dialog").bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320 and box["height"] <= 640
        search_page(page, root, language, "0x")
        expect(page.locator(".results mark").first).to_be_visible()
        assert page.evaluate(OVERFLOW) == []
        assert watch.complaints == []
    finally:
        page.close()
