package io.opendms.config.section;

import io.opendms.config.source.Values;
import io.opendms.security.negotiate.NegotiateSettings;
import io.opendms.security.ntlm.NtlmSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
        return keytab.map(file -> new NegotiateSettings(file, principal, domains, bound, ntlm().isPresent()));
    }

    /** Empty if NTLM is not to be offered. */
    public Optional<NtlmSettings> ntlm() {
        String command = values.text(SECTION + "ntlmHelper");
        return command.isBlank()
                ? Optional.empty()
                : Optional.of(NtlmSettings.of(command, domains(values.list(SECTION + "domains"))));
    }

    private Map<String, String> domains(List<String> texts) {
        Map<String, String> domains = new LinkedHashMap<>();
        for (String text : texts) {
            Matcher domain = DOMAIN.matcher(text);
            if (!domain.matches()) {
                values.problem(
                        SECTION + "domains", "has an element that is not NAME=REALM, as in CORP=CORP.CONTOSO.COM");
            } else if (domains.put(domain.group(1), domain.group(2)) != null) {
                values.problem(SECTION + "domains", "names " + domain.group(1) + " twice");
            }
        }
        return domains;
    }
}
