import Testing

@testable import SiteServer

@Suite struct `The host that a request names` {
    @Test(arguments: [
        "localhost", "localhost:8421", "LOCALHOST:80", "127.0.0.1", "127.0.0.1:8421", "[::1]",
        "[::1]:8421",
    ])
    func `is this machine`(header: String) {
        #expect(AllowedHosts().allows(header))
    }

    @Test(arguments: [
        "", "example.com", "example.com:8421", "localhost.example.com", "127.0.0.1.example.com",
        "localhost.", "127.0.0.2", "192.168.1.5:8421", "[::2]", "::1", "localhost:80x",
        "user@localhost", "localhost:80:80",
    ])
    func `is refused when it is any other`(header: String) {
        #expect(!AllowedHosts().allows(header))
    }

    @Test func `may be the one that was asked for`() {
        let hosts = AllowedHosts(asked: "192.168.1.5")
        #expect(hosts.allows("192.168.1.5:8421"))
        #expect(hosts.allows("localhost"))
        #expect(!hosts.allows("192.168.1.6"))
        #expect(AllowedHosts(asked: "fe80::1").allows("[fe80::1]:80"))
    }

    @Test func `is any number, and no name, where all addresses were asked for`() {
        for asked in ["0.0.0.0", "::"] {
            let hosts = AllowedHosts(asked: asked)
            #expect(hosts.allows("192.168.1.6:8421"))
            #expect(hosts.allows("[2001:db8::7]:8421"))
            #expect(!hosts.allows("example.com"))
            #expect(!hosts.allows("1.2.3.4.example.com"))
        }
    }
}
