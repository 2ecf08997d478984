import Foundation

/// A case of one of the sections that make_statistics.py computed with NumPy and SciPy.
protocol Fixture: Decodable {
    static var section: String { get }
}

extension Fixture {
    /// Every case of the section.
    static func load() throws -> [Self] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/statistics.json")
        return try JSONDecoder().decode(Section<Self>.self, from: Data(contentsOf: file)).cases
    }
}

private struct Section<Case: Fixture>: Decodable {
    let cases: [Case]

    init(from decoder: any Decoder) throws {
        let sections = try decoder.container(keyedBy: Name.self)
        cases = try sections.decode([Case].self, forKey: Name(stringValue: Case.section))
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

/// Equal but for rounding: to 9 digits of the larger magnitude, or of 1.
func close(_ one: Double, _ other: Double) -> Bool {
    abs(one - other) <= 1e-9 * max(1, abs(other))
}

/// Equal to 9 significant digits, however small.
func alike(_ one: Double, _ other: Double) -> Bool {
    one == other || abs(one - other) <= 1e-9 * max(abs(one), abs(other))
}
