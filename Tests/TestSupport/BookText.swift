/// The texts of `BookMadeForTests`.
enum BookText {
    static let byPath: [String: String] = [
        "content/book.yml": book,
        "content/glossary.yml": glossary,
        "content/sources.yml": sources,
        "content/lessons/copying/lesson.yml": copying,
        "content/lessons/copying/zh-Hans.md": chinese,
        "content/lessons/copying/en.md": english,
        "content/lessons/leaning/lesson.yml": leaning,
        "content/lessons/leaning/zh-Hans.md": frontMatter("靠着别人的课")
            + "## 靠着\n\n第一课测得 {{ copying/slow.median }}。\n\n> [!CLAIM held]\n> 成立。\n",
        "content/lessons/leaning/en.md": frontMatter("A lesson that leans")
            + """
            ## Leaning

            The first lesson measured {{ copying/slow.median }}.

            > [!CLAIM held]
            > It held.

            """,
        "content/pages/about/zh-Hans.md": page("关于") + "见[第一课](lesson:copying)。\n",
        "content/pages/about/en.md": page("About") + "See [the first](lesson:copying).\n",
    ]

    private static let book = """
        title: {zh-Hans: 测试用的书, en: A book made for tests}
        tagline: {zh-Hans: 没有一个数是测来的。, en: No number of it was measured.}
        languages: [zh-Hans, en]
        parts:
          - {slug: basics, title: {zh-Hans: 基础, en: Basics}}

        """

    private static let glossary = """
        page-frame:
          zh-Hans: {term: 页框, short: 物理内存里能放一页的一格。}
          en: {term: page frame, short: A slot of physical memory that holds one page.}
        page:
          zh-Hans: {term: 页, short: 虚拟内存的一格。}
          en: {term: page, short: A slot of virtual memory.}

        """

    private static let sources = """
        manual.2:
          title: manual(2)
          edition: made for tests
          url: https://example.org/manual.2.html

        """

    private static let copying = """
        number: 1
        part: basics
        experiment:
          probe: copying
          variants:
            default: {build: pie, arguments: {pages: 16384}}
            fixed: {build: no-pie, environment: {MADE: tests}}
          launches: {quick: 10, standard: 20, thorough: 60}
          limits: {seconds: 5, address_space_mib: 1024}
          needs: [pagemap]
        metrics:
          same_frame: {kind: flag}
          exclusive: {kind: flag}
          pages: {kind: count}
          faults: {kind: count}
          block: {kind: bytes}
          slow: {kind: duration}
          fast: {kind: duration}
          fast_again: {kind: duration}
          address: {kind: address}
          fixed_address: {kind: address, variant: fixed, emits: address}
          parent_before: {kind: frame}
          child_before: {kind: frame}
          parent_after: {kind: frame}
          child_after: {kind: frame}
          filled: {kind: bytes}
          filling: {kind: duration}
          standing: {kind: duration}
        claims:
          one-frame:
            kind: exact
            expect: {same_frame: true}
            fallback: {expect: {exclusive: true}}
          a-fault-a-page: {kind: exact, metric: faults, equals: pages, within: 8}
          one-address: {kind: exact, distinct: fixed_address, equals: 1}
          as-many-collisions: {kind: statistical, model: birthday, metric: address}
          mostly-exclusive: {kind: statistical, model: share, metric: exclusive, above: 0.5}
          slow-is-slower:
            kind: ratio
            of: slow
            to: fast
            above: 1
            control: {of: fast, to: fast_again, within: 0.1}
          filling-takes-time:
            kind: slope
            of: filling
            against: filled
            above: 0
            control: {of: standing, against: filled, within: 0.05}
        figures:
          frames:
            kind: two-processes
            processes: [parent, child]
            pages: [page]
            steps: [before, after]
            addresses: [[fixed_address], [fixed_address]]
            frames:
              - [[parent_before], [child_before]]
              - [[parent_after], [child_after]]
            shared: [[same_frame], [same_frame]]
          events:
            kind: frame-timeline
            events: [before, after]
            rows:
              - {label: parent, frames: [parent_before, parent_after]}
              - {label: child, frames: [none, child_after]}
          times:
            kind: sample-strip
            series:
              - {label: slow, metric: slow}
              - {label: fast, metric: fast}
          pairs:
            kind: birthday
            series: [{label: draws, metric: address}]
          sharing:
            kind: matrix
            columns: [before, after]
            rows: [{label: page, cells: [same_frame, exclusive]}]
        sources: [manual.2]

        """

    private static let leaning = """
        number: 2
        part: basics
        experiment:
          probe: leaning
          variants:
            default: {}
          launches: {quick: 1, standard: 1, thorough: 1}
        metrics:
          held: {kind: flag}
        claims:
          held: {kind: exact, expect: {held: true}}

        """

    private static func frontMatter(_ title: String, labels: String = "") -> String {
        "---\ntitle: \(title)\nshort: \(title)\nsummary: \(title)\nmethod: \(title)\nthreats: [\(title)]\n\(labels)---\n\n"
    }

    private static func page(_ title: String) -> String {
        "---\ntitle: \(title)\nshort: \(title)\nsummary: \(title)\n---\n\n"
    }

    private static let chinese =
        frontMatter(
            "写的时候发生什么？",
            labels: """
                labels: {parent: 父进程, child: 子进程, page: 一页, before: 写之前, after: 写之后,
                  slow: 慢的, fast: 快的, draws: 取址}

                """)
            + """
            > [!PREDICT] 谁会换地方？
            > - 写的一方
            >
            >   对，多花 {{ slow.median }}。

            ## 三十秒的回答 {#answer}

            写一次要 {{ slow.median }}，快的只要 {{ fast.median }}，
            一共 {{ pages }} 页，都在 {{ fixed_address }}，见[页框](term:page-frame)与[手册](source:manual.2)。

            ## 证明

            ![慢与快，各 {{ slow.launches }} 次](figure:times)

            ![两个进程](figure:frames)

            ![事件](figure:events)

            ![撞上的对数](figure:pairs)

            ![谁与谁共享](figure:sharing)

            ```c probe=copying region=write
            ```

            > [!CLAIM one-frame]
            > 写之前是**同一页框。**真的。

            > [!CLAIM a-fault-a-page]
            > 每页一次缺页。

            > [!CLAIM one-address]
            > 只有一个地址。

            > [!CLAIM as-many-collisions]
            > 撞上 {{ claim:as-many-collisions.observed }} 对。

            > [!CLAIM mostly-exclusive]
            > 多半独占。

            > [!CLAIM slow-is-slower]
            > 慢 {{ claim:slow-is-slower.ratio }} 倍。

            > [!CLAIM filling-takes-time]
            > 填得越多越慢：{{ claim:filling-takes-time.slope }}。

            > [!QUESTION] 为什么？
            > 页大小 {{ host:page_size }}。

            """

    private static let english =
        frontMatter(
            "What happens on a write?",
            labels: """
                labels: {parent: parent, child: child, page: one page, before: before the write,
                  after: after the write, slow: slow, fast: fast, draws: drawn addresses}

                """)
            + """
            > [!PREDICT] Who gets a new frame?
            > - The writer
            >
            >   Yes, for {{ slow.median }} more.

            ## The answer in 30 seconds {#answer}

            A write takes {{ slow.median }} where the fast one takes {{ fast.median }}, for {{ pages }}
            pages, all at {{ fixed_address }}; see [frame](term:page-frame), [manual](source:manual.2).

            ## The proof

            ![Slow and fast, {{ slow.launches }} launches each](figure:times)

            ![Two processes](figure:frames)

            ![Events](figure:events)

            ![Colliding pairs](figure:pairs)

            ![Who shares with whom](figure:sharing)

            ```c probe=copying region=write
            ```

            > [!CLAIM one-frame]
            > Before the write there is *one frame*.

            > [!CLAIM a-fault-a-page]
            > Each page faults once.

            > [!CLAIM one-address]
            > There is one address.

            > [!CLAIM as-many-collisions]
            > {{ claim:as-many-collisions.observed }} pairs collide.

            > [!CLAIM mostly-exclusive]
            > Most are exclusive.

            > [!CLAIM slow-is-slower]
            > It is {{ claim:slow-is-slower.ratio }} times slower.

            > [!CLAIM filling-takes-time]
            > The more is filled, the longer it takes: {{ claim:filling-takes-time.slope }}.

            > [!QUESTION] Why?
            > A page has {{ host:page_size }}.

            """

    static let copyingProbe = """
        /* Made for tests: nobody runs it. */
        #include <stdlib.h>

        int main(void) {
            /* region: allocate */
            char *block = malloc(1024);
            /* end region */

            /* region: write */
            block[0] = 'X';
            if (block[0] != 'X') {
                return 1;
            }
            /* end region */
            return 0;
        }

        """
}
