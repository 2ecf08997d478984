internal import CLinux
internal import Dispatch
package import Files
internal import Glibc

/// Puts what changed into a mailbox once it is quiet, on a thread of its own, until it is ended.
package struct Watcher: Sendable {
    private static let betweenLooks = Duration.milliseconds(200)

    private let bell: Bell
    private let ended: Ended

    /// Watches when it returns. `complain` is told once what cannot be watched.
    package static func start(
        _ inputs: [WatchedInput], files: FileAccess, into mailbox: Mailbox,
        complain: @escaping @Sendable (WatchLimit) -> Void
    ) throws(ServerError) -> Watcher {
        let watcher = Watcher(bell: try Bell(), ended: Ended())
        var watch: FolderWatch? = try FolderWatch(inputs, files: files)
        let made = Handover(watch.take())
        DispatchQueue(label: "memoir.watcher").async {
            guard let watch = made.take() else { return }
            watcher.run(watch, into: mailbox, complain)
        }
        return watcher
    }

    package func end() {
        ended.set()
        bell.ring()
    }

    private func run(
        _ watch: consuming FolderWatch, into mailbox: Mailbox, _ complain: (WatchLimit) -> Void
    ) {
        var pending = Changes()
        var debounce = Debounce()
        var hasComplained = false
        while !ended.isSet {
            if let limit = watch.limit, !hasComplained {
                hasComplained = true
                complain(limit)
            }
            wait(watch.descriptor, until: debounce.due, looks: watch.isIncomplete)
            var new = watch.changes()
            if watch.isIncomplete { new.add(watch.lookForMissing()) }
            let now = Monotonic.now
            if !new.isEmpty {
                pending.add(new)
                debounce.note(max(1, new.paths.count), at: now)
            }
            if debounce.take(at: now) {
                mailbox.put(pending)
                pending = Changes()
            }
        }
    }

    private func wait(_ descriptor: Int32, until due: Duration?, looks: Bool) {
        var time = due.map { max(.zero, $0 - Monotonic.now) }
        if looks { time = min(time ?? Self.betweenLooks, Self.betweenLooks) }
        var all = [
            pollfd(fd: bell.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        ]
        guard let time else {
            poll(&all, nfds_t(all.count), -1)
            return
        }
        var limit = timespec(
            tv_sec: Int(time.components.seconds),
            tv_nsec: Int(time.components.attoseconds / 1_000_000_000))
        ppoll(&all, nfds_t(all.count), &limit, nil)
    }
}
