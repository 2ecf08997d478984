import ArgumentParser
import Files
import Lessons
import Probes

/// Where the content is.
struct ProjectOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The folder that holds content/ and templates/.", valueName: "folder"))
    var project: String?

    func open() throws -> Project { try Project(folder: project ?? ".", files: .disk) }
}

/// Where the built probes are.
struct ProbeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder of the built probes (default: beside this program).", valueName: "folder"))
    var probes: String?

    func library() throws(ProbeError) -> ProbeLibrary {
        // Probes run in a folder of their own, so a relative path would mean another place there.
        let named = probes ?? ProbeLibrary.environment
        return try ProbeLibrary.find(option: named.map(Paths.absolute), files: .disk)
    }
}
