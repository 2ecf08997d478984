import Files
import Foundation
import Measurements
import Testing

/// Reads only what lesson.yml has under `metrics`, a line a metric.
@Suite struct `Declarations` {
    private static let lessons = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../content/lessons").standardizedFileURL.path

    private static func metrics(_ slug: String) throws -> [Metric] {
        let file = try FileAccess.disk.read("\(lessons)/\(slug)/lesson.yml")
        let lines = String(decoding: file, as: UTF8.self).split(separator: "\n")
        let start = try #require(lines.firstIndex(of: "metrics:"))
        return try lines[(start + 1)...].prefix { $0.hasPrefix("  ") }.map { line in
            let match = try #require(line.wholeMatch(of: /[ ]{2}(\w+): {(.*)}/), "\(line)")
            var fields: [String: String] = [:]
            for field in match.2.split(separator: ", ") {
                let parts = field.split(separator: ": ")
                fields[String(parts[0])] = String(parts[1])
            }
            return Metric(
                name: String(match.1),
                kind: try #require(fields["kind"].flatMap(MetricKind.init)),
                variant: fields["variant"] ?? "default", emittedName: fields["emits"])
        }
    }

    @Test(
        .enabled("needs the checkout") {
            (try? FileAccess.disk.list(lessons)) != nil
        })
    func `are those of the lessons`() throws {
        #expect(try FileAccess.disk.list(Self.lessons) == Declared.all.map(\.slug))
        for lesson in Declared.all {
            #expect(try Self.metrics(lesson.slug) == lesson.metrics, "\(lesson.slug)")
        }
    }
}
