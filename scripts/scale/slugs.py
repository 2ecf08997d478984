"""The fragments under which GitHub finds headings."""


def slug(heading: str) -> str:
    kept = [letter for letter in heading.lower() if letter.isalnum() or letter in " -_"]
    return "".join(kept).replace(" ", "-")


def slugs(headings: list[str]) -> list[str]:
    """Of one page: a fragment that is taken gets -1, then -2 and so on."""
    taken: dict[str, int] = {}
    for heading in headings:
        first = name = slug(heading)
        while name in taken:
            taken[first] += 1
            name = f"{first}-{taken[first]}"
        taken[name] = 0
    return list(taken)
