package io.opendms.cli.dropfolder;

import io.opendms.ingest.dropfolder.right.FolderRoles;
import io.opendms.ingest.dropfolder.right.PosixAcl;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes drop folders. */
@Command(
        name = "dropfolder",
        description = "Makes the folder that mail is left in.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "init")
public final class DropFolderCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "init",
            description = "Makes a drop folder that nobody may enter but the accounts and groups that are named.",
            mixinStandardHelpOptions = true)
    int init(
            @Option(names = "--path", paramLabel = "DIR", required = true, description = "The folder.") Path path,
            @Mixin RolesOption named,
            @Option(names = "--dry-run", description = "Print what would be done, and do nothing.") boolean dryRun,
            @Option(
                            names = "--windows",
                            description = "Print the lines for a folder of Windows instead, and do nothing here.")
                    boolean windows)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        FolderRoles roles = named.roles();
        if (windows) {
            out.println("mkdir \"" + path + "\"");
            out.println(
                    "icacls \"" + path + "\" /inheritance:r /grant \"SYSTEM:(OI)(CI)F\" \"Administrators:(OI)(CI)F\"");
            roles.windowsLines(path.toString()).forEach(out::println);
            return 0;
        }
        return new FolderMaking(path, roles, out).run(dryRun);
    }

    /** The steps on this machine. */
    private record FolderMaking(Path path, FolderRoles roles, PrintWriter out) {
        private static final String RIGHTS = "rwxrwx---";

        int run(boolean dryRun) throws IOException {
            if (!Files.isDirectory(path)) {
                out.println(CommandLineText.of(List.of("mkdir", "-p", "-m", "770", "--", path.toString())));
                if (!dryRun) {
                    Files.createDirectories(path);
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(RIGHTS));
                }
            }
            List<String> entries = Files.isDirectory(path) ? PosixAcl.missing(path, roles) : roles.posixEntries();
            if (!entries.isEmpty()) {
                out.println(CommandLineText.of(PosixAcl.command(path, entries)));
                if (!dryRun) {
                    PosixAcl.give(path, entries);
                }
            }
            out.println(dryRun ? "nothing was done" : path + " is ready");
            return 0;
        }
    }
}
