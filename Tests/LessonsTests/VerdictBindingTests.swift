import Claims
import Lessons
import Measurements
import TestSupport
import Testing

@Suite struct `Verdicts on a page` {
    private let english = Language("en")
    private let chinese = Language("zh-Hans")

    static let verdicts: [(Record, String, String, String, String)] = [
        (BookMadeForTests.record, "confirmed", "证", "Confirmed", "成立"),
        (
            BookMadeForTests.record(changing: ["same_frame": Made.constant(.flag, 0)]), "refuted",
            "驳", "Refuted", "不成立"
        ),
        (
            BookMadeForTests.record(changing: [
                "same_frame": Series(
                    kind: .flag,
                    launches: [.measured([1]), .unavailable(Reason(.failed, detail: "gone"))])
            ]), "undecided", "疑", "Undecided", "未定"
        ),
        (
            BookMadeForTests.record(changing: [
                "same_frame": Made.unavailable(.flag, .noPermission),
                "exclusive": Made.unavailable(.flag, .noSuchFeature),
            ]), "absent", "缺", "Not measurable here", "本机不可测"
        ),
    ]

    @Test(arguments: verdicts)
    func `a verdict turns the seal, the words and the class of its claim`(
        record: Record, css: String, seal: String, word: String, chinese: String
    ) throws {
        for (language, verdict) in [(english, word), (self.chinese, chinese)] {
            let reader = try reader(of: record, in: language)
            let claim = try #require(reader.elements.first { $0["id"] == "claim-one-frame" })
            #expect(claim.classes == ["claim", css])
            let found = reader.having(class: "seal").first
            #expect(found?.text == seal)
            #expect(found?.classes == ["seal", css])
            #expect(claim.text.contains(verdict))
        }
    }

    @Test func `a verdict by weaker evidence says so`() throws {
        let record = BookMadeForTests.record(changing: [
            "same_frame": Made.unavailable(.flag, .noPermission)
        ])
        let reader = try reader(of: record)
        let claim = try #require(reader.elements.first { $0["id"] == "claim-one-frame" })
        #expect(claim.classes.contains("confirmed"))
        #expect(claim.text.contains("by weaker evidence"))
    }

    @Test func `what is not measurable names what would change that`() throws {
        let record = BookMadeForTests.record(changing: [
            "same_frame": Made.unavailable(.flag, .noPermission),
            "exclusive": Made.unavailable(.flag, .noPermission),
        ])
        let reader = try reader(of: record)
        let claim = try #require(reader.elements.first { $0["id"] == "claim-one-frame" })
        #expect(claim.text.contains("no permission to read page frame numbers"))
        #expect(claim.text.contains("sudo memoir build"))
    }

    @Test func `counts of verdicts are those of the pages`() throws {
        let record = BookMadeForTests.record(changing: ["same_frame": Made.constant(.flag, 0)])
        let edition = try BookMadeForTests().edition(of: record)
        #expect(edition.count(.confirmed) == 7)
        #expect(edition.count(.refuted) == 1)
        #expect(edition.count(.refuted, lesson: "copying") == 1)
        #expect(edition.count(.refuted, lesson: "leaning") == 0)
        #expect(edition.judgement(lesson: "copying", claim: "one-frame")?.verdict == .refuted)
    }
}
