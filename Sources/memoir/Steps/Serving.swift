import Files
import SiteServer

/// A live preview: serves a site, and builds it again after each change, until Ctrl-C.
struct Serving<Site: Previewed>: Sendable {
    private let options: ServingOptions
    private let previewed: Site
    private let files = FileAccess.disk

    init(_ options: ServingOptions, _ previewed: Site) {
        self.options = options
        self.previewed = previewed
    }

    func run() async throws {
        let socket = try options.open()
        let preview = try Preview()
        let mailbox = Mailbox()
        // Before the first build, so that no change falls between the two.
        let watcher = try Watcher.start(try previewed.inputs, files: files, into: mailbox) {
            Terminal.complain("\($0)")
        }
        let server = Server(
            socket: socket, site: SiteFolder(previewed.site, files: files), hosts: options.hosts,
            preview: preview)
        let desk = PreviewDesk(previewed, preview: preview, mailbox: mailbox, files: files)
        tellWhere(socket)
        try await Interruption.cancelling {
            async let served: Void = server.run()
            await keepBuilding(desk)
            watcher.end()
            preview.end()
            await served
        }
        throw CancellationError()
    }

    private func keepBuilding(_ desk: PreviewDesk) async {
        var previewed = previewed
        var changes: Changes?
        repeat {
            await previewed.update(after: changes, desk)
            changes = await desk.mailbox.next()
        } while changes != nil
        do { try previewed.end() } catch { Terminal.complain("\(error)") }
    }

    private func tellWhere(_ socket: ListeningSocket) {
        if options.nextPort, socket.port != options.port {
            Terminal.print("Port \(options.port) is in use; took \(socket.port).")
        }
        Terminal.print("Serving \(previewed.site)\nOpen \(socket.url)   (Ctrl-C ends it)")
    }
}
