import Files

/// The files of a theme as they lie in its folder: all that a theme is made of.
struct ThemeSources: Equatable, Sendable {
    let folder: String
    /// The text of each template, by name.
    let templates: [String: String]
    /// By name below `assets/`: "site.css", "pages/evidence.css".
    let assets: [String: [UInt8]]

    /// In bytes.
    private static let mostOfTemplate = 1 << 20
    private static let mostOfAsset = 8 << 20

    init(folder: String, files: FileAccess) throws(SiteError) {
        var texts: [String: String] = [:]
        var assets: [String: [UInt8]] = [:]
        var large: (name: String, limit: String)?
        var foreign: String?
        do throws(FileError) {
            for name in try files.list(folder) where name.hasSuffix(".mustache") {
                let bytes = try files.read("\(folder)/\(name)")
                if bytes.count > Self.mostOfTemplate { large = (name, "1 MiB") }
                let text = String(validating: bytes, as: UTF8.self)
                if text == nil { foreign = name }
                texts[String(name.dropLast(".mustache".count))] = text ?? ""
            }
            for part in ["", "pages/", "later/", "epub/"] {
                let place = "\(folder)/assets" + (part.isEmpty ? "" : "/\(part.dropLast())")
                // A theme may do without the inner folders.
                if !part.isEmpty, try files.kind(place) != .directory { continue }
                for name in try files.list(place)
                where [".css", ".js", ".svg"].contains(where: { name.hasSuffix($0) }) {
                    let bytes = try files.read("\(place)/\(name)")
                    if bytes.count > Self.mostOfAsset { large = ("assets/\(part)\(name)", "8 MiB") }
                    assets[part + name] = bytes
                }
            }
        } catch {
            throw .unreadable(error)
        }
        if let large {
            throw .template(
                file: "\(folder)/\(large.name)", line: 1,
                fact: "it is larger than \(large.limit); every page is made with it")
        }
        if let foreign {
            throw .template(
                file: "\(folder)/\(foreign)", line: 1, fact: "this is not UTF-8; save it as UTF-8")
        }
        templates = texts
        self.assets = assets
        self.folder = folder
    }
}
