package io.opendms.cli.call;

import io.opendms.cli.option.CommandFailure;
import io.opendms.cli.option.ConfigurationOption;
import io.opendms.cli.option.PasswordOption;
import io.opendms.client.DmsClient;
import io.opendms.client.DmsClientBuilder;
import io.opendms.config.Settings;
import io.opendms.security.pem.PinnedCertificate;
import io.opendms.soap.message.Contract;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which service is called, and as whom. */
final class CallTarget {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The SOAP service, of dms or of SharePoint, if it is not that of --config.")
    private @Nullable String url;

    @Mixin
    private PasswordOption signIn = new PasswordOption();

    @Option(
            names = "--negotiate",
            description = "Sign in by Kerberos, with the ticket of this account (kinit); not with --user.")
    private boolean negotiate;

    @Option(
            names = "--trust-file",
            paramLabel = "FILE",
            description = "PEM of who signed the certificate of --url; default: whom the JVM trusts.")
    private @Nullable Path trustFile;

    @ArgGroup(exclusive = false)
    private @Nullable Certificate certificate;

    @Option(names = "--soap12", description = "Speak SOAP 1.2; default: 1.1, as SharePoint does.")
    private boolean soap12;

    /** Two options that make no sense alone. */
    static final class Certificate {
        @Option(
                names = "--certificate",
                paramLabel = "FILE",
                required = true,
                description = "PEM of the certificate to show to --url, then of those that signed it.")
        private Path file = Path.of("");

        @Option(
                names = "--key",
                paramLabel = "FILE",
                required = true,
                description = "PEM of the key of --certificate, without a password.")
        private Path key = Path.of("");
    }

    DmsClient open(ConfigurationOption configuration) {
        if (negotiate && signIn.isGiven()) {
            throw CommandFailure.wrongUsage("--negotiate and --user are two ways to sign in; leave one out");
        }
        if (url == null && (signIn.isGiven() || negotiate || trustFile != null || certificate != null)) {
            throw CommandFailure.wrongUsage(
                    "--user, --password-file, --negotiate, --trust-file, --certificate and --key go with --url only");
        }
        DmsClientBuilder client = DmsClient.builder().retries(0);
        if (soap12) {
            client.soap12();
        }
        if (url == null) {
            here(client, configuration.settings());
        } else {
            elsewhere(client, url);
        }
        try {
            return client.build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw CommandFailure.wrongUsage(String.valueOf(e.getMessage()));
        }
    }

    /** The client's advice, which names methods of its builder, in the words of this command. */
    String inOptions(String advice) {
        String credentials = "--negotiate, --user and --password-file, or --certificate";
        return advice.replace(
                        "give them by negotiate, basic or clientCertificate",
                        url == null
                                ? "--config gives none: name the service by --url, with --trust-file if need be, and give them by "
                                        + credentials
                                : "give them by " + credentials)
                .replace("of clientCertificate", "of --certificate")
                .replace("give them by basic", "give them by --user and --password-file")
                .replace(", or give a keytab", "")
                .replace("by trustFile", "by --trust-file");
    }

    private static void here(DmsClientBuilder client, Settings settings) {
        client.url(settings.http().local().resolve(Contract.PATH).toString());
        settings.http().tls().ifPresent(tls -> client.tls(PinnedCertificate.context(tls.certificateFile())));
    }

    private void elsewhere(DmsClientBuilder client, String address) {
        try {
            client.url(address);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.wrongUsage("--url: " + inOptions(String.valueOf(e.getMessage())));
        }
        if (signIn.isGiven()) {
            String user = signIn.user()
                    .orElseThrow(() -> CommandFailure.wrongUsage("--user is no name without a colon, or missing"));
            client.basic(user, signIn.password());
        }
        if (negotiate) {
            client.negotiate();
        }
        if (trustFile != null) {
            client.trustFile(trustFile);
        }
        if (certificate != null) {
            client.clientCertificate(certificate.file, certificate.key);
        }
    }
}
