package import Files
internal import Glibc

/// Watches folders with all below them by inotify(7), and single files by the folders that hold them.
///
/// A folder is watched before it is listed, so that nothing is missed of what is put into a new one.
/// Links to folders are followed, once each. What is named here by a path is only ever looked at
/// through the path: a folder that moved is another one.
package struct FolderWatch: ~Copyable {
    private struct Place {
        var path: String
        /// Whether everything in it counts, or only `names`.
        var isWhole: Bool
        var names: Set<String>
    }

    private let inputs: [WatchedInput]
    private let excluded: Set<String>
    private let files: FileAccess
    private let queue: InotifyQueue
    private var places: [Int32: Place] = [:]
    private var numbers: [String: Int32] = [:]
    /// Inputs that are not there at the moment.
    private var missing: Set<WatchedInput> = []
    /// The first folder that could not be watched.
    package private(set) var limit: WatchLimit?

    package init(_ inputs: [WatchedInput], files: FileAccess) throws(ServerError) {
        self.inputs = inputs
        self.files = files
        excluded = inputs.reduce(into: []) { all, input in
            if case .folder(_, let except) = input { all.formUnion(except) }
        }
        queue = InotifyQueue()
        guard queue.descriptor >= 0 else {
            let number = queue.error
            guard number == EMFILE else { throw .system(call: "inotify_init", number: number) }
            limit = WatchLimit(limit: .instances, path: inputs.first?.path ?? "")
            return
        }
        var found = Changes()
        for input in inputs { add(input, &found) }
    }

    /// Readable when something happened.
    package var descriptor: Int32 { queue.descriptor }
    package var isIncomplete: Bool { !missing.isEmpty }

    /// How many folders are watched.
    package var count: Int { places.count }

    // MARK: What happened

    /// Everything since the last call; does not wait.
    package mutating func changes() -> Changes {
        var changes = Changes()
        while let events = queue.read() {
            for event in events { note(event, &changes) }
        }
        return changes
    }

    /// Looks for inputs that were not there before.
    package mutating func lookForMissing() -> Changes {
        var changes = Changes()
        for input in missing {
            let old = changes.paths.count
            add(input, &changes)
            if !missing.contains(input), changes.paths.count == old {
                changes.paths.insert(input.path)
            }
        }
        return changes
    }

    private mutating func note(_ event: InotifyQueue.Event, _ changes: inout Changes) {
        if event.is(IN_Q_OVERFLOW) {
            changes.isWhole = false
            return watchAgain()
        }
        if event.is(IN_IGNORED) { return forget(event.number) }
        guard let place = places[event.number] else { return }
        if event.is(IN_DELETE_SELF) || event.is(IN_MOVE_SELF) {
            return noteEnd(of: place, &changes)
        }
        guard let name = event.name else { return }
        let path = "\(place.path)/\(name)"
        guard place.names.contains(name) || (place.isWhole && !isIgnored(name, path)) else {
            return
        }
        if event.is(IN_DELETE) || event.is(IN_MOVED_FROM) {
            changes.paths.insert(path)
            remove(path, isLink: !event.is(IN_ISDIR))
        } else if event.is(IN_ISDIR) {
            guard event.is(IN_CREATE) || event.is(IN_MOVED_TO), place.isWhole else { return }
            changes.paths.insert(path)
            addTree(path, &changes)
        } else {
            noteFile(path, event, place, &changes)
        }
    }

    private mutating func noteFile(
        _ path: String, _ event: InotifyQueue.Event, _ place: Place, _ changes: inout Changes
    ) {
        if event.is(IN_CREATE) || event.is(IN_MOVED_TO) {
            var status = stat()
            let isThere = lstat(path, &status) == 0
            // It is being written: the end of that is an event of its own.
            if isThere, event.is(IN_CREATE), status.st_mode & S_IFMT == S_IFREG,
                status.st_nlink == 1
            {
                return
            }
            if isThere, status.st_mode & S_IFMT == S_IFLNK, place.isWhole {
                addTree(path, &changes)
            }
        }
        changes.paths.insert(path)
    }

    /// The folder itself is gone from where it was; the one that holds it tells the rest, unless
    /// nobody watches that.
    private mutating func noteEnd(of place: Place, _ changes: inout Changes) {
        let ended = inputs.filter { input in
            switch input {
            case .folder(let path, _): path == place.path
            case .file(let path): Self.parent(path) == place.path
            }
        }
        guard !ended.isEmpty else { return }
        changes.paths.insert(place.path)
        remove(place.path, isLink: false)
        missing.formUnion(ended)
    }

    // MARK: What is watched

    private mutating func add(_ input: WatchedInput, _ found: inout Changes) {
        switch input {
        case .folder(let path, _): addTree(path, &found)
        case .file(let path):
            let parts = path.split(separator: "/", omittingEmptySubsequences: false)
            let name = parts.last.map(String.init) ?? ""
            _ = watch(Self.parent(path), isWhole: false, names: [name])
        }
        let folder = if case .file(let path) = input { Self.parent(path) } else { input.path }
        if numbers[folder] == nil, !isKnownElsewhere(folder) {
            missing.insert(input)
        } else {
            missing.remove(input)
        }
    }

    /// Files that are there already count as found: they may be newer than the last look.
    private mutating func addTree(_ path: String, _ found: inout Changes) {
        guard !excluded.contains(path), watch(path, isWhole: true, names: []) else { return }
        guard let entries = try? files.entries(path) else { return }
        for entry in entries where entry.isUTF8 {
            let inner = "\(path)/\(entry.name)"
            guard !isIgnored(entry.name, inner) else { continue }
            switch entry.kind {
            case .directory: addTree(inner, &found)
            case .symbolicLink:
                found.paths.insert(inner)
                addTree(inner, &found)
            default: found.paths.insert(inner)
            }
        }
    }

    /// True when the folder was not watched as a whole before, by this path or by another.
    private mutating func watch(_ path: String, isWhole: Bool, names: Set<String>) -> Bool {
        guard descriptor >= 0 else { return false }
        let number = queue.watch(path)
        guard number >= 0 else {
            if queue.error == ENOSPC, limit == nil {
                limit = WatchLimit(limit: .watches, path: path)
            }
            return false
        }
        guard let known = places[number] else {
            places[number] = Place(path: path, isWhole: isWhole, names: names)
            numbers[path] = number
            return true
        }
        places[number]?.names.formUnion(names)
        guard isWhole, !known.isWhole else { return false }
        places[number]?.isWhole = true
        return true
    }

    /// Whether the folder is watched by the path of another link to it.
    private func isKnownElsewhere(_ path: String) -> Bool {
        let number = queue.watch(path)
        return number >= 0 && places[number] != nil
    }

    private mutating func remove(_ path: String, isLink: Bool) {
        let isWatched = numbers[path] != nil
        guard isWatched || !isLink else { return }
        for (inner, number) in numbers where inner == path || inner.hasPrefix(path + "/") {
            queue.unwatch(number)
            numbers[inner] = nil
            places[number] = nil
        }
        // What the link led to may be in the tree by another one too.
        if isWatched, isLink { watchAgain() }
    }

    private mutating func forget(_ number: Int32) {
        guard let place = places.removeValue(forKey: number) else { return }
        if numbers[place.path] == number { numbers[place.path] = nil }
    }

    /// Everything from the beginning, where what happened is not known.
    private mutating func watchAgain() {
        for number in places.keys { queue.unwatch(number) }
        places = [:]
        numbers = [:]
        missing = []
        var found = Changes()
        for input in inputs { add(input, &found) }
    }

    private func isIgnored(_ name: String, _ path: String) -> Bool {
        IgnoredNames.contain(name) || excluded.contains(path)
    }

    private static func parent(_ path: String) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
    }
}
