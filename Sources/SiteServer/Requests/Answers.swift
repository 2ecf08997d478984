internal import Files

/// What each request is answered with.
struct Answers {
    let site: SiteFolder
    let hosts: AllowedHosts

    func answer(_ request: RequestHead) -> Response {
        guard let host = request.host, hosts.allows(host) else {
            return .sentence(
                .misdirected, "This server answers to localhost and 127.0.0.1; see --host.")
        }
        guard request.method == "GET" || request.method == "HEAD" else {
            return .sentence(.methodNotAllowed, "This server only shows pages.")
        }
        guard request.target.hasPrefix("/") else {
            return .sentence(.badRequest, "The request names no path.")
        }
        let (path, query) = Self.parts(request.target)
        switch path {
        case ClientScript.path:
            return Response(.ok, MediaType.script, body: .bytes(ClientScript.bytes))
        case ClientScript.events:
            return Response(.ok, MediaType.events, body: .events(page: Self.page(query)))
        default: return page(request.target, path, query)
        }
    }

    private func page(_ target: String, _ path: String, _ query: String?) -> Response {
        guard let place = SitePath(target: target) else { return missing() }
        switch site.find(place) {
        case .folder:
            let rest = query.map { "?\($0)" } ?? ""
            return .sentence(.found, "See \(path)/", location: "\(path)/\(rest)")
        case .nothing: return missing()
        case .file(let file):
            let type = MediaType.of(file)
            guard type == MediaType.html else {
                return OpenFile(file).map { Response(.ok, type, body: .file($0)) } ?? missing()
            }
            guard let bytes = try? site.files.read(file) else { return missing() }
            return html(.ok, bytes, PagePrint(site: site).of(bytes, at: place))
        }
    }

    private func missing() -> Response {
        let print = PagePrint(site: site).ofMissingPage()
        if let bytes = try? site.files.read("\(site.folder)/404.html") {
            return html(.notFound, bytes, print)
        }
        let isThere = (try? site.files.kind(site.folder)) == .directory
        let hasPages = isThere && (try? site.files.kind("\(site.folder)/index.html")) == .file
        return hasPages
            ? html(.notFound, WaitingPage.notFound, print)
            : html(.unavailable, WaitingPage.bytes, print)
    }

    private func html(_ status: Response.Status, _ bytes: [UInt8], _ print: String) -> Response {
        Response(status, MediaType.html, body: .bytes(ServedPage.bytes(bytes, print: print)))
    }

    /// The page that listens, from "page=%2Fguide%2F": its path was encoded once more.
    private static func page(_ query: String?) -> SitePath? {
        guard let query, query.hasPrefix("page=") else { return nil }
        guard let path = SitePath.decoded(Array(query.utf8.dropFirst(5))) else { return nil }
        return SitePath(target: String(decoding: path, as: UTF8.self))
    }

    private static func parts(_ target: String) -> (path: String, query: String?) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(parts[0]), parts.count > 1 ? String(parts[1]) : nil)
    }
}
