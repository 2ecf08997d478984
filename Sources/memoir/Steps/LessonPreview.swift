import Files
import Laboratory
import Lessons
import Measurements
import Site
import SiteServer

/// A project with lessons, previewed: what there is is shown at once, then what is stale is measured.
///
/// Building and measuring take turns, since a build would be in the numbers. Texts that change while
/// something is measured are built between two experiments, everything else waits until all are done.
struct LessonPreview: Previewed {
    let project: Project
    let rendering: RenderingOptions
    private var measuring: MeasuringOptions
    let probes: ProbeOptions
    /// Rendered as it is; then nothing is measured.
    let recordPath: String?
    private var workshop: ProbeWorkshop
    /// Knows what the last build found out.
    private let renderer = BookRenderer()
    private let spare = SpareTree()
    /// What is wrong with probes, until their sources change.
    private var probeFault: (any Error)?
    private var known: (stamp: FileStamp, record: Record)?
    private var needsMeasuring = true

    init(
        project: Project, rendering: RenderingOptions, measuring: MeasuringOptions,
        probes: ProbeOptions, record: String?
    ) {
        self.project = project
        self.rendering = rendering
        self.measuring = measuring
        self.probes = probes
        recordPath = record
        workshop = ProbeWorkshop(project: project, options: probes)
    }

    var folder: String { project.folder }
    var site: String { rendering.output.map(Paths.absolute) ?? "\(folder)/site" }

    var inputs: [WatchedInput] {
        Project.sources.map { .folder("\(folder)/\($0)", except: [site]) }
            + (recordPath.map { [.file($0)] } ?? [])
    }

    // MARK: Updates

    mutating func update(after changes: Changes?, _ desk: PreviewDesk) async {
        if recordPath == nil {
            if changes.map(touchesProbes) ?? true { await buildProbes(desk) }
            if changes.map(touchesMoreThanText) ?? true { needsMeasuring = true }
        }
        let record: Record?
        do { record = try currentRecord() } catch { return desk.tell(error) }
        let isSound =
            if let record {
                desk.build(changes, fault: probeFault) { try render(record, $0) }
            } else {
                check(desk)
            }
        guard isSound, probeFault == nil, needsMeasuring, recordPath == nil, !Task.isCancelled
        else { return }
        await measure(since: record, desk)
    }

    func end() throws {
        var mark = RenderMark(of: site, in: project)
        let stamps = mark?.stamps(below: site) ?? [:]
        let left = try spare.remove(besideSite: site, stamps: stamps, files: project.files) ?? [:]
        for (path, stamp) in left { mark?.files["\(site)/\(path)"] = stamp }
        if !left.isEmpty { mark?.save(of: site, in: project) }
    }

    private mutating func buildProbes(_ desk: PreviewDesk) async {
        desk.goesOn("building probes")
        do {
            try await workshop.refresh()
            probeFault = nil
            desk.goesOn(nil)
        } catch {
            probeFault = error
            desk.tell(error)
        }
    }

    private func render(_ record: Record, _ stands: () -> Void) throws {
        _ = try step().publish(record) { _ in stands() }
    }

    private func step() throws -> Rendering {
        try Rendering(
            project: project, rendering: rendering, zip: false, renderer: renderer, spare: spare)
    }

    /// Whether the content is sound, where there is no record to render it with yet.
    private func check(_ desk: PreviewDesk) -> Bool {
        do {
            _ = try step().book()
            desk.preview.built(isReplaced: false, fault: probeFault.map { "\($0)" })
            return probeFault == nil
        } catch {
            desk.tell(error)
            return false
        }
    }

    // MARK: Measuring

    private mutating func measure(since old: Record?, _ desk: PreviewDesk) async {
        let progress = PreviewProgress(desk: desk)
        desk.goesOn("looking what is stale")
        do {
            let step = try Measuring(
                project: project, book: try step().book(), options: measuring, probes: probes,
                builtAnew: workshop.builtAnew)
            let preview = self
            let record = try await step.run(progress: progress.show) { record in
                guard let texts = desk.mailbox.takeNow(where: { !preview.touchesMoreThanText($0) })
                else { return }
                desk.build(texts) { try preview.render(record, $0) }
            }
            needsMeasuring = false
            // What was asked for once is fresh now.
            self.measuring.force = false
            desk.goesOn(nil)
            if record != old { desk.build(nil) { try render(record, $0) } }
        } catch {
            desk.goesOn(nil)
            desk.tell(error)
        }
    }

    private func touchesProbes(_ changes: Changes) -> Bool {
        !changes.isWhole || changes.paths.contains { $0.hasPrefix("\(folder)/Sources/Probes") }
    }

    /// Texts and templates say nothing of how to measure.
    private func touchesMoreThanText(_ changes: Changes) -> Bool {
        !changes.isWhole
            || changes.paths.contains {
                !$0.hasSuffix(".md") && !$0.hasPrefix(project.templates + "/")
                    && !$0.hasPrefix("\(folder)/content/pages/")
            }
    }

    // MARK: The record

    /// Read again when its file changed; nil when nothing was measured yet.
    private mutating func currentRecord() throws -> Record? {
        let path = recordPath ?? project.workingRecordPath
        guard let stamp = try project.files.stamp(path) else {
            guard recordPath == nil else { return try project.record(at: path) }
            return nil
        }
        if let known, known.stamp == stamp { return known.record }
        let record = try project.record(at: path)
        known = (stamp, record)
        return record
    }
}

/// What is measured, told to the terminal as ever and to the pages in a few words.
private final class PreviewProgress: Sendable {
    private let desk: PreviewDesk
    private let printer: ProgressPrinter

    init(desk: PreviewDesk) {
        self.desk = desk
        printer = ProgressPrinter(style: Terminal.progressStyle, clock: .system) {
            Terminal.progress($0)
        }
    }

    func show(_ progress: Progress) {
        switch progress {
        case .started(let experiment, _): desk.goesOn("measuring \(experiment)")
        case .launched(let experiment, let done, let all):
            desk.goesOn("measuring \(experiment) \(done)/\(all)", isStep: true)
        // All that is fresh would be told after every change.
        case .left: return
        default: break
        }
        printer.show(progress)
    }
}
