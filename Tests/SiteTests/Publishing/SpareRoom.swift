import Files
import Testing

@testable import Site

/// A site that is published again and again through one spare tree, and each time compared with one that
/// is published afresh.
final class SpareRoom {
    let folder: TemporaryFolder
    let spare = SpareTree()
    /// Whether a build is told how the last one left the site's files.
    let knowsStamps: Bool
    private(set) var stamps: [String: FileStamp] = [:]

    init(knowsStamps: Bool = true) throws {
        folder = try TemporaryFolder()
        self.knowsStamps = knowsStamps
    }

    var site: String { "\(folder.path)/rooms/site" }
    var stage: String { "\(folder.path)/rooms/.site.memoir-stage" }

    static func staged(_ texts: [String: String]) -> [StagedFile] {
        texts.map { StagedFile(path: $0, bytes: Array($1.utf8)) }
    }

    func publisher(_ files: FileAccess = .disk) -> Publisher {
        Publisher(files: files, memoirVersion: "1", spare: spare)
    }

    @discardableResult
    func publish(
        _ texts: [String: String], _ files: FileAccess = .disk
    ) throws -> Publisher.Outcome {
        let outcome = try publisher(files)
            .publish(Self.staged(texts), to: site, stamps: knowsStamps ? stamps : [:])
        try noteStamps(texts)
        return outcome
    }

    func noteStamps(_ texts: [String: String]) throws {
        stamps = [:]
        for path in texts.keys { stamps[path] = try FileAccess.disk.stamp("\(site)/\(path)") }
    }

    /// Holds the site against one made of the same files where none was before, with what others have
    /// put into both.
    func compare(
        _ texts: [String: String], foreign: [String: String] = [:], _ comment: String
    ) throws {
        let fresh = "\(folder.path)/fresh"
        defer { try? FileAccess.disk.removeTree(fresh) }
        _ = try Publisher(files: .disk, memoirVersion: "1")
            .publish(Self.staged(texts), to: "\(fresh)/site")
        for (path, text) in foreign { try folder.write("fresh/site/\(path)", text) }
        #expect(try folder.tree("rooms/site") == folder.tree("fresh/site"), "\(comment)")
        #expect(try folders("rooms/site") == folders("fresh/site"), "\(comment)")
    }

    private func folders(_ name: String) throws -> [String] {
        var found: [String] = []
        func walk(_ inner: String) throws {
            for entry in try FileAccess.disk.entries("\(folder.path)/\(name)\(inner)")
            where entry.kind == .directory {
                found.append("\(inner)/\(entry.name)")
                try walk("\(inner)/\(entry.name)")
            }
        }
        try walk("")
        return found
    }

    /// Every file of a site with its inode and bytes.
    static func whole(_ site: String) throws -> [String: [UInt64: [UInt8]]] {
        var whole: [String: [UInt64: [UInt8]]] = [:]
        func walk(_ inner: String) throws {
            for entry in try FileAccess.disk.entries("\(site)\(inner)") {
                let path = "\(inner)/\(entry.name)"
                if entry.kind == .directory {
                    try walk(path)
                } else {
                    whole[path] = [entry.inode: try FileAccess.disk.read("\(site)\(path)")]
                }
            }
        }
        try walk("")
        return whole
    }

    /// What lies beside the site, and the site.
    var names: [String] { (try? FileAccess.disk.list("\(folder.path)/rooms")) ?? [] }
    var isSpareLeft: Bool { names == [".site.memoir-stage", "site"] }
}
