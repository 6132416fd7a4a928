package io.opendms.cli.dns;

import io.opendms.cli.option.CommandFailure;
import io.opendms.cli.option.ConfigurationOption;
import io.opendms.config.Settings;
import io.opendms.config.dns.MailNames;
import io.opendms.config.ingest.IngestSettings;
import io.opendms.entry.InvalidValueException;
import io.opendms.farm.AddressBlock;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What has to stand in the DNS. */
@Command(
        name = "dns",
        description = "Prints what has to stand in the DNS for mail to find its way.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "show")
public final class DnsCommand {
    private static final int SMTP_PORT = 25;
    private static final long USUAL_SIZE = 50L << 20;

    @Spec
    private CommandSpec spec;

    @Command(
            name = "show",
            description =
                    "Prints the lines of zone files for each farm, and the commands for Windows DNS and Exchange.",
            mixinStandardHelpOptions = true)
    int show(
            @Mixin ConfigurationOption configuration,
            @Option(names = "--farm", paramLabel = "NAME", description = "For this farm only.") @Nullable String farm,
            @Option(
                            names = "--address",
                            split = ",",
                            paramLabel = "IP",
                            description = "An address by which other mail servers reach this service; without it, that"
                                    + " of ingest.smtp.address, if it is one.")
                    @Nullable
                    List<String> addresses,
            @Option(names = "--json", description = "Print one JSON document and nothing else.") boolean json) {
        Settings settings = configuration.settings();
        List<InetAddress> reached = addresses == null
                ? listening(settings)
                : addresses.stream().map(DnsCommand::address).toList();
        List<ZoneText> farms = named(settings, farm).stream()
                .filter(names -> !names.domains().isEmpty())
                .map(names -> text(names, settings, reached))
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                json
                        ? ZoneJson.of(farms)
                        : farms.stream()
                                .map(ZoneText::text)
                                .collect(Collectors.joining(System.lineSeparator()))
                                .stripTrailing());
        out.flush();
        return 0;
    }

    private static List<MailNames> named(Settings settings, @Nullable String farm) {
        List<MailNames> all = settings.mailNames();
        if (farm == null) {
            return all;
        }
        List<MailNames> named =
                all.stream().filter(each -> each.farm().equalsIgnoreCase(farm)).toList();
        if (named.isEmpty()) {
            throw CommandFailure.wrongUsage("there is no such farm; there are "
                    + all.stream().map(MailNames::farm).collect(Collectors.joining(", ")));
        }
        return named;
    }

    private static ZoneText text(MailNames names, Settings settings, List<InetAddress> addresses) {
        Optional<SmtpSettings> smtp = settings.ingest().flatMap(IngestSettings::smtp);
        String server = settings.ingest()
                .map(IngestSettings::hostname)
                .orElseGet(() -> names.domains().get(0));
        FarmZone zone = new FarmZone(names, server, addresses);
        return new ZoneText(
                zone,
                new PowerShellLines(
                        zone,
                        smtp.map(SmtpSettings::port).filter(port -> port > 0).orElse(SMTP_PORT),
                        smtp.map(SmtpSettings::maxMessageSize).orElse(USUAL_SIZE),
                        smtp.map(SmtpSettings::requireTls).orElse(false)));
    }

    private static InetAddress address(String text) {
        try {
            return AddressBlock.parse(text.replace('/', ' ')).base();
        } catch (InvalidValueException e) {
            throw CommandFailure.wrongUsage("--address is no IP address, such as 192.0.2.10");
        }
    }

    /** Nothing where it listens on all addresses: which of them others see, nobody here knows. */
    private static List<InetAddress> listening(Settings settings) {
        try {
            return settings.ingest().flatMap(IngestSettings::smtp).stream()
                    .map(smtp -> AddressBlock.parse(smtp.address()).base())
                    .filter(address -> !address.isAnyLocalAddress() && !address.isLoopbackAddress())
                    .toList();
        } catch (InvalidValueException e) {
            return List.of();
        }
    }
}
