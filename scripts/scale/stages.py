"""Where Memoir's time goes while it builds a corpus: samples of perf summed by stage.

Usage: python3 -B scripts/scale/stages.py [--pages 10000] [--medium tmpfs] [--memoir FILE] [--again]
Each millisecond is one of CPU time, of all threads. A sample counts for the function that ran, not
for who called it; so allocating, copying and counting references are stages of their own, whoever
asked for them. With --again the build that is watched finds the site of one before, unchanged.
What no line of STAGES matches is "other", and its largest symbols are listed.
"""

import argparse
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from builders import Workplace, add_programs, all_builders
from media import PARENTS, NoRoom, workplace
from process import Failed, run

HERTZ = 2000
OTHER = "other"
LISTED = 5
NANOSECONDS = 1_000_000  # of a millisecond


class Stage(NamedTuple):
    """A sample belongs to the first of STAGES of which both expressions are found in its names."""

    name: str
    object: str
    symbol: str = ""


class Sample(NamedTuple):
    nanoseconds: int
    object: str
    symbol: str


MEMOIR = r"^memoir"
STAGES = (
    Stage("kernel: files, memory, threads", r"^\[(kernel|vdso|guest)"),
    Stage("cmark-gfm: parse", r"^libcmark-gfm"),
    Stage("cmark-gfm: parse", MEMOIR, r"^(cmark_|houdini_|_?scan_)"),
    Stage("hashing", r"^lib(sodium|crypto)"),
    Stage("hashing", MEMOIR, r"\b(Digest|FragmentHash)\b|blake2|sha(256|512)|XXH"),
    Stage("memory: allocate and free", r"^libc[.-]",
          r"malloc|calloc|realloc|free|unlink_chunk|systrim|memalign|arena|tcache|sbrk"),
    Stage("memory: allocate and free", MEMOIR,
          r"swift_(slow(Alloc|Dealloc)|(de)?alloc)|\b(Arena|Bump)\b|deallocating_deinit"
          r"|allocateStringStorage|StringStorage\.create|consumeAndCreateNew|createNewBuffer"),
    Stage("memory: copy, compare, fill", r"^libc[.-]",
          r"mem(move|cpy|set|cmp|chr|rchr|mem)|str\w+"),
    Stage("highlighting", MEMOIR, r"\b(Highlighter|Lexer|Grammar|WordTable|TokenClass)\b"),
    Stage("search index", MEMOIR,
          r"\b(ScriptText|PartFilter|FoldedText|EntrySet|SearchIndex|SearchPart|SearchSection"
          r"|SearchedPage|SearchWords|SectionReader|SpacedText|PlainSections|DocumentSections"
          r"|Entries|Lines|VisibleText)\b"),
    Stage("paths, links and order", MEMOIR,
          r"\b(RelativePath|PageLinks|LinkCheck|LinkPlaces|LinkTarget|LinkFault|Fragment\w+"
          r"|PageTree|TreeOutline|TreePlaces|FolderWalk|PageNavigation|SectionOrder|NaturalOrder"
          r"|Address|SourceName|OutputCollisions|PageRedirects|IndexName)\b"
          r"|append<A>\((address|path):|lexicographicallyPrecedes"),
    Stage("heads of pages", MEMOIR,
          r"\b(FrontMatter\w*|PageHead|LeadingHeading|HeadingText|ScalarScanner|PageText|TextLine"
          r"|PageEntry)\b"),
    Stage("HTML writing", MEMOIR,
          r"\b(Plain\w+|HTML\w*|ForeignRuns|HanEmphasis|HeadingID\w*|FrameTemplate|Document[A-Z]\w+"
          r"|SectionNavigation|RenderedPage|PageRendering|Transform|Callout|FootnoteMarks|Words"
          r"|Wording|Limits|Node|Hole|Theme|Mustache\w*)\b|append\((escaping|path|contentsOf):"),
    Stage("writing files and manifest", MEMOIR,
          r"\b(Publisher|Manifest|OldSite|StagedFile|Outcome|FileAccess|Disk|FileStamp|Deflate)\b"),
    Stage("Swift runtime: references", MEMOIR,
          r"swift_(retain|release|bridgeObject|isUniquely|weak|unowned|array|object)|RefCount"
          r"|destroy for|outlined|swift_once"),
    Stage("Swift runtime: types", MEMOIR,
          r"[Mm]etadata|[Cc]onform|[Ww]itness|tryCast|getCache|dynamicCast|swift_get|LockingConc"
          r"|__swift_"),
    Stage("waiting for locks", MEMOIR, r"\b_?MutexHandle\b|[Ff]utex"),
    Stage("Swift library: text", MEMOIR,
          r"\b(_SmallString|String|Substring|Unicode|Character|_StringGuts\w*|_StringObject)\b"
          r"|UTF8|_allASCII|_string[A-Z]|_swift_stdlib_get|scalar\(at|lowercased|StringStorage"),
    Stage("Swift library: collections", MEMOIR,
          r"\b(Array|ArraySlice|ContiguousArray|_ArrayBuffer|_ContiguousArray\w+|Dictionary|Set"
          r"|_?_?RawDictionaryStorage|_NativeDictionary|_NativeSet|Hasher|Sequence|Collection"
          r"|BidirectionalCollection|MutableCollection|Unsafe\w+|Range|_HashTable)\b|Hasher"),
    Stage("start and end of the program", r"^ld-linux"),
)


def profile(command: list[str], place: Workplace) -> list[Sample]:
    """Of the event cpu-clock, which every machine has and whose period is time."""
    data = place.folder / "perf.data"
    run(["perf", "record", "--quiet", "--freq", str(HERTZ), "--event", "cpu-clock", "--output",
         str(data), "--", *command], place.folder, place.log)
    told = ["perf", "report", "--input", str(data), "--stdio", "--no-demangle", "--fields",
            "period,dso,symbol", "--field-separator", "\t"]
    report = subprocess.run(told, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                            check=True).stdout
    data.unlink()
    return samples(demangled(report).splitlines())


def demangled(text: str) -> str:
    if shutil.which("swift") is None:
        raise Failed("swift is missing; its demangler names the functions")
    return subprocess.run(["swift", "demangle", "--simplified"], input=text, text=True, check=True,
                          stdout=subprocess.PIPE).stdout


def samples(lines: Iterable[str]) -> list[Sample]:
    """Of perf's report: time, object and symbol, which begins with "[.] " or "[k] "."""
    found = []
    for line in lines:
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) == 3 and cells[0].isdecimal():
            found.append(Sample(int(cells[0]), cells[1], cells[2].partition("] ")[2]))
    return found


def stage(sample: Sample) -> str:
    for one in STAGES:
        if re.search(one.object, sample.object) and re.search(one.symbol, sample.symbol):
            return one.name
    return OTHER


def markdown(found: list[Sample], pages: int) -> str:
    stages: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for sample in found:
        name = stage(sample)
        stages[name] += sample.nanoseconds
        if name == OTHER:
            others[f"{sample.object}: {sample.symbol}"] += sample.nanoseconds
    whole = stages.total()
    lines = ["| stage | % of CPU | ms a page |", "|---|--:|--:|"]

    def row(name: str, nanoseconds: int) -> str:
        return (f"| {name} | {100 * nanoseconds / whole:.1f} "
                f"| {nanoseconds / NANOSECONDS / pages:.4f} |")

    lines += [row(name, time) for name, time in stages.most_common() if name != OTHER]
    lines += [row(OTHER, stages[OTHER]), row("all", whole)]
    if others:
        largest = [f"- {name.replace('|', '∣')}: {100 * time / whole:.1f} %"
                   for name, time in others.most_common(LISTED)]
        lines += ["", f"Largest of {OTHER}:", "", *largest]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(prog="stages", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--medium", choices=PARENTS, default="tmpfs")
    parser.add_argument("--again", action="store_true", help="a build with nothing changed")
    add_programs(parser)
    options = parser.parse_args()
    try:
        if shutil.which("perf") is None:
            raise Failed("perf is missing: apt install linux-perf")
        with workplace(options.medium, options.pages * 150_000) as folder:
            place = Workplace(folder, options.pages, options.medium)
            place.fill()
            command = all_builders(options.memoir, None, folder)[-1].command(place)
            if options.again:
                run(command, folder, place.log)
            print(markdown(profile(command, place), options.pages))
    except (Failed, NoRoom) as failed:
        print(f"stages: {failed}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
