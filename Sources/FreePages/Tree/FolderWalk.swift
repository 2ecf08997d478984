import Files
import Markup

/// Finds the files below a folder, and says what stands there that cannot become part of a site.
struct FolderWalk {
    private let root: String
    private let files: FileAccess
    private var realRoot = ""
    /// Paths without links that are left out.
    private var excluded: Set<String> = []

    /// Paths below the root, folder after folder, each in the order of its bytes.
    private(set) var documents: [String] = []
    private(set) var downloads: [String] = []
    private(set) var problems: [Problem] = []

    init(root: String, excluded: [String], files: FileAccess) {
        self.root = root
        self.files = files
        do throws(FileError) {
            realRoot = try files.resolved(root)
        } catch {
            report("", "the folder of pages cannot be read: \(error)", nil)
            return
        }
        // What does not exist needs no exclusion, and what holds the whole tree is none.
        self.excluded = Set(excluded.compactMap { try? files.resolved($0) }.filter(isBelowRoot))
        walk(Folder(path: "", real: realRoot, above: [], isLinked: false))
    }

    private struct Folder {
        /// Below the root, by the names that led to it.
        var path: String
        /// Without links.
        var real: String
        /// Those that led to it, without links.
        var above: [String]
        /// Whether a link led to it or to one above.
        var isLinked: Bool

        func path(of name: String) -> String { path.isEmpty ? name : "\(path)/\(name)" }
    }

    private mutating func walk(_ folder: Folder) {
        guard !isExcluded(folder.real) else { return }
        let entries: [FolderEntry]
        do throws(FileError) {
            entries = try files.entries(folder.path.isEmpty ? root : "\(root)/\(folder.path)")
        } catch {
            return report(folder.path, "the folder cannot be read: \(error)", nil)
        }
        // A site that was built here once is no part of another.
        if !folder.path.isEmpty, entries.contains(where: { $0.name == Self.manifest }) { return }
        for entry in entries where !Self.isHidden(entry.name) {
            guard entry.isUTF8 else {
                report(
                    folder.path(of: entry.name), "the file's name is not UTF-8",
                    "rename it: it becomes part of an address")
                continue
            }
            if entry.name.utf8.contains(where: { $0 < 0x20 || $0 == 0x7f }) {
                report(
                    folder.path(of: entry.name), "the file's name holds a control character",
                    "rename it: it becomes part of an address")
                continue
            }
            take(entry, in: folder)
        }
    }

    private static let manifest = "memoir-manifest.json"

    private static func isHidden(_ name: String) -> Bool {
        name.utf8.first == UInt8(ascii: ".") || name.utf8.first == UInt8(ascii: "_")
            || name == "node_modules"
    }

    private func isBelowRoot(_ real: String) -> Bool {
        real != realRoot && (realRoot == "/" || real.hasPrefix("\(realRoot)/"))
    }

    private func isExcluded(_ real: String) -> Bool {
        var rest = real[...]
        while rest.utf8.count > realRoot.utf8.count {
            if excluded.contains(String(rest)) { return true }
            rest = RelativePath.folder(of: rest)
        }
        return false
    }

    private mutating func take(_ entry: FolderEntry, in folder: Folder) {
        let path = folder.path(of: entry.name)
        switch entry.kind {
        // The folder that it is in is none of the excluded.
        case .file: if !excluded.contains("\(folder.real)/\(entry.name)") { take(file: path) }
        case .directory:
            walk(
                Folder(
                    path: path, real: "\(folder.real)/\(entry.name)",
                    above: folder.above + [folder.real], isLinked: folder.isLinked))
        case .symbolicLink: follow(path, in: folder)
        case .other: reportNoFile(path)
        }
    }

    private mutating func take(file path: String) {
        if SourceName.isMarkdown(path) {
            documents.append(path)
        } else if path != "book.yml" {
            downloads.append(path)
        }
    }

    /// Links are followed once, so that what a tree holds stays within its size.
    private mutating func follow(_ path: String, in folder: Folder) {
        let target: String
        let kind: FileKind?
        do throws(FileError) {
            target = try files.resolved("\(root)/\(path)")
            kind = try files.kind(target)
        } catch {
            return report(path, "the link leads to nothing: \(error)", "mend or remove it")
        }
        guard target == realRoot || isBelowRoot(target) else {
            return report(
                path, "the link leads out of the folder of pages, to '\(target)'",
                "put a copy in its place, or remove it")
        }
        guard !isExcluded(target) else { return }
        switch kind {
        case .file: take(file: path)
        case .directory:
            let isLoop =
                folder.real == target || folder.real.hasPrefix("\(target)/")
                || folder.above.contains(target)
            if isLoop {
                report(path, "the link leads to a folder that it lies in", "remove it")
            } else if folder.isLinked {
                report(
                    path, "the link to a folder lies in a folder that a link led to",
                    "put the folder in its place, or remove it")
            } else {
                walk(
                    Folder(
                        path: path, real: target, above: folder.above + [folder.real],
                        isLinked: true))
            }
        default: reportNoFile(path)
        }
    }

    private mutating func reportNoFile(_ path: String) {
        report(path, "it is a pipe, a socket or a device, not a file", "remove it")
    }

    private mutating func report(_ path: String, _ fact: String, _ remedy: String?) {
        let file = path.isEmpty ? root : "\(root)/\(path)"
        problems.append(
            Problem(
                location: SourceLocation(file: file, line: 1, column: 1), fact: fact,
                remedy: remedy))
    }
}
