"""A page says why a value is missing, and what would bring it, in both languages."""

import html
import re
from functools import cache
from pathlib import Path

import pytest

from conftest import Runs
from program import run
from surroundings import ADDRESS, COPYING, MALLOCS, SANDBOXES

BY_NAME = {sandbox.name: sandbox for sandbox in SANDBOXES}
# Sandbox, lesson, and for each language the reason and the way out.
SAID = [
    ("nobody", COPYING, {
        "en": ("no permission to read page frame numbers",
               "measure again as root: sudo memoir build"),
        "zh": ("没有权限读取页框号", "以 root 身份再测一次：sudo memoir build")}),
    ("user namespace", COPYING, {
        "en": ("the sandbox refuses to read page frame numbers",
               "measure again as root outside of containers and user namespaces; in a container, "
               "docker run --cap-add SYS_ADMIN"),
        "zh": ("沙箱不许读取页框号",
               "到容器和用户命名空间之外，以 root 身份再测一次；在容器里则用 docker run --cap-add SYS_ADMIN")}),
    ("pagemap refused", ADDRESS, {
        "en": ("the sandbox refuses to read /proc/self/pagemap",
               "run outside the sandbox that hides /proc"),
        "zh": ("沙箱不许读取 /proc/self/pagemap", "到没有遮住 /proc 的环境里运行")}),
    ("personality refused", MALLOCS, {
        "en": ("the sandbox refuses to switch address randomization off",
               "docker run --security-opt seccomp=unconfined"),
        "zh": ("沙箱不许关闭地址随机化", "docker run 加上 --security-opt seccomp=unconfined")}),
]


def text(page: Path) -> str:
    """What a reader reads: without tags, blanks and line ends alike."""
    plain = re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8"))
    return re.sub(r"\s+", " ", html.unescape(plain))


@cache
def site(runs: Runs, name: str) -> Path:
    measured = runs.of(BY_NAME[name])
    folder = measured.path.parent / "site"
    said = run([runs.bench.program, "render", "--project", runs.bench.project, "--record",
                measured.path, "--output", folder])
    assert said.status == 0, said.errors
    return folder


@pytest.mark.parametrize(("name", "lesson", "said"), SAID, ids=[name for name, _, _ in SAID])
def test_the_pages_say_why_and_what_to_do(
    name: str, lesson: str, said: dict[str, tuple[str, str]], runs: Runs
) -> None:
    folder = site(runs, name)
    for language, page in (("zh", f"{lesson}.html"), ("en", f"en/{lesson}.html")):
        for sentence in said[language]:
            # A sentence of its own begins with a capital.
            assert sentence.lower() in text(folder / page).lower(), f"{page}: {sentence}"
