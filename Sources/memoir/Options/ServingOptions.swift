import ArgumentParser
import SiteServer

/// Where a preview can be reached.
struct ServingOptions: ParsableArguments {
    static let port = 8421

    @Option(help: "The port; 0 takes any that is free.")
    var port = Self.port

    @Flag(help: "Take the next free port when this one is in use.")
    var nextPort = false

    @Option(
        help: ArgumentHelp(
            """
            The address to serve at, for others on the network: they see whatever the site holds.
            """, valueName: "address"))
    var host = ListeningSocket.loopback

    func validate() throws {
        guard (0...Int(UInt16.max)).contains(port) else {
            throw ValidationError("--port is a number from 0 to 65535")
        }
    }

    func open() throws -> ListeningSocket {
        try ListeningSocket.open(host, port: port, orNext: nextPort)
    }

    var hosts: AllowedHosts {
        AllowedHosts(asked: host == ListeningSocket.loopback ? nil : host)
    }
}

/// How a previewed site is made.
struct PreviewOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The site's folder (default: site/ of the project).", valueName: "folder"))
    var output: String?

    @Option(
        help: ArgumentHelp(
            "The address at which the site will stand, as for 'memoir build'.", valueName: "url"))
    var siteURL: SiteAddress?

    @Flag(help: "Show drafts too, of free pages and documents.")
    var drafts = false

    /// The same as an order to build.
    func rendering() throws -> RenderingOptions {
        var rendering = try RenderingOptions.parse([])
        rendering.output = output
        rendering.siteURL = siteURL
        rendering.drafts = drafts
        return rendering
    }
}
