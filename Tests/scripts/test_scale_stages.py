"""To which stage a sample belongs, and how stages are summed."""

import pytest

from stages import OTHER, Sample, markdown, samples, stage

REPORT = """\
# Samples: 3K of event 'cpu-clock'
       Period\tShared Object\tSymbol
 6000000   \tlibc.so.6     \t[.] _int_malloc
 3000000   \tmemoir        \t[.] static Tomorrow.make(_:)
 1000000   \t[kernel.kallsyms]\t[k] clear_page_erms
"""


def test_the_report_of_perf_is_read() -> None:
    assert samples(REPORT.splitlines()) == [
        Sample(6_000_000, "libc.so.6", "_int_malloc"),
        Sample(3_000_000, "memoir", "static Tomorrow.make(_:)"),
        Sample(1_000_000, "[kernel.kallsyms]", "clear_page_erms"),
    ]


@pytest.mark.parametrize("object, symbol, name", [
    ("[kernel.kallsyms]", "copy_folio_from_iter_atomic", "kernel: files, memory, threads"),
    ("libcmark-gfm.so.0.29.0.gfm.6", "0x0000000000016923", "cmark-gfm: parse"),
    ("libsodium.so.23.3.0", "0x000000000001b959", "hashing"),
    ("libc.so.6", "cfree@GLIBC_2.2.5", "memory: allocate and free"),
    ("libc.so.6", "__memmove_avx512_unaligned_erms", "memory: copy, compare, fill"),
    ("memoir", "swift_retain", "Swift runtime: references"),
    ("memoir", "specialized static Highlighter.write(_:grammar:to:)", "highlighting"),
    ("memoir", "specialized PlainSections.append<A>(_:)", "search index"),
    ("memoir", "PlainWriter.writeBlock(_:)", "HTML writing"),
    ("memoir", "static Tomorrow.make(_:)", OTHER),
    ("libnew.so.1", "_int_malloc", OTHER),
])
def test_a_sample_belongs_to_a_stage(object: str, symbol: str, name: str) -> None:
    assert stage(Sample(1, object, symbol)) == name


def test_stages_are_summed_and_what_is_unknown_is_named() -> None:
    assert markdown(samples(REPORT.splitlines()), pages=10).splitlines() == [
        "| stage | % of CPU | ms a page |",
        "|---|--:|--:|",
        "| memory: allocate and free | 60.0 | 0.6000 |",
        "| kernel: files, memory, threads | 10.0 | 0.1000 |",
        "| other | 30.0 | 0.3000 |",
        "| all | 100.0 | 1.0000 |",
        "",
        "Largest of other:",
        "",
        "- memoir: static Tomorrow.make(_:): 30.0 %",
    ]
