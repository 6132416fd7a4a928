package io.opendms.cli;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.HashMap;
import java.util.Map;

/** The text of a first configuration file, with answers put in as quoted YAML. */
final class Template {
    private static final String HEAD = """
            # dms, first configuration. All keys: docs/configuration.md. Check it with: dms config validate --config FILE

            data: ./data                    # the change record; one process per folder

            http:
              address: ${httpAddress}          # plain HTTP on loopback only; otherwise set tls, or allowPlain: true
              port: 8080
              # tls: { certificateFile: cert.pem, keyFile: key.pem }

            management: { address: 127.0.0.1, port: 9090 }

            """;
    private static final String LDAP = """
            directory:
              mode: ldap
              # profile: active-directory    # or openldap; left out, it is read from the server
              urls: [${url}]                   # more than one: tried in order
              # trustFile: directory-ca.pem  # left out, the JVM's trust store
              bindDn: ${bindDn}
              bindPasswordFile: ${bindPasswordFile}
              searchBase: ${searchBase}        # an alias must be unique below this

            """;
    private static final String EMBEDDED = """
            directory:
              mode: embedded                  # for evaluation only
              searchBase: ${searchBase}

            """;
    private static final String FARM = """
            farms:
              - name: ${farm}
                callers: [${callers}]          # net:CIDR, or anonymous for this machine
                container: ${container}
                mailHost: ${mailHost}          # the farm's incoming mail server
                # displayDomain: example.com  # a second, friendlier domain for addresses
                groups: { allowCreate: true }
                # What is true here waits for a decision; see dms requests.
                approval: { create: false, changeAddress: false, changeTitle: false, delete: false }
            """;

    private final Map<String, String> answers = new HashMap<>();

    void put(String name, String answer) {
        answers.put(name, answer);
    }

    String get(String name) {
        return answers.getOrDefault(name, "");
    }

    String fill(String mode) {
        String text = HEAD + (mode.equals("ldap") ? LDAP : EMBEDDED) + FARM;
        for (Map.Entry<String, String> answer : answers.entrySet()) {
            text = text.replace("${" + answer.getKey() + "}", quoted(answer.getValue()));
        }
        return text;
    }

    /** A JSON string is a YAML string. */
    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
