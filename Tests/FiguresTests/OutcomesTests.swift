import Figures
import TestSupport
import Testing

@Suite struct `Outcomes` {
    @Test func `what was granted and what was refused keep to their sides, both to be seen`() throws
    {
        for drawing in try bothDrawings("outcomes-en") {
            let grants = try #require(drawing.elements.first { $0.classes == ["grants"] })
            let crosses = try #require(drawing.elements.last { $0.classes == ["cross"] })
            let line = try #require(drawing.elements.first { $0.classes == ["median"] })
            let boundary = numbers(of: line)[0]
            let granted = stride(from: 0, to: numbers(of: grants).count, by: 3).map {
                numbers(of: grants)[$0]
            }
            let refused = stride(from: 0, to: numbers(of: crosses).count, by: 8).map {
                (numbers(of: crosses)[$0] + numbers(of: crosses)[$0 + 2]) / 2
            }
            #expect(granted.count >= 3 && refused.count >= 10)
            #expect(granted.allSatisfy { $0 <= boundary + 1 })
            #expect(refused.allSatisfy { $0 >= boundary - 1 })
            // One above the other, so that neither hides the other.
            #expect(numbers(of: grants)[1] + 10 < numbers(of: crosses)[1])
        }
    }

    @Test func `a size stands on a binary scale`() throws {
        for drawing in try bothDrawings("outcomes-en") where drawing.css == "wide" {
            let places = labelPlaces(drawing)
            let octave =
                (try #require(places["64\u{a0}GiB"]) - (try #require(places["16\u{a0}GiB"]))) / 2
            let marks = drawing.elements.filter { $0.classes == ["mark"] }.map {
                numbers(of: $0)[0]
            }
            try #require(marks.count == 2)
            // The commit limit of the sample is half of the memory. Labels stand on whole units.
            #expect(abs(abs(marks[0] - marks[1]) - octave) < 0.6)
        }
    }

    @Test(arguments: ["outcomes-en", "outcomes-near-en", "outcomes-one-zh", "outcomes-long-en"])
    func `ticks are powers of two`(name: String) throws {
        for drawing in try bothDrawings(name) {
            let labels = labelPlaces(drawing).keys
            #expect(labels.count >= 2)
            for label in labels {
                let number = try #require(Int(label.prefix { $0.isNumber }), "\(label)")
                #expect(number & (number - 1) == 0, "\(label)")
            }
        }
    }

    @Test func `a row that was not run has no trials, and says why`() throws {
        for drawing in try bothDrawings("outcomes-en") {
            #expect(drawing.elements.filter { $0.classes == ["fr", "absent"] }.count == 2)
            #expect(drawing.elements.filter { $0.classes == ["grants"] }.count == 1)
            let words = drawing.texts.map(\.what).joined(separator: " ")
            #expect(words.contains("not measured: no permission"))
        }
    }

    @Test(arguments: ["outcomes-granted-en", "outcomes-refused-en"])
    func `a row with one side only has no boundary`(name: String) throws {
        for drawing in try bothDrawings(name) {
            #expect(!drawing.elements.contains { $0.classes == ["median"] })
            #expect(!drawing.elements.contains { $0.classes == ["band"] })
        }
    }

    @Test func `sizes that were refused below one that was granted are a band, not a line`() throws
    {
        for drawing in try bothDrawings("outcomes-crossed-en") {
            let bands = drawing.elements.filter { $0.classes == ["band"] }
            #expect(bands.count == 1 && (bands[0].number("width") ?? 0) > 30)
            #expect(drawing.texts.contains { $0.what.contains("smallest refused 2\u{a0}GiB") })
        }
    }

    @Test func `every mark is named, also one without a value`() throws {
        for drawing in try bothDrawings("outcomes-all-en") {
            let words = drawing.texts.map(\.what).joined(separator: " ")
            #expect(words.contains("CommitLimit 7.80\u{a0}GiB"))
            #expect(words.contains("RAM + swap 15.6\u{a0}GiB"))
            #expect(words.contains("writes: not measured"))
        }
    }
}
