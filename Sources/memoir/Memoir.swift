import ArgumentParser
@main struct Memoir: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "memoir", version: "0.1.0")
}
