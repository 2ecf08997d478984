/// What a request is answered with.
struct Response: Sendable {
    enum Body: Sendable {
        case bytes([UInt8])
        /// A file that is sent from the disk.
        case file(OpenFile)
        /// Stays open: every change of the preview, as a page at this path sees it.
        case events(page: SitePath?)
    }

    var status: Status
    var mediaType: String
    var location: String?
    var body: Body

    init(
        _ status: Status, _ mediaType: String = MediaType.text, location: String? = nil, body: Body
    ) {
        self.status = status
        self.mediaType = mediaType
        self.location = location
        self.body = body
    }

    /// A sentence for whoever asked.
    static func sentence(_ status: Status, _ text: String, location: String? = nil) -> Response {
        Response(status, location: location, body: .bytes(Array("\(text)\n".utf8)))
    }

    enum Status: Int, Sendable {
        case ok = 200
        case found = 302
        case badRequest = 400
        case notFound = 404
        case methodNotAllowed = 405
        case misdirected = 421
        case unavailable = 503

        /// RFC 9110.
        var phrase: String {
            switch self {
            case .ok: "OK"
            case .found: "Found"
            case .badRequest: "Bad Request"
            case .notFound: "Not Found"
            case .methodNotAllowed: "Method Not Allowed"
            case .misdirected: "Misdirected Request"
            case .unavailable: "Service Unavailable"
            }
        }
    }

    /// The lines before the body. Nothing is kept by a browser, and no page of another origin may
    /// take what is served here as its picture, script or frame.
    func head(isKeptAlive: Bool) -> String {
        var lines = [
            "HTTP/1.1 \(status.rawValue) \(status.phrase)", "Content-Type: \(mediaType)",
            "Cache-Control: no-store", "X-Content-Type-Options: nosniff",
            "Cross-Origin-Resource-Policy: same-origin", "X-Frame-Options: SAMEORIGIN",
        ]
        switch body {
        case .bytes(let bytes): lines.append("Content-Length: \(bytes.count)")
        case .file(let file): lines.append("Content-Length: \(file.size)")
        case .events: break
        }
        if let location { lines.append("Location: \(location)") }
        if status == .methodNotAllowed { lines.append("Allow: GET, HEAD") }
        lines.append("Connection: \(isKeptAlive ? "keep-alive" : "close")")
        return lines.joined(separator: "\r\n") + "\r\n\r\n"
    }
}
