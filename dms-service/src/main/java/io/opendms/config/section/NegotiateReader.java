package io.opendms.config.section;

import io.opendms.config.source.Values;
import io.opendms.security.negotiate.AccountNames;
import io.opendms.security.negotiate.NegotiateSettings;
import io.opendms.security.ntlm.NtlmSettings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the section {@code http.negotiate}. */
public final class NegotiateReader {
    private static final String SECTION = "http.negotiate.";
    private static final Pattern PRINCIPAL = Pattern.compile("HTTP/[A-Za-z0-9._-]+(?:@[A-Za-z0-9._-]+)?");
    private static final Pattern DOMAIN = Pattern.compile("([^=\\\\/@:\\s]{1,15})=([A-Za-z0-9._-]+)");

    private final Values values;

    public NegotiateReader(Values values) {
        this.values = values;
    }

    /** Empty if Kerberos is not to be offered. */
    public Optional<NegotiateSettings> read() {
        Optional<Path> keytab = values.file(SECTION + "keytabFile");
        String principal = values.text(SECTION + "servicePrincipal");
        if (keytab.isEmpty() && !principal.isEmpty()) {
            values.problem(SECTION + "keytabFile", "is missing; it names the file with the keys of " + principal);
        }
        if (keytab.isPresent() && !PRINCIPAL.matcher(principal).matches()) {
            values.problem(
                    SECTION + "servicePrincipal",
                    "is missing or no name of a web service; write HTTP/ and the host of the address that farms call, as in "
                            + "HTTP/dms.contoso.com");
        }
        boolean bound = values.text(SECTION + "channelBinding").equals("required");
        if (bound && !values.isGiven("http.tls.certificateFile")) {
            values.problem(
                    SECTION + "channelBinding", "needs http.tls, since a ticket can be bound to a TLS connection only");
        }
        Map<String, String> domains = domains(values.list(SECTION + "domains"));
        return keytab.map(file -> new NegotiateSettings(
                file,
                principal,
                domains,
                bound,
                !values.text(SECTION + "ntlmHelper").isBlank()));
    }

    /**
     * Empty if NTLM is not to be offered.
     *
     * @param negotiate what tickets need, which name the same accounts
     */
    public Optional<NtlmSettings> ntlm(Optional<NegotiateSettings> negotiate) {
        Map<String, String> domains =
                negotiate.map(NegotiateSettings::domains).orElseGet(() -> domains(values.list(SECTION + "domains")));
        String command = values.text(SECTION + "ntlmHelper");
        if (command.isBlank()) {
            return Optional.empty();
        }
        NtlmSettings ntlm = NtlmSettings.of(command, new AccountNames(domains, negotiate));
        String program = ntlm.command().get(0);
        if (!isProgram(program)) {
            values.problem(
                    SECTION + "ntlmHelper",
                    "names a program that does not exist or that dms may not run: " + program
                            + "; Samba's ntlm_auth is in Debian's package winbind");
        }
        return Optional.of(ntlm);
    }

    /** A name without a slash is looked for as a shell does it. */
    private static boolean isProgram(String name) {
        if (name.indexOf('/') >= 0) {
            return isExecutable(name);
        }
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.of(path.split(File.pathSeparator)).anyMatch(folder -> isExecutable(folder + "/" + name));
    }

    private static boolean isExecutable(String name) {
        try {
            Path file = Path.of(name);
            return Files.isRegularFile(file) && Files.isExecutable(file);
        } catch (InvalidPathException e) {
            // There is no file with a name that cannot be.
            return false;
        }
    }

    private Map<String, String> domains(List<String> texts) {
        Map<String, String> domains = new LinkedHashMap<>();
        for (String text : texts) {
            Matcher domain = DOMAIN.matcher(text);
            if (!domain.matches()) {
                values.problem(
                        SECTION + "domains", "has an element that is not NAME=REALM, as in CORP=CORP.CONTOSO.COM");
            } else if (domains.keySet().stream().anyMatch(domain.group(1)::equalsIgnoreCase)) {
                values.problem(SECTION + "domains", "names " + domain.group(1) + " twice");
            } else if (domains.values().stream().anyMatch(domain.group(2)::equalsIgnoreCase)) {
                values.problem(SECTION + "domains", "gives " + domain.group(2) + " to two domains");
            } else {
                domains.put(domain.group(1), domain.group(2));
            }
        }
        return domains;
    }
}
