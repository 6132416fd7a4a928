package io.opendms.cli.init;

import io.opendms.cli.init.FirstConfiguration.Directory;
import io.opendms.cli.init.FirstConfiguration.Farm;
import io.opendms.cli.init.FirstConfiguration.Http;
import io.opendms.cli.option.CommandFailure;
import io.opendms.cli.option.ProgramName;
import io.opendms.cli.option.Question;
import io.opendms.cli.option.Questions;
import io.opendms.config.source.ValueType;
import io.opendms.doctor.check.DmsCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a first configuration file from a few answers, given as options or asked for. */
@Command(
        name = "init",
        description = {
            "Writes a configuration file. What no option says is asked for, until the answer is good; Enter takes the "
                    + "answer in brackets."
        },
        mixinStandardHelpOptions = true)
public final class InitCommand implements Callable<Integer> {
    /** The answer that leads back from the container to the search base, which it must be below. */
    private static final String BACK = "-";

    private static final String EMBEDDED_BASE = "DC=dms,DC=local";

    @Option(names = "--file", paramLabel = "FILE", description = "The file to write; default ${DEFAULT-VALUE}.")
    private Path file = Path.of("dms.yaml");

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    @Option(names = "--directory", paramLabel = "MODE", description = "ldap, or embedded for evaluation.")
    private @Nullable String directory;

    @Option(names = "--url", paramLabel = "URL", description = "The directory server, such as ldaps://dc1.example.com.")
    private @Nullable String url;

    @Option(names = "--start-tls", paramLabel = "YES", description = "With ldap://: yes to turn to TLS, or no.")
    private @Nullable String startTls;

    @Option(
            names = "--trust-file",
            paramLabel = "FILE",
            description = "PEM: who signs the directory's certificate; empty: whom the JVM trusts.")
    private @Nullable String trustFile;

    @Option(names = "--search-base", paramLabel = "DN", description = "Where an alias must be unique.")
    private @Nullable String searchBase;

    @Option(names = "--bind-dn", paramLabel = "DN", description = "The account of this service.")
    private @Nullable String bindDn;

    @Option(names = "--bind-password-file", paramLabel = "FILE", description = "Where its password is kept.")
    private @Nullable String bindPasswordFile;

    @Option(names = "--farm", paramLabel = "NAME", description = "A short name for the farm.")
    private @Nullable String farm;

    @Option(
            names = "--callers",
            paramLabel = "CALLER",
            description = "The farm's servers, such as net:10.0.0.0/24; several with commas, or several times."
                    + " The commas in cert:CN=farm01,DC=contoso,DC=com part nothing.")
    private @Nullable List<String> callers;

    @Option(names = "--container", paramLabel = "DN", description = "What holds the farm's contacts and groups.")
    private @Nullable String container;

    @Option(names = "--mail-host", paramLabel = "DOMAIN", description = "The farm's incoming mail server.")
    private @Nullable String mailHost;

    @Option(names = "--http-address", paramLabel = "ADDRESS", description = "The address to serve SOAP on.")
    private @Nullable String httpAddress;

    @Option(names = "--http-port", paramLabel = "N", description = "The port to serve SOAP on.")
    private @Nullable String httpPort;

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = "PEM: this service's certificate; needed if the address is not loopback.")
    private @Nullable String tlsCertificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "PEM: the key of that certificate.")
    private @Nullable String tlsKey;

    @Option(names = "--management-port", paramLabel = "N", description = "The port for health and metrics.")
    private @Nullable String managementPort;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        FirstFile first = new FirstFile(file);
        first.requireWritable(force);
        FirstConfiguration answers =
                ask(Questions.atTheTerminal(spec.commandLine().getErr()));
        List<String> problems = first.write(answers.yaml());
        if (!problems.isEmpty()) {
            problems.forEach(spec.commandLine().getErr()::println);
            throw CommandFailure.wrongUsage("these answers do not go together, so nothing is written");
        }
        next(answers, spec.commandLine().getOut());
        return 0;
    }

    private void next(FirstConfiguration answers, PrintWriter out) {
        DmsCommand command = new DmsCommand(ProgramName.get(), Optional.of(file));
        out.println(file + " is written. Next:");
        out.println("  " + command.line("config validate"));
        if (answers.directory().isPresent()) {
            out.println("  " + command.line("directory create-ou")
                    + "   # makes the container; by --bind-dn where this account may not");
            out.println("  " + command.line("doctor --emit-grants") + "   # prints the rights that the account needs");
            out.println("  " + command.line("doctor") + "   # checks everything");
        }
        out.println("  " + command.line("serve"));
        out.println(
                "No group waits for a decision, and nobody has a role for the pages: docs/approval.md turns both on.");
    }

    private FirstConfiguration ask(Questions questions) {
        Question mode = Question.of("--directory", "Directory", "ldap", List.of("ldap", "embedded"));
        boolean real = questions.answer(directory, mode).equals("ldap");
        Optional<Directory> ldap = Optional.empty();
        String base;
        if (real) {
            String server = questions.answer(
                    url, Question.of("--url", "Directory server", "ldaps://dc1.example.com", ValueType.LDAP_URL));
            boolean tls = startTls(questions, server);
            String trusted = trustFile(questions, tls || isLdaps(server));
            base = questions.answer(
                    searchBase, Question.of("--search-base", "Search base", "DC=example,DC=com", ValueType.DN));
            ldap = Optional.of(new Directory(
                    server,
                    tls,
                    trusted,
                    questions.answer(
                            bindDn,
                            Question.of(
                                    "--bind-dn", "Account of this service", "CN=dms," + base, FirstAnswers::account)),
                    questions.answer(
                            bindPasswordFile,
                            Question.of(
                                    "--bind-password-file",
                                    "File with its password",
                                    "/etc/dms/bind-password",
                                    FirstAnswers::passwordFile))));
        } else {
            base = questions.answer(
                    searchBase == null ? EMBEDDED_BASE : searchBase,
                    Question.of("--search-base", "Search base", EMBEDDED_BASE, ValueType.DN));
        }
        String name = questions.answer(farm, Question.of("--farm", "Name of the farm", "sharepoint", ValueType.NAME));
        String servers = callers(questions);
        String place = container(questions, base, searchBase == null && container == null);
        while (place.equals(BACK)) {
            base = questions.answer(null, Question.of("--search-base", "Search base", base, ValueType.DN));
            place = container(questions, base, true);
        }
        Farm only = new Farm(name, servers, place, mailHost(questions));
        Http door = http(questions);
        String management = questions.answer(
                managementPort,
                Question.of("--management-port", "Port for health and metrics", "9090", FirstAnswers::port)
                        .and(port -> port.equals(door.port())
                                ? Optional.of("is the port of SOAP too; choose another")
                                : Optional.empty()));
        return new FirstConfiguration(door, management, ldap, base, only);
    }

    private boolean startTls(Questions questions, String server) {
        if (isLdaps(server)) {
            return false;
        }
        Question question = Question.of("--start-tls", "Turn the connection to TLS", "yes", List.of("yes", "no"));
        return questions.answer(startTls, question).equals("yes");
    }

    private String trustFile(Questions questions, boolean tls) {
        if (!tls) {
            return "";
        }
        return questions.answer(
                trustFile,
                Question.of(
                                "--trust-file",
                                "PEM file of who signs the directory's certificate; empty: whom the JVM trusts",
                                "",
                                FirstAnswers::certificates)
                        .orNothing());
    }

    private String callers(Questions questions) {
        return questions.answer(
                callers == null ? null : String.join(",", callers),
                Question.of(
                        "--callers",
                        "Its servers (net:CIDR, or anonymous; several with commas)",
                        "anonymous",
                        FirstAnswers::callers));
    }

    /** @param back whether the search base may be asked for again, if the container shows that it was not meant */
    private String container(Questions questions, String base, boolean back) {
        Question below = Question.of("--container", "Container of its entries", "OU=SharePoint," + base, ValueType.DN)
                .and(answer -> FirstAnswers.below(base, answer));
        return questions.answer(container, back ? below.or(BACK, "to give another search base") : below);
    }

    private String mailHost(Questions questions) {
        return questions.answer(
                mailHost,
                Question.of("--mail-host", "Its incoming mail server", "sharepoint.example.com", ValueType.DOMAIN));
    }

    private Http http(Questions questions) {
        String address = questions.answer(
                httpAddress,
                Question.of("--http-address", "Address to serve SOAP on", "127.0.0.1", FirstAnswers::address));
        String port = questions.answer(
                httpPort, Question.of("--http-port", "Port to serve SOAP on", "8080", FirstAnswers::port));
        boolean loopback = FirstAnswers.isLoopback(address).orElse(false);
        if (loopback && tlsCertificate == null && tlsKey == null) {
            return new Http(address, port, "", "");
        }
        return new Http(
                address,
                port,
                questions.answer(
                        tlsCertificate,
                        Question.of(
                                "--tls-certificate",
                                "PEM file of this service's certificate",
                                "/etc/dms/tls/cert.pem",
                                FirstAnswers::certificates)),
                questions.answer(
                        tlsKey,
                        Question.of("--tls-key", "PEM file of its key", "/etc/dms/tls/key.pem", FirstAnswers::file)));
    }

    private static boolean isLdaps(String url) {
        return url.toLowerCase(Locale.ROOT).startsWith("ldaps:");
    }
}
