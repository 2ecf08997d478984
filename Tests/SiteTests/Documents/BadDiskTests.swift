import Files
import Glibc
import Lessons
import Markup
import Synchronization
import TestSupport
import Testing

@testable import Site

/// What the file system does while a site of documents is made.
@Suite struct `Documents on a bad disk` {
    private static let theme = Result {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        return try Theme(folder: "/\(root)/templates", files: .disk)
    }

    private func build(_ folder: String, _ files: FileAccess) throws -> Publisher.Outcome {
        let publisher = Publisher(files: files, memoirVersion: "1")
        let stage = try SiteStage("\(folder)/site", publisher: publisher)
        let request = DocumentSite.Request(
            folder: folder, excluded: ["site"], withDrafts: false, theme: try Self.theme.get(),
            options: SiteOptions(siteURL: nil, version: "1"))
        do {
            _ = try DocumentSite(request, old: nil, now: 0, into: stage, files: files)
        } catch {
            stage.discard()
            throw error
        }
        return try stage.publish()
    }

    private func makeDocuments(_ folder: String, count: Int) throws {
        let disk = FileAccess.disk
        try disk.write("\(folder)/book.yml", Array("title: Notes\n".utf8))
        for page in 0..<count {
            let place = "\(folder)/part-\(page % 10)"
            try disk.makeDirectories(place)
            try disk.write("\(place)/page-\(page).md", Array("# Page \(page)\n\nA text.\n".utf8))
        }
    }

    @Test func `leave the old site when it is full nearly at the end`() throws {
        let folder = try TemporaryFolder()
        let disk = FileAccess.disk
        try makeDocuments(folder.path, count: 10)
        _ = try build(folder.path, disk)
        let old = try disk.read("\(folder.path)/site/memoir-manifest.json")
        try makeDocuments(folder.path, count: 1000)
        let written = Mutex(0)
        var full = disk
        full.create = { (path, bytes) throws(FileError) in
            let number = written.withLock { count in
                count += 1
                return count
            }
            guard number < 900 else { throw FileError("write", path, number: ENOSPC) }
            try disk.create(path, bytes)
        }
        let error = #expect(throws: FileError.self) { try build(folder.path, full) }
        #expect(error?.description.hasSuffix("free some space and run again") == true)
        #expect(try disk.read("\(folder.path)/site/memoir-manifest.json") == old)
        #expect(try disk.kind("\(folder.path)/.site.memoir-stage") == nil)
        #expect(try build(folder.path, disk) == .published(replacedByHand: []))
    }

    /// The first pass reads a document for its title, the second for its text.
    @Test(arguments: [ENOENT, FileError.noFile, EISDIR])
    func `are told when a file is another one at the second look`(number: Int32) throws {
        let folder = try TemporaryFolder()
        let disk = FileAccess.disk
        try makeDocuments(folder.path, count: 20)
        let seen = Mutex<Set<String>>([])
        var changing = disk
        changing.read = { (path) throws(FileError) in
            if path.hasSuffix("page-7.md"), seen.withLock({ !$0.insert(path).inserted }) {
                throw FileError("read", path, number: number)
            }
            return try disk.read(path)
        }
        let error = #expect(throws: FileError.self) { try build(folder.path, changing) }
        #expect(error?.path.hasSuffix("page-7.md") == true)
        #expect(try disk.kind("\(folder.path)/site") == nil)
        #expect(try disk.kind("\(folder.path)/.site.memoir-stage") == nil)
    }

    @Test(arguments: [
        "", "---\n", "---\ndraft: true\ntitle: [\n---\n", "# Another\n\n[a](none.md)\n",
    ])
    func `may change between two looks`(text: String) throws {
        let folder = try TemporaryFolder()
        let disk = FileAccess.disk
        try makeDocuments(folder.path, count: 20)
        let seen = Mutex<Set<String>>([])
        var changing = disk
        changing.read = { (path) throws(FileError) in
            if path.hasSuffix("page-7.md"), seen.withLock({ !$0.insert(path).inserted }) {
                return Array(text.utf8)
            }
            return try disk.read(path)
        }
        do {
            _ = try build(folder.path, changing)
        } catch let error as ContentError {
            #expect(error.problems.allSatisfy { $0.location.file == "part-7/page-7.md" })
        }
        #expect(try disk.kind("\(folder.path)/.site.memoir-stage") == nil)
    }

    @Test func `stop soon after somebody stopped them`() throws {
        let folder = try TemporaryFolder()
        try makeDocuments(folder.path, count: 100)
        let publisher = Publisher(files: .disk, memoirVersion: "1", isCancelled: { true })
        let stage = try SiteStage("\(folder.path)/site", publisher: publisher)
        let error = #expect(throws: FileError.self) { try stage.write("a.html", []) }
        #expect(error?.number == FileError.stopped)
        #expect(try FileAccess.disk.kind("\(folder.path)/.site.memoir-stage") == nil)
    }

    @Test func `leave a site alone that they could not remove`() throws {
        let folder = try TemporaryFolder()
        try makeDocuments(folder.path, count: 3)
        _ = try build(folder.path, .disk)
        var foreign = FileAccess.disk
        foreign.isWritable = { _ in false }
        let error = #expect(throws: PublishError.self) { try build(folder.path, foreign) }
        #expect(error?.description.contains("check who owns it") == true)
    }
}
