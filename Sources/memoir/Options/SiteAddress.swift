import ArgumentParser

/// Where a site will stand.
struct SiteAddress: ExpressibleByArgument {
    let url: String

    init?(argument: String) {
        guard argument.hasPrefix("https://") || argument.hasPrefix("http://"),
            argument.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }), !argument.contains("?"),
            !argument.contains("#")
        else { return nil }
        url = argument
    }

    var defaultValueDescription: String { url }
}
