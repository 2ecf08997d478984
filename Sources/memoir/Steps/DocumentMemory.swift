import Files
import Glibc
import Site

/// Where a build of documents leaves what the next one of the same site can use.
struct DocumentMemory {
    private let parent: String
    private let folder: String
    private let ignore: String
    private let path: String
    private let files: FileAccess

    init(of site: String, in documents: String, files: FileAccess) {
        parent = "\(documents)/.memoir"
        folder = "\(parent)/marks"
        ignore = "\(parent)/.gitignore"
        path = "\(folder)/\(Digest.sha256(Array(site.utf8)).prefix(16)).documents"
        self.files = files
    }

    /// Of the last build; nil when there is none that can be read.
    var state: DocumentState? {
        (try? files.read(path)).flatMap { DocumentState(bytes: $0) }
    }

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
        try? files.rename(new, path)
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
