/// What a rendering depends on besides the edition and the theme.
package struct SiteOptions: Sendable, Hashable {
    /// Where the site will stand, ending in a slash: "https://example.org/memory/". Only with it
    /// does a page name its own address.
    package var siteURL: String?
    /// Each language's pages are also made into one EPUB.
    package var makesEPUB: Bool
    /// The version of Memoir that renders.
    package var version: String

    package init(siteURL: String? = nil, makesEPUB: Bool = false, version: String) {
        if let siteURL, !siteURL.hasSuffix("/") {
            self.siteURL = siteURL + "/"
        } else {
            self.siteURL = siteURL
        }
        self.makesEPUB = makesEPUB
        self.version = version
    }
}
