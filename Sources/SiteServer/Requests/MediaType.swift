/// The media type of a file by the end of its name; text is UTF-8.
enum MediaType {
    static let text = "text/plain; charset=utf-8"
    static let html = "text/html; charset=utf-8"
    static let script = "text/javascript; charset=utf-8"
    static let events = "text/event-stream; charset=utf-8"

    static func of(_ name: String) -> String {
        guard let dot = name.lastIndex(of: ".") else { return "application/octet-stream" }
        return known[name[name.index(after: dot)...].lowercased()] ?? "application/octet-stream"
    }

    private static let known: [String: String] = [
        "html": html, "htm": html, "xhtml": "application/xhtml+xml; charset=utf-8",
        "css": "text/css; charset=utf-8", "js": script, "mjs": script,
        "json": "application/json; charset=utf-8", "map": "application/json; charset=utf-8",
        "xml": "application/xml; charset=utf-8", "atom": "application/atom+xml; charset=utf-8",
        "rss": "application/rss+xml; charset=utf-8", "txt": text, "log": text,
        "md": "text/markdown; charset=utf-8", "csv": "text/csv; charset=utf-8",
        "tsv": "text/tab-separated-values; charset=utf-8",
        "yml": "application/yaml; charset=utf-8", "yaml": "application/yaml; charset=utf-8",
        "c": text, "h": text, "sh": text, "py": text, "swift": text, "toml": text,
        "svg": "image/svg+xml; charset=utf-8", "png": "image/png", "jpg": "image/jpeg",
        "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp", "avif": "image/avif",
        "ico": "image/x-icon", "bmp": "image/bmp", "woff": "font/woff", "woff2": "font/woff2",
        "ttf": "font/ttf", "otf": "font/otf", "mp4": "video/mp4", "webm": "video/webm",
        "mp3": "audio/mpeg", "ogg": "audio/ogg", "wav": "audio/wav", "pdf": "application/pdf",
        "zip": "application/zip", "gz": "application/gzip", "epub": "application/epub+zip",
        "wasm": "application/wasm", "webmanifest": "application/manifest+json",
    ]
}
