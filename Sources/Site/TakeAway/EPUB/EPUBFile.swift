import Markup

/// A file of an EPUB, and how its package document lists it.
struct EPUBFile {
    /// Its place among the others, below `EPUB/`.
    let path: String
    /// In the package document.
    let id: String
    let mediaType: String
    /// "nav", "svg", "cover-image": what a reader must know before it opens the file.
    var properties: [String] = []
    let bytes: [UInt8]
}

extension EPUBFile {
    /// A content document.
    ///
    /// `body` is markup as XML; `root` leads from the file to the book's own folder.
    static func page(
        _ path: String, id: String, title: String, language: String, body: String,
        css: String? = nil, root: String = "", properties: [String] = []
    ) -> EPUBFile {
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" \
            xmlns:epub="http://www.idpf.org/2007/ops" lang="\(language)" xml:lang="\(language)">
            <head>
            <meta charset="utf-8"/>
            <title>\(title.escaped)</title>
            <link rel="stylesheet" type="text/css" href="\(root)book.css"/>
            </head>
            <body\(css.map { " class=\"\($0)\"" } ?? "")>
            \(body)
            </body>
            </html>

            """
        return EPUBFile(
            path: path, id: id, mediaType: "application/xhtml+xml", properties: properties,
            bytes: Array(text.utf8))
    }
}
