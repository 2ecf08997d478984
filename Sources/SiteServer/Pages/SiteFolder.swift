package import Files

/// The folder that is served, and nothing outside it.
package struct SiteFolder: Sendable {
    package enum Found: Hashable, Sendable {
        /// An absolute path without links.
        case file(String)
        /// A folder that was named without its closing slash.
        case folder
        case nothing
    }

    let folder: String
    let files: FileAccess

    package init(_ folder: String, files: FileAccess) {
        self.folder = folder
        self.files = files
    }

    /// Links are followed as long as they stay inside.
    package func find(_ path: SitePath) -> Found {
        guard let root = try? files.resolved(folder),
            let named = try? files.resolved(([folder] + path.names).joined(separator: "/")),
            Self.holds(root, named)
        else { return .nothing }
        switch try? files.kind(named) {
        case .file: return path.isFolder ? .nothing : .file(named)
        case .directory:
            guard path.isFolder else { return .folder }
            guard let index = try? files.resolved("\(named)/index.html"), Self.holds(root, index),
                (try? files.kind(index)) == .file
            else { return .nothing }
            return .file(index)
        default: return .nothing
        }
    }

    /// No hidden name is on the way either, where a link leads to one.
    private static func holds(_ root: String, _ path: String) -> Bool {
        guard path != root else { return true }
        return path.hasPrefix(root + "/")
            && !path.dropFirst(root.count).split(separator: "/").contains { $0.hasPrefix(".") }
    }
}
