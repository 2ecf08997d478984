import Files
import Foundation
import Glibc
import Lessons
import Measurements

/// The metrics that a lesson declares in content/lessons/<slug>/lesson.yml.
struct Declared {
    let slug: String
    let metrics: [Metric]

    /// The folder that `MEMOIR_PROJECT` names, for tests that run without the checkout, or the
    /// checkout.
    private static let project: String =
        getenv("MEMOIR_PROJECT").map { String(cString: $0) }
        ?? URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        .standardizedFileURL.path

    /// Empty when the content cannot be read, which `Built probes` notices.
    static let all: [Declared] = {
        let reading = BookLoader(files: .disk, project: project).read()
        return (reading.book?.lessons ?? []).map {
            Declared(slug: $0.experiment.probe, metrics: $0.experiment.metrics)
        }
    }()

    private static func of(_ slug: String) -> Declared {
        all.first { $0.slug == slug } ?? Declared(slug: slug, metrics: [])
    }

    static let copyOnWrite = of("copy-on-write")
    static let oneAddressTwoFrames = of("one-address-two-frames")
    static let sharing = of("sharing-without-shared-memory")
    static let twoMallocs = of("two-mallocs-one-address")
}
