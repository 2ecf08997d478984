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
            "The address at which the site will stand, for canonical links and a sitemap.",
            valueName: "url"))
    var siteURL: SiteAddress?

    @Flag(help: "Exit with 3 when a claim is refuted or an experiment failed.")
    var strict = false

    var siteOptions: SiteOptions { SiteOptions(siteURL: siteURL?.url, version: Memoir.version) }
}
