// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// One module of Memoir: Swift 6 language mode, warnings as errors.
func module(
    _ name: String, _ dependencies: [Target.Dependency] = [], sources: [String]? = nil,
    plugins: [Target.PluginUsage] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, sources: sources, swiftSettings: strict,
        plugins: plugins)
}

/// The tests of one module; `exclude` names the folder of its snapshots.
func tests(
    _ module: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
    .testTarget(
        name: "\(module)Tests",
        dependencies: [.byName(name: module), "TestSupport"] + dependencies,
        exclude: exclude, swiftSettings: strict)
}

let package = Package(
    name: "memoir",
    products: [.executable(name: "memoir", targets: ["memoir"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(
            url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CCMarkGFM", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(
            name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CLinux"),
        .target(
            name: "CParallelCMark", dependencies: ["CCMarkGFM"],
            cSettings: [.define("_GNU_SOURCE")], linkerSettings: [.linkedLibrary("dl")]),
        .plugin(name: "CompileProbes", capability: .buildTool()),
        module(
            "Files",
            [
                "CLinux", "CCrypto", "CZlib",
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        module("Measurements"),
        module("Claims", ["Measurements"]),
        // The C sources beside them are built by the plugin, not by SwiftPM.
        module(
            "Probes", ["Files"],
            sources: ["ProbeFolder.swift", "ProbeLibrary.swift", "SourceDigest.swift"],
            plugins: ["CompileProbes"]),
        module(
            "Laboratory",
            [
                "CLinux", "Measurements", "Probes", "Files",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        module("Markup", ["CCMarkGFM", "CParallelCMark"]),
        module("Figures", ["Measurements"]),
        module("FreePages", ["Files", "Markup"]),
        module(
            "Lessons",
            [
                "Claims", "Figures", "Files", "Markup", "Measurements",
                .product(name: "Yams", package: "Yams"),
            ]),
        module(
            "Site",
            [
                "Claims", "Figures", "Files", "FreePages", "Lessons", "Markup", "Measurements",
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        module("SiteServer", ["CLinux", "Files"]),
        .executableTarget(
            name: "memoir",
            dependencies: [
                "Claims", "Files", "Laboratory", "Lessons", "Measurements", "Probes", "Site",
                "SiteServer",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .target(
            name: "TestSupport", dependencies: ["Files", "Lessons", "Markup", "Measurements"],
            path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(
            name: "TestSupportTests", dependencies: ["Files", "TestSupport"],
            swiftSettings: strict),
        tests("Measurements", exclude: ["Fixtures", "make_statistics.py"]),
        tests("Claims", ["Measurements"]),
        tests("Files"),
        tests("Laboratory", ["Files", "Measurements", "Probes"]),
        tests("Markup"),
        tests(
            "Lessons", ["Claims", "Figures", "Files", "Markup", "Measurements"],
            exclude: ["Snapshots"]),
        tests("Figures", ["Files", "Measurements"], exclude: ["Snapshots"]),
        tests("FreePages", ["Files", "Markup", .product(name: "Yams", package: "Yams")]),
        tests(
            "Site",
            [
                "Files", "Lessons", "Markup", "Measurements",
                .product(name: "Mustache", package: "swift-mustache"),
            ]),
        tests("SiteServer", ["Files"]),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "memoir", "Files", "Lessons", "Measurements", "TestSupport",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            exclude: ["Snapshots"],
            swiftSettings: strict),
        .testTarget(
            name: "ProbeTests",
            dependencies: ["Files", "Laboratory", "Lessons", "Measurements", "Probes"],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
