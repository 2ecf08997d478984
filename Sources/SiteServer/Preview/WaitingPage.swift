/// What is shown while there is no site yet: nothing but the script, which shows why and what goes on.
enum WaitingPage {
    static let bytes = Array(
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Not built yet</title>
        <p>The site is not built yet. This page turns into it when it is.</p>
        </html>

        """.utf8)

    /// The same of a page that the site does not have, where it has no page that says so either.
    static let notFound = Array(
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Not found</title>
        <p>There is no such page. <a href="/">The first page</a></p>
        </html>

        """.utf8)
}
