"""What several tests ask of a page, to be evaluated in it."""

OPEN_DETAILS = """() => document.querySelectorAll("details").forEach(details => {
    // One of a group would close the others.
    details.removeAttribute("name");
    details.open = true;
})"""
# What sticks out to the right and is not inside something that scrolls by itself.
OVERFLOW = """() => {
    const room = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth <= room) return [];
    return [document.scrollingElement.scrollWidth + " > " + room].concat(
        [...document.querySelectorAll("body *")]
            .filter(element => element.getBoundingClientRect().right > room + 0.5)
            .slice(0, 5).map(element => element.outerHTML.slice(0, 120)));
}"""
# Everything that the Tab key can reach, of a group of radio buttons the one that is chosen.
TABBABLE = """() => [...document.querySelectorAll(
        "a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter(element => element.tabIndex >= 0 && !element.disabled && element.checkVisibility())
    .filter(element => element.type !== "radio" || element.checked)"""
