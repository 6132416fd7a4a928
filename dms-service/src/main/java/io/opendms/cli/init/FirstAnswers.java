package io.opendms.cli.init;

import io.opendms.config.source.ValueType;
import io.opendms.ldap.DnSyntax;
import io.opendms.security.pem.PemFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When the answers for a first configuration are good; empty, or the end of a sentence about the answer. */
final class FirstAnswers {
    private static final ValueType USABLE_PORT = ValueType.number(1, 65_535);

    private FirstAnswers() {}

    static Optional<String> port(String text) {
        return USABLE_PORT.complaint(text);
    }

    /** Callers with commas between; the first that is wrong is named where there are several. */
    static Optional<String> callers(String text) {
        List<String> callers = separate(text);
        return callers.stream()
                .flatMap(caller -> ValueType.CALLER.complaint(caller).stream()
                        .map(complaint -> callers.size() == 1 ? complaint : "has '" + caller + "', which " + complaint))
                .findFirst();
    }

    /** Callers one by one. The commas in the subject of {@code cert:} belong to it, as do those that a backslash comes before. */
    static List<String> separate(String text) {
        List<String> callers = new ArrayList<>();
        for (String piece : text.split(",", -1)) {
            int last = callers.size() - 1;
            if (last >= 0 && isContinued(callers.get(last), piece.strip())) {
                callers.set(last, callers.get(last) + "," + piece.stripTrailing());
            } else {
                callers.add(piece.strip());
            }
        }
        return callers;
    }

    private static boolean isContinued(String caller, String piece) {
        return caller.matches("(?i)cert:[^:=,]+=.*") && (caller.endsWith("\\") || piece.matches("[\\w.-]+\\s*=.*"));
    }

    /** A DN, or another name that directories take for a bind. */
    static Optional<String> account(String text) {
        boolean good = text.contains("=")
                ? ValueType.DN.complaint(text).isEmpty()
                : text.matches("[^@\\\\\\s]+[@\\\\][^@\\\\\\s]+");
        return good
                ? Optional.empty()
                : Optional.of("is no account; write its DN, as in CN=dms,DC=example,DC=com, or dms@example.com");
    }

    static Optional<String> below(String searchBase, String container) {
        return DnSyntax.isWithin(container, searchBase)
                ? Optional.empty()
                : Optional.of("is not below the search base " + searchBase);
    }

    static Optional<String> passwordFile(String text) {
        return file(text).or(() -> {
            try {
                return Files.readString(Path.of(text)).strip().isEmpty()
                        ? Optional.of("is an empty file; put the password in it first")
                        : Optional.empty();
            } catch (IOException e) {
                return Optional.of("is a file that cannot be read as text");
            }
        });
    }

    static Optional<String> certificates(String text) {
        return file(text, "make it first").or(() -> {
            try {
                PemFiles.certificates(Path.of(text));
                return Optional.empty();
            } catch (IOException | CertificateException e) {
                return Optional.of("is a file without a certificate that can be read; it must hold PEM");
            }
        });
    }

    /** A file that holds a secret. */
    static Optional<String> file(String text) {
        return file(text, "make it first, readable by the service's account only");
    }

    private static Optional<String> file(String text, String advice) {
        return ValueType.FILE.complaint(text).or(() -> {
            Path file = Path.of(text);
            if (Files.notExists(file)) {
                return Optional.of("is a file that does not exist; " + advice);
            }
            return Files.isReadable(file) && !Files.isDirectory(file)
                    ? Optional.empty()
                    : Optional.of("is a file that this account may not read");
        });
    }

    static Optional<String> address(String text) {
        return isLoopback(text).isPresent()
                ? Optional.empty()
                : Optional.of("is no address; write an IP address, or a host name that resolves");
    }

    /** Whether an address is one of this machine's own that no other reaches; empty if it is no address. */
    static Optional<Boolean> isLoopback(String text) {
        try {
            return text.isBlank() || text.matches("\\d+")
                    ? Optional.empty()
                    : Optional.of(InetAddress.getByName(text).isLoopbackAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
