import Files

/// The files of a theme as they lie in its folder: all that a theme is made of.
struct ThemeSources: Equatable, Sendable {
    let folder: String
    /// The text of each template, by name.
    let templates: [String: String]
    /// By name below `assets/`: "site.css", "pages/evidence.css".
    let assets: [String: [UInt8]]

    init(folder: String, files: FileAccess) throws(SiteError) {
        var texts: [String: String] = [:]
        var assets: [String: [UInt8]] = [:]
        do throws(FileError) {
            for name in try files.list(folder) where name.hasSuffix(".mustache") {
                let bytes = try files.read("\(folder)/\(name)")
                texts[String(name.dropLast(".mustache".count))] =
                    String(decoding: bytes, as: UTF8.self)
            }
            for part in ["", "pages/", "later/", "epub/"] {
                let place = "\(folder)/assets" + (part.isEmpty ? "" : "/\(part.dropLast())")
                // A theme may do without the inner folders.
                if !part.isEmpty, try files.kind(place) != .directory { continue }
                for name in try files.list(place)
                where [".css", ".js", ".svg"].contains(where: { name.hasSuffix($0) }) {
                    assets[part + name] = try files.read("\(place)/\(name)")
                }
            }
        } catch {
            throw .unreadable(error)
        }
        templates = texts
        self.assets = assets
        self.folder = folder
    }
}
