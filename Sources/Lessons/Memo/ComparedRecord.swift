package import Measurements

/// A record that is compared by its canonical bytes: 0 and -0 are equal numbers, and are not written
/// alike.
package struct ComparedRecord: Equatable, Sendable {
    package let record: Record
    /// Nil where the record has no form in JSON.
    private let bytes: ComparedBytes?

    package init(_ record: Record) {
        self.record = record
        bytes = (try? record.json()).map(ComparedBytes.init)
    }

    package static func == (left: ComparedRecord, right: ComparedRecord) -> Bool {
        // What has no form is worked out anew.
        guard let one = left.bytes, let other = right.bytes else { return false }
        return one == other
    }
}
