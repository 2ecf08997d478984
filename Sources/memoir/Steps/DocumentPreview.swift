import Files
import Glibc
import SiteServer

/// A folder of documents, previewed.
struct DocumentPreview: Previewed {
    let documents: DocumentFolder
    let rendering: RenderingOptions
    private let kept = KeptBuild()

    init(documents: DocumentFolder, rendering: RenderingOptions) {
        self.documents = documents
        self.rendering = rendering
    }

    private static let microsecondsToReload: UInt32 = 150_000

    var folder: String { documents.folder }
    var site: String { rendering.output.map(Paths.absolute) ?? "\(folder)/site" }

    var inputs: [WatchedInput] {
        get throws {
            var inputs = [WatchedInput.folder(folder, except: [site])]
            if try documents.files.kind("\(folder)/templates/page.mustache") == nil {
                inputs.append(.folder(try ShippedTheme.folder(documents.files)))
            }
            return inputs
        }
    }

    mutating func update(after changes: Changes?, _ desk: PreviewDesk) async {
        desk.build(changes) { stands in
            _ = try documents.publish(rendering, keeping: kept) { before in
                stands()
                // Clearing away thousands of files would take the processors from pages that reload.
                if changes != nil, before { usleep(Self.microsecondsToReload) }
            }
        }
    }

    func end() throws { try documents.clear(rendering, kept) }
}
