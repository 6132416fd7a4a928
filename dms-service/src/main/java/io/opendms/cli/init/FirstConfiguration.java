package io.opendms.cli.init;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the first configuration file says.
 *
 * @param directory the real directory; empty: the embedded one
 * @param searchBase below which an alias must be unique
 */
public record FirstConfiguration(
        Http http, String managementPort, Optional<Directory> directory, String searchBase, Farm farm) {

    /** @param keyFile empty, as {@code certificateFile} is, for plain HTTP */
    record Http(String address, String port, String certificateFile, String keyFile) {}

    /** @param trustFile empty for the JVM's trust store */
    record Directory(String url, boolean startTls, String trustFile, String bindDn, String bindPasswordFile) {}

    /** @param callers one or several, with commas between */
    record Farm(String name, String callers, String container, String mailHost) {}

    /** The file's text, with what was answered as quoted YAML. */
    String yaml() {
        return """
                # dms, first configuration. All keys: docs/configuration.md. Check it with: dms config validate --config FILE

                data: ./data                    # the change record; one process per folder

                http:
                  address: %s
                  port: %s
                %s
                management: { address: 127.0.0.1, port: %s }

                """.formatted(quoted(http.address), http.port, httpProtection(), managementPort)
                + directory.map(this::real).orElseGet(this::embedded)
                + """
                farms:
                  - name: %s
                    callers: [%s]          # net:CIDR, or anonymous for this machine
                    container: %s
                    mailHost: %s          # the farm's incoming mail server
                    # displayDomain: example.com  # a second, friendlier domain for addresses
                    groups: { allowCreate: true }
                    # What is true here waits for a decision; see dms requests.
                    approval: { create: false, changeAddress: false, changeTitle: false, delete: false }
                """.formatted(quoted(farm.name), callers(), quoted(farm.container), quoted(farm.mailHost));
    }

    private String callers() {
        return FirstAnswers.separate(farm.callers).stream()
                .map(FirstConfiguration::quoted)
                .collect(Collectors.joining(", "));
    }

    private String httpProtection() {
        if (!http.certificateFile.isEmpty()) {
            return "  tls: { certificateFile: %s, keyFile: %s }\n"
                    .formatted(file(http.certificateFile), file(http.keyFile));
        }
        return "  # tls: { certificateFile: cert.pem, keyFile: key.pem }   # needed on an address other than loopback\n";
    }

    private String real(Directory ldap) {
        return """
                directory:
                  mode: ldap
                  # profile: active-directory    # or openldap; left out, it is read from the server
                  urls: [%s]                   # more than one: tried in order
                %s%s  bindDn: %s
                  bindPasswordFile: %s
                  searchBase: %s        # an alias must be unique below this

                """.formatted(
                        quoted(ldap.url),
                        ldap.startTls ? "  startTls: true\n" : "",
                        ldap.trustFile.isEmpty()
                                ? "  # trustFile: directory-ca.pem  # left out, the JVM's trust store\n"
                                : "  trustFile: " + file(ldap.trustFile) + "\n",
                        quoted(ldap.bindDn),
                        file(ldap.bindPasswordFile),
                        quoted(searchBase));
    }

    private String embedded() {
        return """
                directory:
                  mode: embedded                  # for evaluation only
                  searchBase: %s

                """.formatted(quoted(searchBase));
    }

    /** From the root: the service may start in another folder than the one that the answer counts from. */
    private static String file(String answer) {
        return quoted(Path.of(answer).toAbsolutePath().normalize().toString());
    }

    /** A JSON string is a YAML string. */
    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
