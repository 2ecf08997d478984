import Files
import Lessons
import SiteServer
import Synchronization

/// Where a preview's builds are told of: to the open pages and to the terminal.
final class PreviewDesk: Sendable {
    let preview: Preview
    let mailbox: Mailbox
    private let manifest: String
    private let folder: String
    private let files: FileAccess
    /// When the chip in the pages was changed last.
    private let lastActivity = Mutex<ContinuousClock.Instant?>(nil)

    init(_ previewed: some Previewed, preview: Preview, mailbox: Mailbox, files: FileAccess) {
        self.preview = preview
        self.mailbox = mailbox
        self.files = files
        folder = previewed.folder
        manifest = "\(previewed.site)/memoir-manifest.json"
    }

    /// Builds and tells of it; `fault` was told before and stays, whatever comes of the build. What is
    /// built may tell earlier that the site stands, by what it is given, and clear up afterwards.
    @discardableResult
    func build(
        _ changes: Changes?, fault: (any Error)? = nil,
        _ body: (_ stands: () -> Void) throws -> Void
    ) -> Bool {
        let start = ContinuousClock.now
        let before = stamp
        var isTold = false
        func stands() {
            guard !isTold else { return }
            isTold = true
            let isReplaced = stamp != before
            preview.built(isReplaced: isReplaced, fault: fault.map { Self.text($0) })
            let time = PreviewLine.time(ContinuousClock.now - start)
            let what = PreviewLine.changed(changes, in: folder)
            Terminal.print("built in \(time)\(isReplaced ? "" : " (unchanged)")\(what)")
        }
        preview.goesOn("building")
        do {
            try body(stands)
        } catch {
            tell(error)
            return false
        }
        stands()
        return true
    }

    func tell(_ error: any Error) {
        guard !Interruption.isStopped else { return }
        Ending.tell(error)
        preview.failed(Self.text(error))
    }

    /// What goes on, for the pages; steps of it not more often than their readers can follow, since
    /// what is measured should not be disturbed by a browser.
    func goesOn(_ activity: String?, isStep: Bool = false) {
        let isDue = lastActivity.withLock { last in
            let now = ContinuousClock.now
            if isStep, let last, now - last < .seconds(1) { return false }
            last = now
            return true
        }
        if isDue { preview.goesOn(activity) }
    }

    /// Every site that was replaced has another manifest.
    private var stamp: FileStamp? { (try? files.stamp(manifest)) ?? nil }

    private static func text(_ error: any Error) -> String { "\(error)" }
}

/// One line of the terminal for a build.
enum PreviewLine {
    /// "85 ms".
    static func time(_ duration: Duration) -> String {
        "\(Int((duration / .milliseconds(1)).rounded())) ms"
    }

    /// ": guide/install.md", ": a.md, b.md, c.md and 4 more".
    static func changed(_ changes: Changes?, in folder: String) -> String {
        guard let changes else { return "" }
        guard changes.isWhole else { return ": many files" }
        let names = changes.paths.sorted().map {
            $0.hasPrefix(folder + "/") ? String($0.dropFirst(folder.count + 1)) : $0
        }
        let rest = names.count > 3 ? " and \(names.count - 3) more" : ""
        return names.isEmpty ? "" : ": \(names.prefix(3).joined(separator: ", "))\(rest)"
    }
}
