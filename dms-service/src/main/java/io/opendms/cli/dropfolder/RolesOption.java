package io.opendms.cli.dropfolder;

import io.opendms.ingest.dropfolder.right.FolderRoles;
import java.util.List;
import picocli.CommandLine.Option;

/** The accounts and groups that have to do with a drop folder. */
final class RolesOption {
    @Option(
            names = "--account",
            paramLabel = "NAME",
            description =
                    "Takes mail out, and gets Modify: the service's account, a farm's timer and web applications.")
    private List<String> accounts = List.of();

    @Option(names = "--writer", paramLabel = "NAME", description = "Leaves mail there: the mail server's account.")
    private List<String> writers = List.of();

    @Option(
            names = "--owner-group",
            paramLabel = "GROUP",
            description = "A group that gets full control, such as WSS_Admin_WPG.")
    private List<String> owners = List.of();

    @Option(names = "--reader-group", paramLabel = "GROUP", description = "A group that may look, such as WSS_WPG.")
    private List<String> readers = List.of();

    FolderRoles roles() {
        return new FolderRoles(accounts, writers, owners, readers);
    }
}
