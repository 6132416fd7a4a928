package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders and their rights, where this system knows access control lists. */
class DropFolderCommandsTest {
    private final Terminal terminal = new Terminal();

    @TempDir
    Path folder;

    private Path drop;

    @BeforeEach
    void require_access_control_lists() {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/setfacl")), "setfacl is not installed; it is in the package acl");
        drop = folder.resolve("drop folder");
    }

    @Test
    void init_makes_a_folder_for_those_who_are_named() throws IOException {
        assertThat(init()).isZero();

        assertThat(terminal.out())
                .contains("setfacl -R -m user:nobody:rwX -m default:user:nobody:rwX")
                .contains("'" + drop + "'")
                .contains(drop + " is ready");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(drop)))
                .isEqualTo("rwxrwx---");
    }

    @Test
    void init_changes_nothing_the_second_time() {
        init();
        Terminal second = new Terminal();

        assertThat(second.run("dropfolder", "init", "--path", drop.toString(), "--account", "nobody"))
                .isZero();

        assertThat(second.out().strip()).isEqualTo(drop + " is ready");
    }

    @Test
    void a_dry_run_of_init_makes_nothing() {
        assertThat(terminal.run("dropfolder", "init", "--path", drop.toString(), "--account", "nobody", "--dry-run"))
                .isZero();

        assertThat(terminal.out()).contains("mkdir -p -m 770", "setfacl", "nothing was done");
        assertThat(drop).doesNotExist();
    }

    @Test
    void init_prints_the_lines_for_windows() {
        assertThat(terminal.run(
                        "dropfolder",
                        "init",
                        "--windows",
                        "--path",
                        "D:\\drop",
                        "--account",
                        "CONTOSO\\spfarm",
                        "--owner-group",
                        "WSS_Admin_WPG",
                        "--reader-group",
                        "WSS_WPG"))
                .isZero();

        assertThat(terminal.out())
                .contains("icacls \"D:\\drop\" /grant \"CONTOSO\\spfarm:(OI)(CI)M\"")
                .contains("icacls \"D:\\drop\" /grant \"WSS_Admin_WPG:(OI)(CI)F\"")
                .contains("icacls \"D:\\drop\" /grant \"WSS_WPG:(OI)(CI)RX\"");
    }

    @Test
    void repair_gives_what_is_missing_and_says_what_it_would_give() throws IOException {
        Files.createDirectories(drop);

        assertThat(repair("--dry-run")).isZero();
        assertThat(terminal.out())
                .contains("missing: user:nobody:rwx", "missing: default:user:nobody:rwx", "would run: setfacl")
                .contains(" can rename a file");
        assertThat(repair()).isZero();
        Terminal third = new Terminal();
        assertThat(third.run("repair", "dropfolder-acl", "--path", drop.toString(), "--account", "nobody"))
                .isZero();
        assertThat(third.out()).contains("no right is missing");
        assertThat(drop).isEmptyDirectory();
    }

    @Test
    void a_name_that_is_none_is_refused() {
        assertThat(terminal.run("dropfolder", "init", "--path", drop.toString(), "--account", "x:rwx,u:nobody"))
                .isNotZero();

        assertThat(terminal.err()).contains("is no name of an account or group");
        assertThat(drop).doesNotExist();
    }

    private int init() {
        return terminal.run("dropfolder", "init", "--path", drop.toString(), "--account", "nobody");
    }

    private int repair(String... more) {
        return more.length == 0
                ? terminal.run("repair", "dropfolder-acl", "--path", drop.toString(), "--account", "nobody")
                : terminal.run("repair", "dropfolder-acl", "--path", drop.toString(), "--account", "nobody", more[0]);
    }
}
