package io.opendms.config.mail;

import io.opendms.config.source.Values;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of one place that settings may stand at, where each that is left out holds what the place above has. */
final class Level {
    private static final List<String> ALONE = List.of(
            "tls",
            "auth",
            "from",
            "replyTo",
            "charset",
            "impersonate",
            "overrideEnvelopeSender",
            "trustFile",
            "connections",
            "mailsPerMinute");
    private static final String SERVICE_PRINCIPAL = "servicePrincipal";
    private static final List<String> OF_KERBEROS = List.of("user", SERVICE_PRINCIPAL, "keytabFile");
    private static final List<String> OF_CERTIFICATE = List.of(
            "clientCertificate.certificateFile",
            "clientCertificate.keyFile",
            "clientCertificate.storeFile",
            "clientCertificate.storePassword",
            "clientCertificate.storePasswordFile");

    private final Values values;
    private final String section;
    private final Optional<Level> above;

    /** @param section such as {@code farms[0].mail.out} */
    Level(Values values, String section, Optional<Level> above) {
        this.values = values;
        this.section = section;
        this.above = above;
    }

    /**
     * Takes over what is left out. Only what has a meaning here: no account where nobody signs in. Keys that belong
     * together are taken over together.
     */
    void takeOver() {
        takeOver(List.of("host"));
        if (text("host").isEmpty()) {
            return;
        }
        takeOver(ALONE);
        if (isSaid("port")) {
            takeOver(List.of("port"));
        } else {
            values.assume(section + ".port", text("tls").equals("implicit") ? "465" : "587");
        }
        takeOverAccount();
        if (OF_CERTIFICATE.stream().noneMatch(this::isGiven)) {
            takeOver(OF_CERTIFICATE);
        }
    }

    private void takeOverAccount() {
        switch (text("auth")) {
            case "none" -> {}
            case "gssapi" -> {
                takeOver(List.of("user", "keytabFile"));
                if (isSaid(SERVICE_PRINCIPAL)) {
                    takeOver(List.of(SERVICE_PRINCIPAL));
                } else {
                    values.assume(section + "." + SERVICE_PRINCIPAL, "SMTPSVC/" + text("host"));
                }
            }
            default -> {
                if (hasOtherHost()) {
                    return;
                }
                takeOver(List.of("user"));
                if (!isGiven("password") && !isGiven("passwordFile")) {
                    takeOver(List.of("password", "passwordFile"));
                }
            }
        }
    }

    /** Whether the server is another one than that of the place above, whose account is not for it to see. */
    boolean hasOtherHost() {
        return isGiven("host")
                && above.filter(level -> !level.text("host").equals(text("host")))
                        .isPresent();
    }

    private void takeOver(List<String> keys) {
        above.ifPresent(level -> keys.forEach(key -> values.inherit(section + "." + key, level.section + "." + key)));
    }

    /** Whether somebody wrote a key, here or above. */
    private boolean isSaid(String key) {
        return isGiven(key) || above.filter(level -> level.isSaid(key)).isPresent();
    }

    String section() {
        return section;
    }

    /** Whether any key is written here. */
    boolean isAnyGiven() {
        return Stream.of(ALONE, OF_KERBEROS, OF_CERTIFICATE, List.of("host", "port", "password", "passwordFile"))
                .flatMap(List::stream)
                .anyMatch(this::isGiven);
    }

    /** Whether a key is written here. */
    boolean isGiven(String key) {
        return values.isGiven(section + "." + key);
    }

    String text(String key) {
        return values.text(section + "." + key);
    }

    boolean flag(String key) {
        return values.flag(section + "." + key);
    }

    int number(String key) {
        return values.number(section + "." + key);
    }

    /** Where the value in force is written: here, or above. */
    String source(String key) {
        return values.source(section + "." + key);
    }

    /** Notes a problem where the value in force is written. */
    void problem(String key, String message) {
        values.problem(source(key), message);
    }
}
