package io.opendms.cli.tour;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.opendms.boot.Service;
import io.opendms.cli.option.CommandFailure;
import io.opendms.cli.serve.Addresses;
import io.opendms.cli.serve.Shutdown;
import io.opendms.cli.tour.mail.DemoPostbox;
import io.opendms.config.Configuration;
import io.opendms.config.DirectorySettings;
import io.opendms.config.Settings;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.ldap.EmbeddedDirectory;
import io.opendms.ldap.EmbeddedDirectory.Person;
import io.opendms.ldap.EntryLdif;
import io.opendms.submit.Checkpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything on embedded parts, and a tour through the public doors. */
@Command(
        name = "demo",
        description = "Starts everything embedded, shows each step of a tour, then stays up to be tried.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final List<Person> PEOPLE = List.of(
            new Person("ada", "Ada", "Lovelace", "ada@dms.local"),
            new Person("grace", "Grace", "Hopper", "grace@dms.local"),
            new Person("alan", "Alan", "Turing", "alan@dms.local"));

    private static final ApprovalPolicy NEW_GROUPS_WAIT =
            new ApprovalPolicy(true, false, false, false, 1, Duration.ofDays(30));

    @Option(names = "--once", description = "End after the tour; exit code 0 only if every step held.")
    private boolean once;

    @Option(names = "--http-port", paramLabel = "N", description = "Port for SOAP; default 8080, or a free one.")
    private @Nullable Integer httpPort;

    @Option(
            names = "--management-port",
            paramLabel = "N",
            description = "Port for health; default 9090, or a free one.")
    private @Nullable Integer managementPort;

    @Option(names = "--smtp-port", paramLabel = "N", description = "Port for mail; default 2525, or a free one.")
    private @Nullable Integer smtpPort;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep everything here; default a folder that is removed.")
    private @Nullable Path data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Logger log = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level usual = log.getLevel();
        log.setLevel(Level.ERROR); // the tour is what is read here; a failure still shows
        try (Shutdown shutdown = new Shutdown()) {
            return demo(shutdown);
        } finally {
            log.setLevel(usual);
        }
    }

    private int demo(Shutdown shutdown) throws IOException, InterruptedException {
        Path folder = data == null ? Files.createTempDirectory("dms-demo-") : Files.createDirectories(data);
        shutdown.add(() -> removeIfOurs(folder));
        Settings embedded = settings(folder);
        String base = ((DirectorySettings.Embedded) embedded.directory()).searchBase();
        List<String> containers = embedded.farms().containers();
        EmbeddedDirectory directory = EmbeddedDirectory.open(folder, base, containers);
        shutdown.add(directory::close);
        directory.addPeople(PEOPLE);
        Optional<String> firstPassword = directory.addFirstAdministrator();
        Farms farms = new Farms(
                embedded.farms().all().stream().map(DemoCommand::asking).toList());
        Settings settings = new Settings(
                folder,
                embedded.store(),
                embedded.http(),
                embedded.management(),
                new DirectorySettings.Ldap(directory.settings()),
                farms,
                embedded.rules(),
                embedded.people(),
                embedded.webhooks(),
                embedded.ingest(),
                embedded.outgoing(),
                embedded.dns(),
                embedded.mailNames(),
                embedded.notices(),
                embedded.effective());
        Service service = Service.start(settings, InstantSource.system(), Checkpoint.NONE);
        shutdown.add(service::close);
        boolean held = show(service, folder, directory, firstPassword);
        if (!once) {
            shutdown.await();
        }
        return held ? 0 : 1;
    }

    private boolean show(Service service, Path folder, EmbeddedDirectory directory, Optional<String> firstPassword)
            throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Addresses.of(service));
        Tour tour = new Tour(
                service.soapUri(),
                alias -> EntryLdif.ofAlias(directory.settings(), alias),
                new DemoApprover(service.adminUri(), folder),
                new DemoPostbox(service.smtpPort().orElseThrow(), folder.resolve("library")),
                out);
        boolean held = tour.run();
        out.println(held ? "Every step held." : "A step did not hold; see above.");
        if (!once || data != null) {
            firstPassword.map(Addresses::firstAdministrator).ifPresent(out::println);
        }
        if (!once) {
            out.println("To try: " + service.adminUri() + " in a browser");
            out.println("        curl '" + service.soapUri() + "?wsdl'");
            out.println("        curl '" + service.managementUri().resolve("/health/ready") + "'");
            out.println("        mail by SMTP to 127.0.0.1, port "
                    + service.smtpPort().orElseThrow());
            out.println("Ctrl-C ends it.");
        }
        out.flush();
        return held;
    }

    /** The same farm, with new groups waiting for a decision. */
    private static Farm asking(Farm farm) {
        return new Farm(
                farm.name(),
                farm.callers(),
                farm.container(),
                farm.addresses(),
                farm.senders(),
                farm.createGroups(),
                NEW_GROUPS_WAIT,
                farm.naming());
    }

    private Settings settings(Path folder) {
        Configuration configuration = Configuration.load(
                Optional.empty(),
                Map.of(
                        "DMS_DATA", folder.toString(),
                        "DMS_HTTP_PORT", port(httpPort, 8080),
                        "DMS_MANAGEMENT_PORT", port(managementPort, 9090),
                        "DMS_INGEST_ENABLED", "true",
                        "DMS_INGEST_SMTP_PORT", port(smtpPort, 2525)));
        configuration.problems().forEach(spec.commandLine().getErr()::println);
        return configuration
                .settings()
                .orElseThrow(() -> CommandFailure.wrongUsage("these options do not go together"));
    }

    private static String port(@Nullable Integer wanted, int usual) {
        if (wanted != null) {
            return wanted.toString();
        }
        try (ServerSocket probe = new ServerSocket(usual, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(probe.getLocalPort());
        } catch (IOException e) {
            return "0"; // in use, so any free one
        }
    }

    private void removeIfOurs(Path folder) {
        if (data != null) {
            return;
        }
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            spec.commandLine().getErr().println("could not remove " + folder + ": " + e.getMessage());
        }
    }
}
