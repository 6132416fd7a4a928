package io.opendms.cli.directory;

import io.opendms.cli.option.CommandFailure;
import io.opendms.cli.option.ConfigurationOption;
import io.opendms.config.Settings;
import io.opendms.doctor.Doctor;
import io.opendms.doctor.DoctorOptions;
import io.opendms.doctor.ExchangeGrantsText;
import io.opendms.doctor.GrantsText;
import io.opendms.doctor.Report;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The checks of directory, rights, schema and processes. */
@Command(
        name = "doctor",
        description = "Checks everything that dms needs, and says for each finding what mends it.",
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Option(names = "--only", split = ",", paramLabel = "ID", description = "Run these checks only, as in D01,D07.")
    private List<String> only = List.of();

    @Option(names = "--json", description = "Print one JSON document and nothing else.")
    private boolean json;

    @Option(
            names = "--write-probe",
            description = "Let checks write entries of their own and remove them, and send mail to this service.")
    private boolean writeProbe;

    @Option(names = "--emit-grants", description = "Print the commands that give the service's account its rights.")
    private boolean emitGrants;

    @Option(
            names = "--emit-exchange-grants",
            description = "Print the commands by which Exchange takes mail of dms in the name of people.")
    private boolean emitExchangeGrants;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (json && (emitGrants || emitExchangeGrants)) {
            throw CommandFailure.wrongUsage((emitGrants ? "--emit-grants" : "--emit-exchange-grants")
                    + " prints commands for a shell, which are no JSON; leave --json out");
        }
        Settings settings = configuration.settings();
        PrintWriter out = spec.commandLine().getOut();
        if (emitGrants || emitExchangeGrants) {
            out.print((emitGrants ? GrantsText.asking(settings) : "")
                    + (emitExchangeGrants ? ExchangeGrantsText.of(settings.outgoing()) : ""));
            out.flush();
            return 0;
        }
        Report report = Doctor.run(
                settings, new DoctorOptions(only, writeProbe, configuration.command()), InstantSource.system());
        out.println(json ? report.json() : report.text());
        return report.failed() ? 1 : 0;
    }
}
