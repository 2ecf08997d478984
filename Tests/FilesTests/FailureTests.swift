import Files
import Glibc
import Testing

@Suite struct `File errors` {
    /// /dev/full answers every write as a full disk does.
    @Test func `a full disk is a sentence that says what to do`() {
        do throws(FileError) {
            try FileAccess.disk.write("/dev/full", [1])
            Issue.record("a write to /dev/full succeeded")
        } catch {
            #expect(error.number == ENOSPC)
            #expect(
                "\(error)"
                    == "cannot write /dev/full: No space left on device; "
                    + "free some space and run again")
        }
    }

    @Test func `what is not there is named`() {
        do throws(FileError) {
            _ = try FileAccess.disk.read("/nowhere/at/all")
            Issue.record("a file that is not there was read")
        } catch {
            #expect(
                "\(error)"
                    == "cannot read /nowhere/at/all: No such file or directory; check the path")
        }
    }

    @Test(arguments: [
        (ENOSPC, "free some space and run again"), (EDQUOT, "free some space and run again"),
        (EACCES, "check who owns it and whether you may write there"),
        (EROFS, "the file system is read-only; choose another folder with --output"),
        (EMFILE, "raise the limit of open files (ulimit -n)"),
        (EFBIG, "raise the limit of a file's size (ulimit -f)"),
    ])
    func `an error that its reader can mend says how`(_ number: Int32, _ remedy: String) {
        let error = FileError("write", "site/index.html", number: number)
        #expect("\(error)".hasPrefix("cannot write site/index.html: "))
        #expect("\(error)".hasSuffix("; \(remedy)"))
    }

    @Test func `an error without a remedy is the fact alone`() {
        #expect(
            "\(FileError("remove", "site", number: EBUSY))"
                == "cannot remove site: Device or resource busy")
    }

    @Test func `only what a file system lacks counts as unsupported`() {
        for number in [EINVAL, ENOSYS, EOPNOTSUPP] {
            #expect(FileError("exchange", "a", number: number).isUnsupported)
        }
        for number in [ENOSPC, EACCES, ENOENT] {
            #expect(!FileError("exchange", "a", number: number).isUnsupported)
        }
    }
}

@Suite struct `Digests` {
    /// The examples of FIPS 180-2, appendix B.
    @Test func `SHA-256 gives the standard's values`() {
        #expect(
            Digest.sha256(Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            Digest.sha256([])
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test func `a digest in parts is the digest of the whole`() {
        var digest = Digest()
        digest.update(Array("a".utf8))
        digest.update(Array("bc".utf8))
        #expect(digest.finish() == Digest.sha256(Array("abc".utf8)))
    }
}

@Suite struct `Folder locks` {
    @Test func `a lock keeps others out until it is given up, and leaves no file`() throws {
        let folder = try TemporaryFolder()
        let other = open(folder.path, O_RDONLY | O_DIRECTORY)
        defer { close(other) }
        do {
            let lock = try FolderLock(folder: folder.path)
            #expect(flock(other, LOCK_EX | LOCK_NB) != 0)
            #expect(errno == EWOULDBLOCK)
            _ = consume lock
        }
        #expect(flock(other, LOCK_EX | LOCK_NB) == 0)
        #expect(try FileAccess.disk.list(folder.path).isEmpty)
    }

    @Test func `a folder that is not there cannot be locked, and the error names it`() {
        do throws(FileError) {
            let lock = try FolderLock(folder: "/nowhere")
            _ = consume lock
            Issue.record("locked a folder that is not there")
        } catch {
            #expect("\(error)".hasPrefix("cannot lock /nowhere: "))
        }
    }
}
