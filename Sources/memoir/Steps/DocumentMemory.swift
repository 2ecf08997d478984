import Files
import Glibc
import Site
import Synchronization

/// Where a build of documents leaves what the next one of the same site can use.
struct DocumentMemory {
    private let parent: String
    private let folder: String
    private let ignore: String
    private let path: String
    private let files: FileAccess
    private let kept: KeptBuild?

    init(of site: String, in documents: String, files: FileAccess, kept: KeptBuild? = nil) {
        parent = "\(documents)/.memoir"
        folder = "\(parent)/marks"
        ignore = "\(parent)/.gitignore"
        path = "\(folder)/\(Digest.sha256(Array(site.utf8)).prefix(16)).documents"
        self.files = files
        self.kept = kept
    }

    /// Of the last build; nil when there is none that can be read.
    var state: DocumentState? {
        if let kept = kept?.state(savedAs: stamp) { return kept }
        return (try? files.read(path)).flatMap { DocumentState(bytes: $0) }
    }

    private var stamp: FileStamp? { (try? files.stamp(path)) ?? nil }

    /// It saves time and nothing else: where it cannot be written, the next build renders all.
    func save(_ state: DocumentState) {
        // What a link leads to is somebody else's.
        for folder in [parent, folder] where (try? files.kind(folder)) == .symbolicLink { return }
        try? files.makeDirectories(folder)
        // No repository of documents takes it for a part of its own.
        if (try? files.kind(ignore)) == .some(nil) { try? files.write(ignore, Array("*\n".utf8)) }
        // Replaced as a whole but not synced: one that a power failure damages is done without.
        let new = "\(path).new"
        guard (try? files.write(new, state.bytes)) != nil else { return }
        guard (try? files.rename(new, path)) != nil, let stamp else { return }
        kept?.note(state, savedAs: stamp)
    }
}

/// What a preview keeps between its builds: the tree that the last one replaced, and what it saved, which
/// is read again when another build has saved something since.
final class KeptBuild: Sendable {
    let spare = SpareTree()
    private let saved = Mutex<(stamp: FileStamp, state: DocumentState)?>(nil)

    func state(savedAs stamp: FileStamp?) -> DocumentState? {
        saved.withLock { $0?.stamp == stamp ? $0?.state : nil }
    }

    func note(_ state: DocumentState, savedAs stamp: FileStamp) {
        saved.withLock { $0 = (stamp, state) }
    }
}

/// The time by which file systems stamp their files.
enum Clock {
    /// In nanoseconds since 1970.
    static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
