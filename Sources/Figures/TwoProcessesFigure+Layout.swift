extension TwoProcessesFigure {
    struct Box {
        let x: Double
        let y: Double
        let width: Double
        let height: Double
    }

    /// Where things stand: side by side on a wide page, frames beneath on a narrow one.
    struct Layout {
        let width: Double
        let margin: Double
        let pageWidth: Double
        let pageTop: Double
        let rowHeight: Double
        let addressSize: Double
        let isStacked: Bool

        static let wide = Layout(
            width: 640, margin: 12, pageWidth: 184, pageTop: 27, rowHeight: 100, addressSize: 13.5,
            isStacked: false)
        static let narrow = Layout(
            width: 320, margin: 6, pageWidth: 150, pageTop: 0, rowHeight: 136, addressSize: 12.5,
            isStacked: true)

        func sharedBox(_ top: Double) -> Box {
            isStacked
                ? Box(x: 70, y: top + 78, width: 180, height: 44)
                : Box(x: 252, y: top + 25, width: 136, height: 40)
        }

        func ownBox(_ process: Int, _ top: Double) -> Box {
            isStacked
                ? Box(
                    x: process == 0 ? margin : width - margin - pageWidth, y: top + 78,
                    width: pageWidth, height: 44)
                : Box(x: 252, y: top + (process == 0 ? 0 : 52), width: 136, height: 40)
        }

        func exit(_ process: Int, _ top: Double) -> (x: Double, y: Double) {
            if isStacked {
                return (
                    process == 0 ? margin + pageWidth / 2 : width - margin - pageWidth / 2,
                    top + pageTop + 36
                )
            }
            return (
                process == 0 ? margin + pageWidth : width - margin - pageWidth,
                top + pageTop + 18
            )
        }

        func entry(_ process: Int, _ box: Box) -> (x: Double, y: Double) {
            if isStacked {
                let own = process == 0 ? margin + pageWidth / 2 : width - margin - pageWidth / 2
                return (min(max(own, box.x + 20), box.x + box.width - 20), box.y)
            }
            return (process == 0 ? box.x : box.x + box.width, box.y + box.height / 2)
        }
    }
}
