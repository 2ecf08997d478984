import Files
import Lessons
import Measurements
import TestSupport
import Testing

@testable import Site

@Suite struct `The site as one file` {
    private let folder: TemporaryFolder
    private let edition: Edition
    private var site: String { folder.path + "/site" }
    private var path: String { site + ".zip" }

    init() throws {
        folder = try TemporaryFolder()
        edition = try BookMadeForTests().edition()
    }

    private func archive(_ word: String) throws -> SiteArchive {
        try SiteArchive(
            of: [
                StagedFile(path: "en/index.html", bytes: Array(word.utf8)),
                StagedFile(path: "index.html", bytes: Array(word.utf8)),
            ], edition: edition, options: SiteOptions(version: "1"))
    }

    @Test func `stands beside the site's folder and replaces the one before`() throws {
        #expect(try archive("one").write(beside: site, files: .disk) == .written)
        #expect(try archive("two").write(beside: site, files: .disk) == .written)
        #expect(try FileAccess.disk.read(path) == archive("two").bytes)
        #expect(try folder.names() == ["site.zip"])
    }

    @Test func `is not written again when nothing changed`() throws {
        _ = try archive("one").write(beside: site, files: .disk)
        var files = FileAccess.disk
        files.writeAtomically = { (path, _) throws(FileError) in
            throw FileError("write", path, number: 28)
        }
        #expect(try archive("one").write(beside: site, files: files) == .unchanged)
        #expect(throws: PublishError.file(FileError("write", path, number: 28))) {
            try archive("two").write(beside: site, files: files)
        }
        #expect(try FileAccess.disk.read(path) == archive("one").bytes)
    }

    @Test func `never replaces an archive of somebody else's`() throws {
        let mine = try ZipArchive.bytes(
            of: [ZipArchive.Entry(path: "thesis.txt", bytes: [1])], moment: .earliest)
        for bytes in [mine, Array("no archive".utf8), []] {
            try FileAccess.disk.write(path, bytes)
            #expect(throws: PublishError.inTheWay(path)) {
                try archive("one").write(beside: site, files: .disk)
            }
            #expect(try FileAccess.disk.read(path) == bytes)
        }
    }

    @Test(arguments: [
        (["en": "Memoir", "zh-Hans": "内存自述"], "memoir"), (["zh-Hans": "内存自述"], "site"),
        (["zh-Hans": "内存 2.0"], "2-0"), (["de": "Über, Speicher!"], "ber-speicher"),
        (["de": "Speicher", "en": "../Memory of A Host"], "memory-of-a-host"),
    ])
    func `unpacks into one folder named after the book`(titles: [String: String], name: String) {
        var book = edition.book
        book.title = Dictionary(
            titles.map { (Language($0), $1) }, uniquingKeysWith: { first, _ in first })
        book.languages = titles.keys.sorted().map { Language($0) }
        #expect(SiteArchive.folder(book) == name)
    }
}
