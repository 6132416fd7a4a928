package io.opendms.cli;

import io.opendms.cli.directory.DirectoryAccess;
import io.opendms.cli.drift.DriftJson;
import io.opendms.cli.drift.DriftOutput;
import io.opendms.cli.drift.DriftText;
import io.opendms.cli.drift.LookedFarm;
import io.opendms.cli.drift.RunningDrift;
import io.opendms.cli.option.CommandFailure;
import io.opendms.cli.option.ConfigurationOption;
import io.opendms.cli.request.ApiClient;
import io.opendms.cli.request.RequestFailure;
import io.opendms.cli.request.ServiceOption;
import io.opendms.config.DirectorySettings;
import io.opendms.config.Settings;
import io.opendms.directory.DirectoryFailure;
import io.opendms.drift.Drift;
import io.opendms.drift.DriftCounts;
import io.opendms.drift.DriftSearch;
import io.opendms.entry.LogText;
import io.opendms.farm.Farm;
import io.opendms.ldap.DirectoryMeter;
import io.opendms.ldap.LdapDirectory;
import io.opendms.store.StoreReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What in the containers differs from what was written. Reads directory and record itself, while the service may run; a
 * service elsewhere, and one that runs on the embedded directory, is asked to look.
 */
@Command(
        name = "drift",
        description = "Shows what in the farms' containers stands otherwise than dms wrote it.",
        mixinStandardHelpOptions = true)
final class DriftCommand implements Callable<Integer> {
    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Mixin
    private ServiceOption service = new ServiceOption();

    @Option(names = "--farm", paramLabel = "NAME", description = "Look at this farm only.")
    private @Nullable String farm;

    @Spec
    private CommandSpec spec;

    /** Looks at one farm, and gives each finding to a consumer. */
    @FunctionalInterface
    private interface Look<F> {
        DriftCounts at(F farm, Consumer<Drift> consumer);
    }

    @Override
    public Integer call() throws IOException {
        Optional<ApiClient> elsewhere = service.elsewhere();
        if (elsewhere.isPresent()) {
            return asked(elsewhere.get());
        }
        Settings settings = configuration.settings();
        if (settings.directory() instanceof DirectorySettings.Embedded) {
            Optional<ApiClient> running = ServiceOption.running(settings);
            if (running.isPresent()) {
                return asked(running.get());
            }
        }
        configuration.requireStore(settings);
        return read(settings);
    }

    private int asked(ApiClient client) throws IOException {
        RunningDrift running = new RunningDrift(client);
        return show(wanted(running.farms(), LookedFarm::name), farm -> farm, running::look);
    }

    private int read(Settings settings) throws IOException {
        List<Farm> farms = wanted(settings.farms().all(), Farm::name);
        try (DirectoryAccess access =
                        DirectoryAccess.open(settings, settings.farms().containers(), true);
                LdapDirectory directory = LdapDirectory.open(access.settings(), DirectoryMeter.NONE);
                StoreReader store = StoreReader.open(settings.store())) {
            DriftSearch search = DriftSearch.begin(store.changes(), directory.writes(), directory.standing(), farms);
            return show(farms, LookedFarm::of, search::run);
        }
    }

    private <F> List<F> wanted(List<F> farms, Function<F, String> name) {
        if (farm == null) {
            return farms;
        }
        List<F> wanted =
                farms.stream().filter(each -> name.apply(each).equals(farm)).toList();
        if (wanted.isEmpty()) {
            throw CommandFailure.wrongUsage("there is no farm " + farm + "; there are "
                    + farms.stream().map(name).map(LogText::escaped).toList());
        }
        return wanted;
    }

    private <F> int show(List<F> farms, Function<F, LookedFarm> named, Look<F> look) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        boolean whole = true;
        try (DriftOutput output = service.isJson() ? new DriftJson(out) : new DriftText(out)) {
            for (F each : farms) {
                output.begin(named.apply(each));
                try {
                    DriftCounts counts = look.at(each, output::finding);
                    output.end(counts);
                    whole &= !counts.isDrift();
                } catch (DirectoryFailure | RequestFailure e) {
                    output.failed(String.valueOf(e.getMessage()));
                    whole = false;
                }
            }
        }
        if (out.checkError()) {
            throw new CommandFailure("not all of it could be written to standard output; look for room on the disk");
        }
        return whole ? 0 : 1;
    }
}
