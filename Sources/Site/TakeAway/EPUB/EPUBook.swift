import Files
import Lessons
import Markup
import Measurements

/// The book of one language as EPUB 3 (W3C, EPUB 3.3): the lessons and what one looks up in them,
/// to be read from front to back, offline.
struct EPUBook {
    /// Beside the language's pages.
    static let name = "book.epub"

    /// Of its archive, in order.
    let entries: [ZipArchive.Entry]
    private let desk: Desk

    init(_ edition: LanguageEdition) throws(SiteError) {
        let desk = edition.desk
        let (chapters, pictures) = Self.chapters(edition)
        guard let sheet = edition.press.theme.readerSheet else {
            throw .missingFile("assets/epub/book.css")
        }
        let opening = [
            CoverPicture(desk).file, CoverPage(desk).file, TitlePage(desk).file,
        ]
        let identifier = try PackageDocument.identifier(desk)
        let contents = Navigation(desk, chapters)
        let texts = chapters.map { $0.file(in: desk.language.code) }
        let style = EPUBFile(path: "book.css", id: "style", mediaType: "text/css", bytes: sheet)
        let files =
            [contents.document, contents.ncx(identifier: identifier), style] + opening + texts
            + pictures
        let package = PackageDocument(
            desk, identifier: identifier, files: files,
            spine: [CoverPage.id, TitlePage.id, Navigation.id] + texts.map(\.id))
        self.desk = desk
        entries = Self.container(package, files)
    }

    func file() throws(SiteError) -> StagedFile {
        let folder = PageAddress.folder(desk.language, desk.book.defaultLanguage)
        let moment = ZipMoment(desk.record.measuredAt) ?? .earliest
        do throws(ZipError) {
            return StagedFile(
                path: folder + Self.name, bytes: try ZipArchive.bytes(of: entries, moment: moment))
        } catch {
            throw .archive(error)
        }
    }

    private static func chapters(_ edition: LanguageEdition) -> (
        chapters: [EPUBChapter], pictures: [EPUBFile]
    ) {
        let texts = edition.chapters.map { (page: $0.page, nodes: ChapterText($0.body).nodes) }
        let links = ChapterLinks(
            ids: Dictionary(
                texts.map { ($0.page.name, ChapterLinks.ids(in: $0.nodes)) },
                uniquingKeysWith: { first, _ in first }),
            folder: PageAddress.folder(edition.language, edition.desk.book.defaultLanguage),
            siteURL: edition.desk.source.options.siteURL,
            pictures: Set(edition.desk.edition.documents.files.map(\.path)))
        let chapters = texts.map { page, nodes in
            EPUBChapter(page: page, nodes: links.led(nodes, on: page.name))
        }
        return (
            chapters,
            EPUBPicture.files(shownBy: texts, links, of: edition.desk.edition.documents)
        )
    }

    /// EPUB's own rules for its archive (EPUB 3.3, 4.2): `mimetype` first and as it is, so that the
    /// kind of file can be read off its first bytes.
    private static func container(
        _ package: PackageDocument, _ files: [EPUBFile]
    ) -> [ZipArchive.Entry] {
        let folder = "EPUB/"
        let start = """
            <?xml version="1.0" encoding="UTF-8"?>
            <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
            <rootfiles><rootfile full-path="\(folder)package.opf" \
            media-type="application/oebps-package+xml"/></rootfiles>
            </container>

            """
        return [
            ZipArchive.Entry(
                path: "mimetype", bytes: Array("application/epub+zip".utf8), isStored: true),
            ZipArchive.Entry(path: "META-INF/container.xml", bytes: Array(start.utf8)),
            ZipArchive.Entry(path: folder + "package.opf", bytes: Array(package.text.utf8)),
        ] + files.map { ZipArchive.Entry(path: folder + $0.path, bytes: $0.bytes) }
    }
}
