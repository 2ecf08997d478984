import Files
import FreePages
import Markup

extension DocumentState {
    private static let heading = "memoir-documents 1"

    package var bytes: [UInt8] {
        var writer = StateWriter()
        writer.write(Self.heading)
        writer.write(whole: UInt64(bitPattern: takenAt))
        for digest in [basis, paths, heads, manifest] { writer.write(digest) }
        writer.write(sources) { $0.write($1) }
        writer.write(batches) { $0.write($1) }
        writer.write(downloads) {
            $0.write($1.path)
            $0.write($1.stamp)
        }
        writer.write(stamps) { $0.write($1) }
        let digest = Digest.short(writer.bytes)
        writer.write(digest)
        return writer.bytes
    }

    /// Nil where the bytes are not those of a whole state of this version.
    package init?(bytes: [UInt8]) {
        guard var reader = StateReader(sealed: bytes) else { return nil }
        self.init()
        do throws(StateDamage) {
            guard try reader.text() == Self.heading else { return nil }
            takenAt = Int64(bitPattern: try reader.whole())
            basis = try reader.digest()
            paths = try reader.digest()
            heads = try reader.digest()
            manifest = try reader.digest()
            sources = try reader.list { (reader) throws(StateDamage) in try reader.source() }
            batches = try reader.list { (reader) throws(StateDamage) in try reader.batch() }
            downloads = try reader.list { (reader) throws(StateDamage) in
                Download(path: try reader.text(), stamp: try reader.stamp())
            }
            stamps = try reader.list { (reader) throws(StateDamage) in try reader.stamp() }
            guard reader.isAtEnd else { return nil }
        } catch {
            return nil
        }
    }
}

extension StateWriter {
    fileprivate mutating func write(_ stamp: FileStamp) {
        write(UInt64(bitPattern: stamp.size))
        write(stamp.inode)
        write(whole: UInt64(bitPattern: stamp.modified))
        write(whole: UInt64(bitPattern: stamp.changed))
    }

    fileprivate mutating func write(_ source: DocumentSource) {
        write(source.path)
        write(source.stamp)
        write(source.content)
        write(source.entry.title)
        write(source.entry.order == nil ? 0 : 1)
        write(source.entry.order ?? 0)
        write(source.entry.isDraft ? 1 : 0)
        write(source.entry.redirects) {
            $0.write($1.path)
            $0.write($1.line)
        }
    }

    fileprivate mutating func write(_ batch: PressedBatch) {
        write(batch.pages) { $0.write($1) }
        write(batch.contexts) { $0.write($1) }
        write(batch.part)
        write(batch.place.lowerBound)
        write(batch.place.count)
        write(batch.filter.bits == nil ? 0 : 1)
        write(batch.filter.bits ?? [])
        write(batch.fragments) { writer, fragments in
            writer.write(fragments.ids) { $0.write(whole: $1) }
            writer.write(fragments.links) {
                $0.write($1.target)
                $0.write(whole: $1.fragment)
            }
        }
        write(batch.notices) {
            $0.write($1.location.file)
            $0.write($1.location.line)
            $0.write($1.location.column)
            $0.write($1.fact)
            $0.write($1.remedy == nil ? 0 : 1)
            $0.write($1.remedy ?? "")
        }
    }
}

extension StateReader {
    fileprivate mutating func stamp() throws(StateDamage) -> FileStamp {
        FileStamp(
            size: Int64(bitPattern: try number()), inode: try number(),
            modified: Int64(bitPattern: try whole()), changed: Int64(bitPattern: try whole()))
    }

    private mutating func flag() throws(StateDamage) -> Bool { try number() != 0 }

    fileprivate mutating func source() throws(StateDamage) -> DocumentSource {
        let (path, stamp, content) = (try text(), try stamp(), try digest())
        let title = try text()
        let hasOrder = try flag()
        let order = try integer()
        let isDraft = try flag()
        let redirects = try list { (reader) throws(StateDamage) in
            PageHead.Redirect(path: try reader.text(), line: try reader.integer())
        }
        return DocumentSource(
            path: path, stamp: stamp, content: content,
            entry: PageEntry(
                title: title, order: hasOrder ? order : nil, isDraft: isDraft,
                redirects: redirects))
    }

    fileprivate mutating func batch() throws(StateDamage) -> PressedBatch {
        let pages = try list { (reader) throws(StateDamage) in try reader.integer() }
        let contexts = try list { (reader) throws(StateDamage) in try reader.digest() }
        let part = try text()
        let (start, size) = (try integer(), try integer())
        guard start >= 0, size >= 0 else { throw StateDamage() }
        let isCertain = try flag()
        let bits = try data()
        let fragments = try list { (reader) throws(StateDamage) in
            PageFragments(
                ids: try reader.list { (reader) throws(StateDamage) in try reader.whole() },
                links: try reader.list { (reader) throws(StateDamage) in
                    FragmentLink(
                        target: try reader.integer(), fragment: try reader.whole(),
                        address: [])
                })
        }
        let notices = try list { (reader) throws(StateDamage) in
            let file = try reader.text()
            let location = SourceLocation(
                file: file, line: try reader.integer(), column: try reader.integer())
            let fact = try reader.text()
            let hasRemedy = try reader.flag()
            let remedy = try reader.text()
            return Problem(location: location, fact: fact, remedy: hasRemedy ? remedy : nil)
        }
        return PressedBatch(
            pages: pages, contexts: contexts, part: part, rows: [], place: start..<start + size,
            filter: PartFilter(bits: isCertain ? bits : nil), fragments: fragments,
            notices: notices)
    }
}
