import Claims
import Lessons

/// The cover of the book of one record: above, one place in two address spaces, as the first lesson
/// has it; below, a frame for each claim in the colour of its verdict on this machine.
///
/// Without words: they stand on the title page, and a picture that many readers show small, or in
/// grey, says them badly. The default language's is on paper, the others' on ink.
struct CoverPicture {
    static let id = "cover-picture"
    static let path = "cover.png"

    let file: EPUBFile

    private static let width = 240
    private static let height = 360
    private static let margin = 24
    private static let inner = width - 2 * margin

    private enum Colour {
        static let rule: UInt8 = 1
        static let ink: UInt8 = 2
        static let first: UInt8 = 3
        static let second: UInt8 = 4
        static let seal: UInt8 = 5
        static let doubt: UInt8 = 6
        static let absent: UInt8 = 7
    }

    /// The site's colours in either scheme: ground, rule, ink, two processes, seal, doubt, absence.
    private static let paper: [UInt32] = [
        0xfaf8f3, 0xdcd7ca, 0x1f2226, 0x22577f, 0xa44a18, 0xb3261e, 0x7f5900, 0x62666d,
    ]
    private static let night: [UInt32] = [
        0x15171a, 0x353a40, 0xe6e3dc, 0x86b8dd, 0xe59a6b, 0xff8a80, 0xe0b34c, 0x9fa4ab,
    ]

    init(_ desk: Desk) {
        let isDefault = desk.language == desk.book.defaultLanguage
        let palette = (isDefault ? Self.paper : Self.night).map { colour in
            [16, 8, 0].map { UInt8(truncatingIfNeeded: colour >> $0) }
        }
        var picture = PalettePicture(
            width: Self.width, height: Self.height, unit: 5, palette: palette)
        let verdicts = desk.book.lessons.flatMap { desk.judgements($0) }.map(\.verdict)
        let grid = Grid(of: verdicts.count)
        Self.drawAddressSpaces(in: &picture, as: grid)
        Self.draw(verdicts, in: &picture, as: grid)
        file = EPUBFile(
            path: Self.path, id: Self.id, mediaType: "image/png",
            properties: ["cover-image"], bytes: picture.png())
    }

    /// The squares below the line: in as few columns as there is room for all of them.
    private struct Grid {
        let columns: Int
        let side: Int
        let pitch: Int
        let left: Int
        let width: Int

        static let top = 126

        init(of count: Int) {
            var columns = 4
            func pitch() -> Int { CoverPicture.inner / columns }
            let room = CoverPicture.height - CoverPicture.margin - Self.top
            while pitch() > 2, (count + columns - 1) / columns * pitch() > room { columns += 1 }
            self.columns = columns
            self.pitch = pitch()
            side = self.pitch - max(1, self.pitch / 4)
            width = (columns - 1) * self.pitch + side
            left = (CoverPicture.width - width) / 2
        }
    }

    private static func drawAddressSpaces(in picture: inout PalettePicture, as grid: Grid) {
        for (index, colour) in [Colour.first, Colour.second].enumerated() {
            let y = 30 + 34 * index
            picture.outline(grid.left, y, grid.width, 24, Colour.rule, thickness: 2)
            picture.fill(grid.left + grid.width * 3 / 5, y, grid.width / 5, 24, colour)
        }
        picture.fill(grid.left, 106, grid.width, 2, Colour.ink)
    }

    private static func draw(
        _ verdicts: [Verdict], in picture: inout PalettePicture, as grid: Grid
    ) {
        let side = grid.side
        for (index, verdict) in verdicts.enumerated() {
            let x = grid.left + index % grid.columns * grid.pitch
            let y = Grid.top + index / grid.columns * grid.pitch
            let border = max(1, side / 8)
            switch verdict {
            case .confirmed: picture.fill(x, y, side, side, Colour.first)
            case .refuted: picture.fill(x, y, side, side, Colour.seal)
            case .undecided: picture.outline(x, y, side, side, Colour.doubt, thickness: border)
            case .notMeasurable:
                picture.outline(x, y, side, side, Colour.absent, thickness: border)
            }
        }
    }
}

/// The page that shows the cover.
struct CoverPage {
    static let id = "cover"
    static let path = "cover.xhtml"

    let file: EPUBFile

    init(_ desk: Desk) {
        let title = desk.book.title[desk.language] ?? ""
        let claims = desk.book.lessons.flatMap { desk.judgements($0) }
        let description = desk.words.pick(
            """
            《\(title)》的封面：两条地址空间，同一个位置；下面 \(claims.count) 格，每格一条论断，颜色是它在这台机器上的判定。
            """,
            """
            Cover of \(title): two address spaces with the same place marked in both, and below them \
            \(claims.count) squares, one for each claim in the colour of its verdict on this machine.
            """)
        file = .page(
            Self.path, id: Self.id, title: title, language: desk.language.code,
            body: """
                <div class="picture"><img src="\(CoverPicture.path)" epub:type="cover" \
                role="doc-cover" alt="\(description.escaped)"/></div>
                """,
            css: "cover")
    }
}
