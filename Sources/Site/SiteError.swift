package import Files
package import Markup
package import Measurements

/// Why a site could not be rendered.
package enum SiteError: Error, CustomStringConvertible {
    /// A file of the theme could not be read.
    case unreadable(FileError)
    /// The theme lacks a file that every site needs.
    case missingFile(String)
    /// A template is no Mustache.
    case template(file: String, line: Int, fact: String)
    /// A template includes one that is not there.
    case unknownPartial(file: String, name: String, known: [String])
    /// A template asks for a name that its page does not have.
    case unknownName(template: String, name: String)
    /// A page's markup is not sound.
    case markup(template: String, page: String, fault: HTMLFault)
    /// An archive cannot hold what was made.
    case archive(ZipError)
    /// The record cannot be written.
    case record(RecordError)

    package var description: String {
        switch self {
        case .unreadable(let error): error.description
        case .missingFile(let path):
            "the theme has no \(path); restore it, or name the folder of a whole theme"
        case .template(let file, let line, let fact): "\(file):\(line): \(fact)"
        case .unknownPartial(let file, let name, let known):
            "\(file) includes '\(name)', which is not there; known are \(known.joined(separator: ", "))"
        case .unknownName(let template, let name):
            """
            the template '\(template)' asks for '\(name)', which its page does not have; correct \
            the name or remove it
            """
        case .markup(let template, let page, let fault):
            "the template '\(template)' makes unsound markup on \(page): \(fault)"
        case .archive(let error): error.description
        case .record(let error): error.description
        }
    }
}
