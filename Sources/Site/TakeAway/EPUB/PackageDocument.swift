import Files
import Lessons
import Measurements

/// `package.opf`: what the book is, which files it has, and the order in which they are read.
struct PackageDocument {
    let text: String

    init(_ desk: Desk, identifier: String, files: [EPUBFile], spine: [String]) {
        let items = files.map { file in
            let properties =
                file.properties.isEmpty
                ? "" : " properties=\"\(file.properties.joined(separator: " "))\""
            return """
                <item id="\(file.id)" href="\(file.path.escaped)" \
                media-type="\(file.mediaType)"\(properties)/>
                """
        }
        text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <package xmlns="http://www.idpf.org/2007/opf" version="3.0" \
            unique-identifier="book" xml:lang="\(desk.language.code)" dir="ltr">
            <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
            \(Self.metadata(desk, identifier).joined(separator: "\n"))
            </metadata>
            <manifest>
            \(items.joined(separator: "\n"))
            </manifest>
            <spine toc="\(EPUBook.Navigation.ncxID)">
            \(spine.map { "<itemref idref=\"\($0)\"/>" }.joined(separator: "\n"))
            </spine>
            </package>

            """
    }

    private static func metadata(_ desk: Desk, _ identifier: String) -> [String] {
        let measured = moment(desk.record)
        let tagline = desk.book.tagline[desk.language] ?? ""
        var lines = [
            "<dc:identifier id=\"book\">\(identifier)</dc:identifier>",
            "<dc:title>\((desk.book.title[desk.language] ?? "").escaped)</dc:title>",
            "<dc:language>\(desk.language.code)</dc:language>",
            "<dc:date>\(measured)</dc:date>",
            "<dc:description>\((tagline + " " + HostFacts(desk).line).escaped)</dc:description>",
            "<dc:rights>\((desk.words.all["license"] ?? "").escaped)</dc:rights>",
            "<dc:contributor id=\"maker\">Memoir \(desk.source.options.version.escaped)</dc:contributor>",
            meta("role", "bkp", "refines=\"#maker\" scheme=\"marc:relators\" "),
            meta("dcterms:modified", measured),
            "<meta name=\"cover\" content=\"\(CoverPicture.id)\"/>",
        ]
        if let site = desk.source.options.siteURL {
            lines.append("<dc:source>\(site.escaped)</dc:source>")
        }
        return lines + accessibility(desk.words)
    }

    private static func meta(_ property: String, _ value: String, _ more: String = "") -> String {
        "<meta \(more)property=\"\(property)\">\(value.escaped)</meta>"
    }

    /// What schema.org's vocabulary says of a book that everybody can read (EPUB Accessibility 1.1).
    private static func accessibility(_ words: Words) -> [String] {
        let facts = [
            ("accessMode", ["textual", "visual"]),
            ("accessModeSufficient", ["textual", "textual,visual"]),
            (
                "accessibilityFeature",
                [
                    "alternativeText", "displayTransformability", "longDescription",
                    "readingOrder", "structuralNavigation", "tableOfContents", "unlocked",
                ]
            ),
            ("accessibilityHazard", ["none"]),
            (
                "accessibilitySummary",
                [
                    words.pick(
                        "每幅图都有文字说明，图后有同一批数据的表格；没有声音、动画和脚本。",
                        """
                        Each figure has a description in words, and a table with its data follows \
                        it; there is no sound, no animation and no script.
                        """)
                ]
            ),
        ]
        return facts.flatMap { property, values in
            values.map { meta("schema:" + property, $0) }
        }
    }

    /// When the newest experiment ended, as EPUB wants it; a book has to have a moment, and one of a
    /// record without any has the earliest that its archive can name.
    private static func moment(_ record: Record) -> String {
        ZipMoment(record.measuredAt) == nil ? "1980-01-01T00:00:00Z" : record.measuredAt
    }

    /// Names the book in this language with what was measured: made again, it is the same book; made
    /// of another record, it stands beside the first.
    static func identifier(_ desk: Desk) throws(SiteError) -> String {
        let record: [UInt8]
        do throws(RecordError) { record = try desk.record.json() } catch { throw .record(error) }
        let title = desk.book.title[desk.book.defaultLanguage] ?? ""
        let digest = Digest.sha256(
            Array("\(title)\n\(desk.language.code)\n\(Digest.sha256(record))".utf8))
        return "urn:uuid:" + uuid(digest)
    }

    /// A UUID of version 8 (RFC 9562): 122 bits of a digest.
    private static func uuid(_ digest: String) -> String {
        var digits = Array(digest.utf8.prefix(32))
        digits[12] = UInt8(ascii: "8")
        // The variant: binary 10 in front.
        digits[16] = Array("89ab".utf8)[Int(digits[16]) % 4]
        let ends = [8, 12, 16, 20, 32]
        return zip([0] + ends, ends)
            .map { String(decoding: digits[$0..<$1], as: UTF8.self) }.joined(separator: "-")
    }
}
