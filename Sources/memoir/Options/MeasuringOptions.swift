import ArgumentParser
import Laboratory
import Measurements

/// What is measured, and how often.
struct MeasuringOptions: ParsableArguments {
    @Option(help: "How many launches: quick, standard or thorough.")
    var effort: Effort = .standard

    @Option(help: ArgumentHelp("Measure this lesson alone; may be repeated.", valueName: "lesson"))
    var only: [String] = []

    @Flag(help: "Measure again what is fresh too.")
    var force = false

    @Flag(
        help: """
            Let experiments change kernel settings of this machine (KSM), as root; they are put back.
            """)
    var allowHostChanges = false

    var schedule: Schedule {
        Schedule(effort: effort, only: only.isEmpty ? nil : Set(only), force: force)
    }
}

extension Effort: ExpressibleByArgument {}
