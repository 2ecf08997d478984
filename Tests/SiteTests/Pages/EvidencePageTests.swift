import Files
import Lessons
import Measurements
import Site
import TestSupport
import Testing

@Suite struct `The evidence page` {
    private static let theme = Result {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        return try Theme(folder: "/\(root)/templates", files: .disk)
    }

    private func page(_ record: Record, in language: String = "en") throws -> MarkupReader {
        let edition = try BookMadeForTests().edition(of: record)
        let files = try render(
            edition, theme: try Self.theme.get(), options: SiteOptions(version: "0"))
        let path = (language == "en" ? "en/" : "") + "evidence-copying.html"
        let file = try #require(files.first { $0.path == path })
        let html = String(decoding: file.bytes, as: UTF8.self)
        let main = try #require(html.split(separator: "<main id=\"main\">").last)
        return MarkupReader(String(main.split(separator: "</main>")[0]))
    }

    private func record(
        _ changes: [String: Series] = [:], host: Host = Made.host,
        _ edit: (inout ExperimentResult) -> Void = { _ in }
    ) -> Record {
        // The book's slower and slower launches would be a trend of their own.
        let steady = Made.series(
            .duration, Array(repeating: [100, 500, 900, 1300], count: 12))
        var result = BookMadeForTests.result(
            changing: changes.merging(["filling": steady]) { given, _ in given })
        edit(&result)
        return Made.record(["copying": result], host: host)
    }

    private func texts(_ reader: MarkupReader, in css: String) -> [String] {
        reader.having(class: css).map(\.text)
    }

    /// What stands under "What would make it wrong".
    private func threats(_ reader: MarkupReader) -> [String] {
        let elements = reader.elements
        guard let list = elements.firstIndex(where: { $0.classes.contains("threats") }) else {
            return []
        }
        var rest = elements[list].text[...]
        return elements[(list + 1)...].compactMap { element in
            guard element.name == "li", rest.hasPrefix(element.text) else { return nil }
            rest = rest.dropFirst(element.text.count)
            return element.text
        }
    }

    // MARK: Samples

    @Test(arguments: ["en", "zh-Hans"])
    func `draws what claims compare on one scale, and nothing that never varies`(
        language: String
    ) throws {
        let reader = try page(record(), in: language)
        let figures = reader.having(class: "figure").compactMap { $0["id"] }
        #expect(
            figures == [
                "samples-slow-fast", "samples-fast_again", "samples-filling",
                "spread-address", "ratio-slow-is-slower",
            ])
        // Every section of the page's own contents is there.
        let ids = Set(reader.ids)
        for id in ["method", "run", "samples", "claims", "threats", "built", "metrics", "source"] {
            #expect(ids.contains(id))
        }
    }

    @Test func `says in a sentence what was the same in every launch`() throws {
        let same = texts(try page(record()), in: "same")
        #expect(same.contains("all 12 samples are 16,384"))
        #expect(same.contains("yes in all 12 launches"))
        #expect(same.contains("all 12 samples are A"))
    }

    @Test func `shows a flag that varies launch by launch, gaps as gaps`() throws {
        var flags = Made.flags([true, true, false, true])
        flags.launches.insert(.unavailable(Reason(.failed, detail: "")), at: 2)
        let reader = try page(record(["exclusive": flags]))
        let cells = try #require(reader.having(class: "cells").first)
        #expect(cells["aria-label"] == "launch by launch: 3 yes, 1 no")
        #expect(reader.having(class: "yes").first?["d"] == "M0 7H9M20 7H24")
        #expect(reader.having(class: "no").first?["d"] == "M15 12.5H19")
    }

    @Test func `names no percentile that would be one of the ends`() throws {
        let many = Made.series(
            .duration,
            (0..<12).map { launch in
                (0..<20).map { Double(1000 + launch + $0 * $0) }
            })
        let table = try #require(texts(try page(record(["slow": many])), in: "summary").first)
        #expect(table.contains("240 = 12 × 20"))
        #expect(table.contains("p99"))
        // Twelve samples of `fast` have a p90 and no p99.
        #expect(table.components("— too few samples") == 1)
    }

    @Test func `tells a trend from none`() throws {
        let rising = Made.series(.duration, (0..<12).map { [1000 + 20 * Double($0)] })
        let reader = try page(record(["slow": rising]))
        let words = reader.all("desc").first?.text ?? ""
        #expect(words.contains("A trend: rose by 19.8\u{a0}% from the first launch to the last"))
        #expect(words.contains("No trend: "))
        #expect(threats(reader).contains { $0.hasPrefix("slow moved over the launches") })
    }

    @Test func `draws nothing where nothing was measured`() throws {
        let reader = try page(Made.record([:]))
        #expect(reader.having(class: "figure").isEmpty)
        #expect(!reader.ids.contains("samples"))
        #expect(threats(reader) == ["What happens on a write?"])
    }

    // MARK: The control

    /// A probe that times things has not become one that times nothing by failing.
    @Test func `says of the machine's rest only what was measured`() throws {
        func facts(_ record: Record) throws -> String {
            texts(try page(record), in: "facts").joined()
        }
        #expect(try facts(record()).contains("no noise was found"))
        for status in [ExperimentResult.Status.failed, .notMeasurable] {
            let broken = try facts(
                record {
                    $0.status = status
                    $0.series = [:]
                })
            #expect(broken.contains("Attempts"))
            #expect(!broken.contains("At rest") && !broken.contains("nothing is timed"))
        }
    }

    @Test func `says whether the control stayed within what it may`() throws {
        func caption(_ record: Record) throws -> String {
            try page(record).all("figcaption").map(\.text).first { $0.contains("The control,") }
                ?? ""
        }
        #expect(try caption(record()).contains("stays within that"))
        let unlike = record(["fast_again": Made.durations(around: 900)])
        #expect(try caption(unlike).contains("differs by more, so nothing follows"))
    }

    // MARK: What would make it wrong

    @Test func `a quiet measurement on bare metal is doubted by its lesson alone`() throws {
        let quiet = record { $0.launches = ["default": 60, "fixed": 60] }
        #expect(threats(try page(quiet)) == ["What happens on a write?"])
    }

    @Test func `a record is doubted for what it says against itself`() throws {
        var guest = Made.host
        guest.virtualization.hypervisor = "kvm"
        let doubtful = record(host: guest) {
            $0.noise = NoiseCause.allCases
            $0.attempts = 3
            $0.launches = ["default": 12, "fixed": 12]
        }
        let found = threats(try page(doubtful))
        let starts = [
            "The launches&#39; times scattered", "The launches&#39; times rose or fell",
            "At more than half of", "The hypervisor gave much",
            "The machine was not at rest, and the record",
            "The machine was not at rest, and the experiment",
            "Only 12 launches", "This is a KVM guest", "What happens on a write?",
        ].map { $0.replacing("&#39;", with: "'") }
        #expect(found.count == starts.count)
        for (sentence, start) in zip(found, starts) { #expect(sentence.hasPrefix(start)) }
    }

    // MARK: Commands

    @Test func `a word that the shell would read otherwise stands in quotation marks`() throws {
        let odd = record {
            $0.variants["default"] = Invocation(
                binary: "copying", arguments: ["text=it's", "pages=1"],
                environment: ["MADE": "a b"], compilerFlags: "-O2")
        }
        let commands = texts(try page(odd), in: "command")
        #expect(commands.contains("env -i 'MADE=a b' ./copying 'text=it'\\''s' pages=1"))
        #expect(commands.contains { $0.hasPrefix("clang -O2 -I Sources/Probes/ProbeKit ") })
    }
}

extension String {
    /// How often `part` stands in it.
    fileprivate func components(_ part: String) -> Int {
        split(separator: part, omittingEmptySubsequences: false).count - 1
    }
}
