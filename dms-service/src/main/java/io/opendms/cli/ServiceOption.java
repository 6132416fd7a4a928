package io.opendms.cli;

import io.opendms.approval.Person;
import io.opendms.cli.request.ApiClient;
import io.opendms.cli.request.PinnedCertificate;
import io.opendms.cli.request.Requests;
import io.opendms.cli.request.RunningRequests;
import io.opendms.cli.request.StoredRequests;
import io.opendms.config.Settings;
import io.opendms.security.people.signin.OperatorToken;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose requests a command is about: of the service of this machine, whether it runs or not, or of one elsewhere. */
final class ServiceOption {
    @Option(names = "--url", paramLabel = "URL", description = "The service, if it is not that of --config.")
    private @Nullable URI url;

    @Option(names = "--user", paramLabel = "NAME", description = "Who signs in at --url.")
    private @Nullable String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file with the password of --user; without it, the password is asked for.")
    private @Nullable Path passwordFile;

    @Option(names = "--json", description = "Print one JSON document and nothing else.")
    private boolean json;

    boolean isJson() {
        return json;
    }

    /** @param name who is recorded while the service does not run; null for the account of this machine */
    Requests open(ConfigurationOption configuration, @Nullable String name) {
        if (url != null) {
            return new RunningRequests(elsewhere(url, name));
        }
        if (user != null || passwordFile != null) {
            throw CommandFailure.wrongUsage("--user and --password-file go with --url only");
        }
        Settings settings = configuration.settings();
        Optional<ApiClient> running = here(settings).filter(ApiClient::isThere);
        if (running.isEmpty()) {
            return StoredRequests.open(settings, person(name));
        }
        if (name != null) {
            throw CommandFailure.wrongUsage("the service runs, and would record the operator instead of " + name
                    + "; leave --as out, or sign in by --url and --user");
        }
        return new RunningRequests(running.get());
    }

    private ApiClient elsewhere(URI address, @Nullable String name) {
        if (name != null) {
            throw CommandFailure.wrongUsage(
                    "--as is for a service that does not run; at --url it is --user who decides");
        }
        if (user == null || user.indexOf(':') >= 0) {
            throw CommandFailure.wrongUsage("--url needs --user, a name without a colon");
        }
        return ApiClient.ofUser(base(address), user, password(user));
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

    private String password(String of) {
        if (passwordFile != null) {
            return firstLine(passwordFile);
        }
        Console console = System.console();
        if (console == null) {
            throw CommandFailure.wrongUsage("there is no terminal to ask for the password; give --password-file");
        }
        char[] typed = console.readPassword("Password of %s: ", of);
        if (typed == null) {
            throw CommandFailure.wrongUsage("no password was given");
        }
        return new String(typed);
    }

    /** The service of this machine, if it left a token; one that was killed leaves it behind. */
    private static Optional<ApiClient> here(Settings settings) {
        Path token = OperatorToken.file(settings.data());
        if (settings.http().port() == 0 || !Files.exists(token)) {
            return Optional.empty();
        }
        String scheme = settings.http().tls().isPresent() ? "https" : "http";
        URI base = URI.create(scheme + "://" + reachable(settings.http().address()) + ":"
                + settings.http().port() + "/api/v1");
        return Optional.of(ApiClient.ofOperator(
                base,
                firstLine(token),
                settings.http().tls().map(tls -> PinnedCertificate.context(tls.certificateFile()))));
    }

    /** An address that stands for all of the machine's is reached on loopback. */
    private static String reachable(String address) {
        String host = switch (address) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "::1";
            default -> address;
        };
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static Person person(@Nullable String name) {
        String account = System.getProperty("user.name");
        return new Person(name == null ? account : name, "", Set.of(), "terminal of " + account);
    }
}
