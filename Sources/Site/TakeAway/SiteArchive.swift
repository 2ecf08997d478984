package import Files
package import Lessons
import Measurements

/// The whole site as one file, to carry off and open where nothing serves it.
///
/// It holds what Memoir writes and no more: what others put into the site's folder stays there.
/// The manifest comes first, so that its first bytes say whose archive it is.
package struct SiteArchive: Sendable {
    package enum Outcome: Hashable, Sendable {
        case written
        /// Every byte was there already.
        case unchanged
    }

    package let bytes: [UInt8]

    package init(
        of files: [StagedFile], edition: Edition, options: SiteOptions
    ) throws(SiteError) {
        let folder = Self.folder(edition.book)
        let manifest = Manifest(of: files, options: options)
        let entries =
            [ZipArchive.Entry(path: "\(folder)/\(Manifest.fileName)", bytes: manifest.json())]
            + files.map { ZipArchive.Entry(path: "\(folder)/\($0.path)", bytes: $0.bytes) }
        let moment = ZipMoment(edition.record.measuredAt) ?? .earliest
        do throws(ZipError) {
            bytes = try ZipArchive.bytes(of: entries, moment: moment)
        } catch {
            throw .archive(error)
        }
    }

    /// The one folder that it unpacks to: the book's title as far as every file system can write it,
    /// "site" where it has no such letter.
    static func folder(_ book: Book) -> String {
        let titles = [Language("en")] + book.languages
        let slugs = titles.compactMap { book.title[$0] }.map(slug)
        return slugs.first { !$0.isEmpty } ?? "site"
    }

    /// "the-memoir-of-a-host": letters and digits of ASCII, in lower case.
    private static func slug(_ title: String) -> String {
        let words = title.utf8.split { byte in
            !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                && !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        }
        return words.map { word in
            String(
                decoding: word.map { $0 >= UInt8(ascii: "A") ? $0 | 0x20 : $0 }, as: UTF8.self)
        }.joined(separator: "-")
    }

    /// Beside the site, under its name.
    package static func path(beside site: String) -> String { site + ".zip" }

    /// Replaces the archive as a whole, unless it holds these bytes already.
    package func write(beside site: String, files: FileAccess) throws(PublishError) -> Outcome {
        let path = Self.path(beside: site)
        let old: [UInt8]?
        do throws(FileError) {
            old = try files.kind(path) == .file ? try files.read(path) : nil
        } catch {
            throw .file(error)
        }
        if old == bytes { return .unchanged }
        guard old.map(Self.isArchive) ?? true else { throw .inTheWay(path) }
        do throws(FileError) { try files.writeAtomically(path, bytes) } catch { throw .file(error) }
        return .written
    }

    /// Whether it begins with the manifest of a site: its first header's name says so (APPNOTE,
    /// 4.3.7).
    private static func isArchive(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 30, bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]) else { return false }
        let length = Int(bytes[26]) | Int(bytes[27]) << 8
        let name = String(decoding: bytes[30...].prefix(length), as: UTF8.self)
        return name.hasSuffix("/\(Manifest.fileName)")
    }
}
