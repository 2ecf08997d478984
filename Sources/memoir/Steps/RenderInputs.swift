import Files
import Measurements

/// Everything that rendering reads besides the record: content, templates, the sources of the
/// probes, and the program itself.
enum RenderInputs {
    /// The digest of all of it; nil where the program cannot find its own file, or something cannot
    /// be read.
    static func digest(of project: Project) -> String? {
        guard let program = ProgramFile.path, let stamp = try? project.files.stamp(program) else {
            return nil
        }
        var digest = Digest()
        digest.update(Array("\(Memoir.version) \(stamp)\0".utf8))
        do throws(FileError) {
            for folder in Project.sources {
                try add("\(project.folder)/\(folder)", folder, project.files, &digest)
            }
        } catch {
            return nil
        }
        return digest.finish()
    }

    /// The digest of the program and a theme's files.
    static func digest(ofTheme folder: String, _ files: FileAccess) -> UInt128? {
        guard let program = ProgramFile.path, let stamp = try? files.stamp(program) else {
            return nil
        }
        var digest = Digest()
        digest.update(Array("\(Memoir.version) \(stamp)\0".utf8))
        do throws(FileError) { try add(folder, "templates", files, &digest) } catch { return nil }
        return digest.finishShort()
    }

    /// The digest of what is asked for with them.
    static func digest(of record: Record, options: String) throws -> String {
        var digest = Digest()
        digest.update(Array("\(options)\0".utf8))
        digest.update(try record.json())
        return digest.finish()
    }

    /// Links are followed, as readers follow them, but for one that leads back up.
    private static func add(
        _ path: String, _ name: String, _ files: FileAccess, above: [String] = [],
        _ digest: inout Digest
    ) throws(FileError) {
        switch try files.kind(path) {
        case .directory:
            digest.update(Array("\(name)/\0".utf8))
            for entry in try files.list(path) {
                try add(
                    "\(path)/\(entry)", "\(name)/\(entry)", files, above: above + [path], &digest)
            }
        case .file:
            let bytes = try files.read(path)
            digest.update(Array("\(name)\0\(bytes.count)\0".utf8))
            digest.update(bytes)
        case .symbolicLink:
            digest.update(Array("\(name)@\0".utf8))
            // One that leads to nothing is its name.
            guard let target = try? files.resolved(path), !above.contains(target) else { return }
            try add(target, name, files, above: above, &digest)
        case .other, nil: break
        }
    }
}
