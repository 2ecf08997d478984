import Files
import Lessons
import TestSupport
import Testing

@Suite struct `What authors get wrong` {
    private enum Snapshot: String, CaseIterable {
        case eachMistake = "each-mistake.txt"
        case allAtOnce = "all-at-once.txt"
    }

    private let snapshots = Snapshots()

    @Test(arguments: Mistake.all)
    func `a mistake is found, with file, line and column`(mistake: Mistake) {
        let problems = mistake.book.problems()
        #expect(!problems.isEmpty)
        for problem in problems {
            #expect(
                problem.prefixMatch(of: /content\/[A-Za-z0-9_.\/-]+:[1-9]\d*:[1-9]\d*: \S/) != nil)
        }
    }

    @Test(arguments: Mistake.all)
    func `a mistake keeps the book from being used`(mistake: Mistake) {
        #expect(throws: ContentError.self) { try mistake.book.edition(of: Made.record([:])) }
    }

    @Test(arguments: Snapshot.allCases)
    private func `the messages are those that were looked at`(snapshot: Snapshot) throws {
        let text =
            switch snapshot {
            case .eachMistake:
                Mistake.all.map { mistake in
                    ([mistake.name] + mistake.book.problems().map { "  " + $0 })
                        .joined(separator: "\n") + "\n"
                }.joined(separator: "\n")
            case .allAtOnce: Self.allAtOnce.problems().joined(separator: "\n") + "\n"
            }
        try snapshots.expect(text, as: snapshot.rawValue)
    }

    @Test func `no snapshot is left over`() throws {
        #expect(try snapshots.leftOver(besides: Snapshot.allCases.map(\.rawValue)) == [])
    }

    /// Every mistake that can stand beside the others, in one book.
    private static var combined: [Mistake] {
        // Each of these changes a place that another one changes too.
        let clashing = [
            "a flag that is no flag", "a count that is a flag", "two relations",
            "a tolerance below zero", "two units in a strip", "a heading more",
            "a bound that is no number", "a body is not UTF-8", "a number that is none",
            "a part without a slug", "a claim's name that cannot be an address",
            "birthdays of what is no address", "the share of what is no flag",
            "a share in percent", "a metric of the wrong kind in a figure",
            "a figure that stands twice", "a metric against itself",
            "a control as steep as its claim", "a control in other units", "a fit in percent",
            "a guess in one language", "a follow-up in one language",
            "a constant's source that is nowhere", "a constant without a source",
            "constants as a list", "a row of letters that are no counts",
            "a bar of a metric that is none", "bytes and times in one bar",
        ]
        return Mistake.all.filter { $0.leavesTheRestReadable && !clashing.contains($0.name) }
    }

    private static var allAtOnce: BookMadeForTests {
        var book = BookMadeForTests()
        for mistake in combined { mistake.make(&book) }
        return book
    }

    /// Without line and column, which other mistakes may shift.
    private func facts(_ problems: [String]) -> Set<String> {
        Set(
            problems.map {
                $0.replacing(/:\d+:\d+:/, with: ":").replacing(#/ at \d+:\d+/#, with: "")
            })
    }

    @Test func `all of them are found in one run`() {
        let found = facts(Self.allAtOnce.problems())
        for mistake in Self.combined {
            let alone = facts(mistake.book.problems())
            #expect(alone.subtracting(found).isEmpty, "\(mistake.name)")
        }
    }

    @Test func `problems come in the order of files and lines`() {
        let places = Self.allAtOnce.problems().compactMap { problem -> (String, Int)? in
            let parts = problem.split(separator: ":")
            return Int(parts[1]).map { (String(parts[0]), $0) }
        }
        for (before, after) in zip(places, places.dropFirst()) {
            #expect(before.0 < after.0 || (before.0 == after.0 && before.1 <= after.1))
        }
    }

    @Test func `a file that the disk cannot read says so and hides nothing else`() {
        let book = BookMadeForTests().appending("\nIt took {{ slo }}.\n")
        let files = book.inMemory
        files.fail(at: "/project/content/sources.yml")
        let problems = book.problems(files.access)
        #expect(problems.count == 3)
        #expect(problems.contains { $0.hasPrefix("content/sources.yml:1:1: cannot look at") })
    }

    @Test func `a folder that cannot be listed says so`() {
        let book = BookMadeForTests()
        let files = book.inMemory
        files.fail(at: "/project/content/pages")
        #expect(book.problems(files.access).count == 1)
    }
}
