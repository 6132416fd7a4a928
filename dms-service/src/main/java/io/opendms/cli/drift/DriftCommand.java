package io.opendms.cli.drift;

import io.opendms.cli.directory.DirectoryAccess;
import io.opendms.cli.option.CommandFailure;
import io.opendms.cli.option.ConfigurationOption;
import io.opendms.config.Settings;
import io.opendms.directory.DirectoryFailure;
import io.opendms.drift.DriftCounts;
import io.opendms.drift.DriftSearch;
import io.opendms.farm.Farm;
import io.opendms.ldap.DirectoryMeter;
import io.opendms.ldap.LdapDirectory;
import io.opendms.store.StoreReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What in the containers differs from what was written. Reads only; the service may run meanwhile. */
@Command(
        name = "drift",
        description = "Shows what in the farms' containers stands otherwise than dms wrote it.",
        mixinStandardHelpOptions = true)
public final class DriftCommand implements Callable<Integer> {
    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Option(names = "--farm", paramLabel = "NAME", description = "Look at this farm only.")
    private @Nullable String farm;

    @Option(names = "--json", description = "Print one JSON document and nothing else.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Settings settings = configuration.settings();
        List<Farm> farms = farms(settings);
        PrintWriter out = spec.commandLine().getOut();
        boolean whole;
        try (DirectoryAccess access =
                        DirectoryAccess.open(settings, settings.farms().containers(), true);
                LdapDirectory directory = LdapDirectory.open(access.settings(), DirectoryMeter.NONE);
                StoreReader store = StoreReader.open(settings.store())) {
            DriftSearch search = DriftSearch.begin(store.changes(), directory.writes(), directory.standing(), farms);
            whole = look(search, farms, out);
        }
        if (out.checkError()) {
            throw new CommandFailure("not all of it could be written to standard output; look for room on the disk");
        }
        return whole ? 0 : 1;
    }

    private List<Farm> farms(Settings settings) {
        if (farm == null) {
            return settings.farms().all();
        }
        return List.of(settings.farms()
                .named(farm)
                .orElseThrow(() -> CommandFailure.wrongUsage("there is no farm " + farm + "; there are "
                        + settings.farms().all().stream().map(Farm::name).toList())));
    }

    private boolean look(DriftSearch search, List<Farm> farms, PrintWriter out) throws IOException {
        boolean whole = true;
        try (DriftOutput output = json ? new DriftJson(out) : new DriftText(out)) {
            for (Farm each : farms) {
                output.begin(each);
                try {
                    DriftCounts counts = search.run(each, output::finding);
                    output.end(counts);
                    whole &= !counts.isDrift();
                } catch (DirectoryFailure e) {
                    output.failed(String.valueOf(e.getMessage()));
                    whole = false;
                }
            }
        }
        return whole;
    }
}
