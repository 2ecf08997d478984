import ArgumentParser
import Site

/// Where a site is written, and where it will stand.
struct RenderingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The site's folder (default: site/ of the project).", valueName: "folder"))
    var output: String?

    @Option(
        help: ArgumentHelp(
            """
            The address at which the site will stand, for canonical links, a sitemap, feeds and \
            the pictures that services show beside a link.
            """,
            valueName: "url"))
    var siteURL: SiteAddress?

    @Flag(
        help: """
            Also write the whole site as one file beside its folder (site.zip), without what others \
            put into that folder.
            """)
    var zip = false

    @Flag(help: "Also make each language's pages into a book, book.epub in the site.")
    var epub = false

    @Flag(help: "Exit with 3 when a claim is refuted or an experiment failed.")
    var strict = false

    @Flag(help: "Publish drafts too, of free pages and documents.")
    var drafts = false

    @Flag(help: "Render every page anew, whatever earlier builds left to be reused.")
    var clean = false

    var siteOptions: SiteOptions {
        SiteOptions(siteURL: siteURL?.url, makesEPUB: epub, version: Memoir.version)
    }
}
