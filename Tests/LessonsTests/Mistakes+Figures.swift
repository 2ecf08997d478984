import TestSupport

extension Mistake {
    /// Figures of address spaces and of quantities, each declared with one thing wrong.
    static let addedFigures: [Mistake] = [
        added(
            "a row of letters that are no counts", "letters",
            """
            kind: frame-timeline
            events: [before, after]
            rows: [{label: parent, characters: [none, block]}]
            """),
        added(
            "a row with two lists", "twice",
            """
            kind: frame-timeline
            events: [before, after]
            rows: [{label: parent, frames: [none, child_after], characters: [none, pages]}]
            """),
        added(
            "a row without a list", "listless",
            """
            kind: frame-timeline
            events: [before]
            rows: [{label: parent}]
            """),
        added(
            "a map without its top", "topless",
            """
            kind: address-map
            regions: [{label: page, start: address, bytes: block}]
            """),
        added(
            "a map of nothing", "nowhere",
            """
            kind: address-map
            top: address
            regions: []
            """),
        added(
            "a mapping whose size is a count", "sizeless",
            """
            kind: address-map
            top: address
            regions: [{label: page, start: address, bytes: pages}]
            """),
        added(
            "a walk without a frame", "frameless",
            """
            kind: page-walk
            address: address
            levels: pages
            """),
        added(
            "a fault whose bits are counts", "bitless",
            """
            kind: fault-path
            address: address
            present_before: pages
            present_after: exclusive
            frame: child_after
            faults: faults
            """),
        lesson(
            "an alternative to nothing", "fast_again: {kind: duration}",
            "fast_again: {kind: duration, alternative: maybe}"),
        added(
            "bars without groups", "no-bars",
            """
            kind: stacked-bars
            parts: [before]
            groups: []
            """),
        added(
            "a mark without words", "wordless",
            """
            kind: outcomes
            rows: [{label: parent, granted: block, refused: filled}]
            marks: [{label: nowhere-said, metric: block}]
            """),
    ]

    /// A figure more in `lesson.yml`.
    private static func added(_ name: String, _ figure: String, _ yaml: String) -> Mistake {
        let lines = yaml.split(separator: "\n").map { "    \($0)\n" }.joined()
        return lesson(name, "sources: [", "  \(figure):\n\(lines)sources: [")
    }
}
