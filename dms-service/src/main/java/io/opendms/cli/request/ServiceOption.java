package io.opendms.cli.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.approval.Person;
import io.opendms.cli.option.CommandFailure;
import io.opendms.cli.option.ConfigurationOption;
import io.opendms.cli.option.PasswordOption;
import io.opendms.config.Settings;
import io.opendms.security.pem.PinnedCertificate;
import io.opendms.security.pem.TrustedIssuers;
import io.opendms.security.people.signin.OperatorToken;
import io.opendms.store.jdbc.StoreFailure;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Whose requests a command is about: of the service of this machine, whether it runs or not, or of one elsewhere. */
public final class ServiceOption {
    @Option(names = "--url", paramLabel = "URL", description = "The service, if it is not that of --config.")
    private @Nullable URI url;

    @Mixin
    private PasswordOption signIn = new PasswordOption();

    @Option(
            names = "--trust-file",
            paramLabel = "FILE",
            description = "PEM of who signed the certificate of --url; default: whom the JVM trusts.")
    private @Nullable Path trustFile;

    @Option(names = "--json", description = "Print one JSON document and nothing else.")
    private boolean json;

    public boolean isJson() {
        return json;
    }

    /** @param name who is recorded while the service does not run; null for the account of this machine */
    public Requests open(ConfigurationOption configuration, @Nullable String name) {
        Optional<ApiClient> running = running(configuration, name);
        if (running.isEmpty()) {
            return stored(configuration.settingsOfStore(), person(name));
        }
        if (url == null && name != null) {
            throw CommandFailure.wrongUsage("the service runs, and would record the operator instead of " + name
                    + "; leave --as out, or sign in by --url and --user");
        }
        return new RunningRequests(running.get());
    }

    /** A service that runs has left a token, unless it listens on a port that nobody chose, or this account may not read it. */
    private static Requests stored(Settings settings, Person person) {
        try {
            return StoredRequests.open(settings, person);
        } catch (StoreFailure.InUse e) {
            throw new CommandFailure(e.getMessage() + "; or ask the service that runs by --url and --user");
        }
    }

    /** The service at --url, if there is one. */
    public Optional<ApiClient> elsewhere() {
        return elsewhere(null);
    }

    /** The service of this machine, if it runs. */
    public static Optional<ApiClient> running(Settings settings) {
        return here(settings).filter(ApiClient::isThere);
    }

    /** The service that is meant, if it runs. */
    public Optional<ApiClient> running(ConfigurationOption configuration) {
        return running(configuration, null);
    }

    /** The service that is meant, for what it alone knows. */
    public ApiClient needed(ConfigurationOption configuration) {
        return running(configuration)
                .orElseThrow(() -> new CommandFailure(
                        "the service does not run; start it, for only it knows its messages, or name one by --url"));
    }

    /**
     * Prints an answer as it was asked for.
     *
     * @param text how it is shown to people
     * @return the exit code of a command that succeeded
     */
    public int show(CommandSpec spec, JsonNode answer, Function<JsonNode, String> text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? answer.toPrettyString() + System.lineSeparator() : text.apply(answer));
        out.flush();
        return 0;
    }

    private Optional<ApiClient> running(ConfigurationOption configuration, @Nullable String name) {
        Optional<ApiClient> elsewhere = elsewhere(name);
        return elsewhere.isPresent() ? elsewhere : running(configuration.settings());
    }

    private Optional<ApiClient> elsewhere(@Nullable String name) {
        if (url != null) {
            return Optional.of(elsewhere(url, name));
        }
        if (signIn.isGiven() || trustFile != null) {
            throw CommandFailure.wrongUsage("--user, --password-file and --trust-file go with --url only");
        }
        return Optional.empty();
    }

    private ApiClient elsewhere(URI address, @Nullable String name) {
        if (name != null) {
            throw CommandFailure.wrongUsage(
                    "--as is for a service that does not run; at --url it is --user who decides");
        }
        String user = signIn.user()
                .orElseThrow(() -> CommandFailure.wrongUsage("--url needs --user, a name without a colon"));
        Optional<SSLContext> trust =
                Optional.ofNullable(trustFile).map(file -> TrustedIssuers.context("--trust-file", file));
        return ApiClient.ofUser(base(address), user, signIn.password(), trust);
    }

    private static URI base(URI address) {
        String host = address.getHost();
        boolean plain = "http".equalsIgnoreCase(address.getScheme());
        if (host == null || !plain && !"https".equalsIgnoreCase(address.getScheme())) {
            throw CommandFailure.wrongUsage("--url is no address such as https://dms.example.com");
        }
        if (address.getRawUserInfo() != null) {
            throw CommandFailure.wrongUsage(
                    "--url carries an account, which everybody on this machine can read among the"
                            + " arguments; write --user and --password-file");
        }
        if (plain && !isLoopback(host)) {
            throw CommandFailure.wrongUsage("--url would send the password in the clear; give an https:// address");
        }
        String path = address.getRawPath().replaceFirst("/+$", "");
        return URI.create(
                address.getScheme() + "://" + address.getRawAuthority() + (path.isEmpty() ? "/api/v1" : path));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new CommandFailure("there is no host " + host);
        }
    }

    /** The service of this machine, if it left a token; one that was killed leaves it behind. */
    private static Optional<ApiClient> here(Settings settings) {
        Path token = OperatorToken.file(settings.data());
        if (settings.http().port() == 0 || !Files.exists(token)) {
            return Optional.empty();
        }
        URI base = settings.http().local().resolve("/api/v1");
        return Optional.of(ApiClient.ofOperator(
                base,
                PasswordOption.firstLine(token),
                settings.http().tls().map(tls -> PinnedCertificate.context(tls.certificateFile()))));
    }

    private static Person person(@Nullable String name) {
        String account = System.getProperty("user.name");
        return new Person(name == null ? account : name, "", Set.of(), "terminal of " + account);
    }
}
