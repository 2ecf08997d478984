internal import Synchronization

/// A record's canonical bytes, once they are known: reading makes them to hold the file to them,
/// rendering puts them into the site.
///
/// No part of what a record is: two records with the same values are equal, whatever was asked.
final class RecordMemo: Hashable, Sendable {
    private let known = Mutex<[UInt8]?>(nil)

    var bytes: [UInt8]? {
        get { known.withLock { $0 } }
        set { known.withLock { $0 = newValue } }
    }

    static func == (left: RecordMemo, right: RecordMemo) -> Bool { true }

    func hash(into hasher: inout Hasher) {}
}
