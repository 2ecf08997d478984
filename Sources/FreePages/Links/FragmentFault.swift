import Markup

/// A link to a place that its page does not have.
struct FragmentFault {
    /// As the text has it.
    let address: [UInt8]
    /// Path of the page's source.
    let target: String
    /// The ids that there are.
    let headings: [String]

    func problem(at location: SourceLocation) -> Problem {
        let mark = address.firstIndex(of: UInt8(ascii: "#")) ?? address.count
        let fragment = Address.decoded(address[mark...].dropFirst())
        let id = LinkFault.shown(fragment)
        let nearest = fragment.count > 200 ? nil : NearestName.nearest(to: id, among: headings)
        return Problem(
            location: location, fact: "there is no heading '#\(id)' in '\(target)'",
            remedy: nearest.map { "did you mean '#\($0)'?" }
                ?? "link to one that is there, or to the page")
    }
}
