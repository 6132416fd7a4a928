package io.opendms.cli.directory;

import io.opendms.cli.option.ConfigurationOption;
import io.opendms.config.Settings;
import io.opendms.farm.Farm;
import io.opendms.ldap.ContainerCreation;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prepares the directory. */
@Command(
        name = "directory",
        description = "Prepares the directory for the farms.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "create-ou")
public final class DirectoryCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "create-ou",
            description = "Makes the containers of all farms that are not there yet.",
            mixinStandardHelpOptions = true)
    int createOu(
            @Mixin ConfigurationOption option,
            @Option(names = "--dry-run", description = "Print the LDIF, and write nothing.") boolean dryRun,
            @ArgGroup(exclusive = false) @Nullable OtherAccount account)
            throws IOException {
        Settings settings = option.settings();
        PrintWriter out = spec.commandLine().getOut();
        try (DirectoryAccess directory = DirectoryAccess.open(settings, List.of(), dryRun);
                ContainerCreation creation = ContainerCreation.open(
                        account == null ? directory.settings() : account.of(directory.settings()));
                TerminalTrail trail = dryRun
                        ? TerminalTrail.NONE
                        : TerminalTrail.open(settings, spec.commandLine().getErr())) {
            directory.place().ifPresent(place -> out.println("# " + place));
            Set<String> printed = new HashSet<>();
            for (Farm farm : settings.farms().all()) {
                String ldif = creation.ldif(farm.container());
                if (ldif.isEmpty()) {
                    out.println("# " + farm.container() + " is there");
                } else {
                    out.print(dryRun ? unprinted(ldif, printed) : ldif);
                    out.println(dryRun ? "# not written" : "# written: " + created(creation, farm, ldif, trail));
                    // A record ends at an empty line (RFC 2849), and of the next farm there may be another.
                    out.println();
                }
            }
        }
        return 0;
    }

    /** Without the units that a farm before is to have made, so that the whole can be loaded; RFC 2849 parts records by empty lines. */
    private static String unprinted(String ldif, Set<String> printed) {
        return Stream.of(ldif.split("\n\n"))
                .map(String::strip)
                .filter(printed::add)
                .map(record -> record + "\n")
                .collect(Collectors.joining("\n"));
    }

    private static int created(ContainerCreation creation, Farm farm, String ldif, TerminalTrail trail) {
        trail.append("CreateContainer", farm.container(), ldif, "BEGUN", "");
        int written = creation.create(farm.container());
        trail.append("CreateContainer", farm.container(), ldif, "DONE", "");
        return written;
    }
}
